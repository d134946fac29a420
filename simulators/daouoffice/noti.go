package daouoffice

import (
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

// noti is the endpoint 알림 발송. The document numbers its codes but does not
// say in which order they are checked: they are checked in the order of the
// numbers, after what makes the body unreadable.
func noti() simulators.Route {
	return simulators.Endpoint[*sending]{
		Name: "noti", Method: http.MethodPost, Path: "/public/v1/noti", Clause: success, Order: orderOfChecks,
		Open: open,
		Rules: []simulators.Rule[*sending]{
			{Clause: wrongContentType, Violated: is(ofWrongType), Refusal: unreadable(http.StatusUnsupportedMediaType)},
			{Clause: notUTF8, Violated: is(notInUTF8), Refusal: unreadable(http.StatusBadRequest)},
			{Clause: notJSON, Violated: is(notAnObject), Refusal: unreadable(http.StatusBadRequest)},
			{Clause: bearerRefused, Violated: (*sending).badBearer, Refusal: badBearer},

			{Clause: unknownClientID, Violated: (*sending).unknownClient, Refusal: refuse("901", explainClient, ifMissing((*sending).noClientID))},
			{Clause: wrongClientSecret, Violated: (*sending).wrongSecret, Refusal: refuse("902", explainSecret, ifMissing((*sending).noClientSecret))},
			{Clause: sharedServiceRefused, Violated: (*sending).sharedService, Refusal: sharedService},
			{Clause: senderMissing, Violated: (*sending).noSender, Refusal: noSender},
			{Clause: receiversMissing, Violated: (*sending).noReceivers, Refusal: refuse("919", explainReceivers, oddReceivers)},
			{Clause: receiversOverMaximum, Limit: (*sending).receiversUse, Refusal: refuse("920", explainMaximum, always(receiversMaximum))},
			{Clause: messageMissing, Violated: (*sending).noMessage, Refusal: refuse("921", explainMissing("message"), always(missingMessageByChannel))},
			{Clause: mailMessageMissing, Violated: (*sending).noMailMessage, Refusal: refuse("922", explainMail, always(missingMessageByChannel))},
			{Clause: linkURLScheme, Violated: (*sending).badLink, Refusal: refuse("923", explainLink, (*sending).linkAssumption)},
			{Clause: monthlyQuota, LimitClause: monthlyLimit, Limit: (*sending).monthlyUse, Refusal: refuse("924", explainMonth, monthAssumptions)},
			{Clause: dailyQuota, Limit: (*sending).dailyUse, Refusal: refuse("925", explainDay, always(dailyLimit, countedCalls, quotaUnit, quotaEdge, quotaWindow, quotaOwner))},
		},
		Effect: send,
	}.Route()
}

// sending is a call of noti: what was sent, and the records that it names.
type sending struct {
	*simulators.Call
	notification

	format  format
	policy  Policy
	company Company
	known   bool
	bearer  bearer
	usage   Usage
	results results
}

func open(c *simulators.Call) *sending {
	s := &sending{Call: c, policy: PolicyOf(c.Tx), format: formatOf(c.Header, c.Body)}
	if s.format == readable {
		s.notification = readNotification(c.Body)
	}
	if s.receiversType == gjson.String && s.policy.ReceiversString == "single" {
		s.receivers, s.coerced = []string{gjson.GetBytes(c.Body, "receivers").Str}, true
	}
	s.bearer = readBearer(c, s.policy)
	if s.bearer.valid {
		s.clientID = s.bearer.clientID
		s.Assume(bearerOrBody)
	}
	s.company, s.known = companies.Get(c.Tx, s.clientID)
	if s.known {
		s.usage = usageOf(c.Tx, s.policy, s.clientID)
	}
	return s
}

func is(f format) func(*sending) bool {
	return func(s *sending) bool { return s.format == f }
}

func (s *sending) badBearer() bool     { return s.bearer.sent && !s.bearer.valid }
func (s *sending) unknownClient() bool { return !s.known }

func (s *sending) wrongSecret() bool {
	return !s.bearer.valid && subtle.ConstantTimeCompare([]byte(s.clientSecret), []byte(s.company.ClientSecret)) == 0
}

func (s *sending) sharedService() bool {
	return s.company.ServiceType == Shared && s.policy.SharedService == "refuse"
}

func (s *sending) noSender() bool {
	return blank(s.sender) || s.policy.UnknownSender == "refuse" && !s.senderActive()
}

func (s *sending) senderActive() bool {
	e, ok := employeeNumbered(s.Tx, s.policy, s.company.Name, s.sender)
	return ok && e.Status != Stopped
}

func (s *sending) noReceivers() bool { return len(s.receivers) == 0 }

// noMessage: message is needed for web and mobile notifications.
func (s *sending) noMessage() bool {
	if !blank(s.message) || s.policy.MissingMessage == "922" {
		return false
	}
	return s.policy.MissingMessage == "921" || s.company.Channels.Push || s.company.Channels.Web
}

// noMailMessage: mailTitle and mailMessage fall back to message.
func (s *sending) noMailMessage() bool {
	if !blank(s.message) || s.policy.MissingMessage == "921" {
		return false
	}
	if s.policy.MissingMessage == "922" {
		return blank(s.mailTitle) && blank(s.mailMessage)
	}
	return s.company.Channels.Mail && (blank(s.mailTitle) || blank(s.mailMessage))
}

// link is linkUrl, or the company's default where it is blank.
func (s *sending) link() string {
	if blank(s.linkURL) {
		return s.company.DefaultLinkURL
	}
	return s.linkURL
}

func (s *sending) badLink() bool {
	link := s.link()
	if blank(link) {
		return s.policy.BlankLinkURL == "refuse"
	}
	return !webAddress(link, s.policy.LinkURLCheck)
}

func webAddress(link, check string) bool {
	link = strings.ToLower(link)
	if check == "contains" {
		return strings.Contains(link, "http://") || strings.Contains(link, "https://")
	}
	return strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "https://")
}

// send is the effect: every receiver gets the notification or a reason, and the
// call is counted.
func send(s *sending) (simulators.Reply, error) {
	s.resolve()
	if len(s.results.to) > 0 {
		deliver(s)
	}
	s.count()
	s.Assume(countedCalls)
	if blank(s.linkURL) {
		s.Assume(blankLinkURL)
	}
	if s.coerced {
		s.Assume(receiversType)
	}
	reply := s.policy.accepted(s.results)
	reply.Explanation = s.warnings()
	return reply, nil
}
