package daouoffice

import (
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/store"
)

func explainBearer(s *sending) string {
	if !s.bearer.expired.IsZero() {
		return fmt.Sprintf("the bearer token expired at %s, %s ago; fetch a new one",
			s.bearer.expired.In(kst()).Format("2006-01-02 15:04:05 -07:00"), s.Tx.Now().Sub(s.bearer.expired))
	}
	return "the bearer token was not issued here; fetch one from POST " + tokenPath
}

func explainClient(s *sending) string {
	sent := s.clientID
	if sent == "" {
		return missing(s, "clientId")
	}
	for c := range companies.All(s.Tx) {
		switch {
		case c.ClientID == strings.TrimSpace(sent):
			return "clientId has white space around it"
		case strings.EqualFold(c.ClientID, strings.TrimSpace(sent)):
			return "clientId differs from company " + c.Name + "'s in upper and lower case only"
		case sent == c.ClientSecret:
			return "the clientId sent is the clientSecret of company " + c.Name + ": the two are swapped"
		}
	}
	return "no company of this world has clientId " + sent + "; `dojang env` prints the default company's"
}

func explainSecret(s *sending) string {
	sent, want := s.clientSecret, s.company.ClientSecret
	switch {
	case sent == "":
		return missing(s, "clientSecret")
	case strings.TrimSpace(sent) == want:
		return "clientSecret has white space around it"
	case strings.EqualFold(sent, want):
		return "clientSecret differs in upper and lower case only"
	case sent == s.clientID:
		return "clientSecret is the clientId"
	case sent == base64.StdEncoding.EncodeToString([]byte(want)):
		return "clientSecret is base64-encoded; send it as it was issued"
	case strings.HasPrefix(want, sent):
		return fmt.Sprintf("clientSecret is cut off: %d of %d characters", len(sent), len(want))
	}
	if other, ok := ownerOf(s.Tx, sent); ok {
		return "clientSecret belongs to company " + other + ", clientId to company " + s.company.Name
	}
	return fmt.Sprintf("clientSecret (%d characters) is not company %s's; none of the known mistakes", len(sent), s.company.Name)
}

func ownerOf(tx *store.Tx, secret string) (string, bool) {
	for c := range companies.All(tx) {
		if c.ClientSecret == secret {
			return c.Name, true
		}
	}
	return "", false
}

func explainMissing(name string) func(*sending) string {
	return func(s *sending) string { return missing(s, name) }
}

// missing says how a required field is missing, and which field was sent in its
// place if one is spelled nearly alike.
func missing(s *sending, name string) string {
	value := gjson.GetBytes(s.Body, name)
	switch {
	case value.Type == gjson.Null && value.Exists():
		return name + " is null"
	case value.Exists():
		return fmt.Sprintf("%s is blank: %q", name, value.String())
	}
	if near := nearName(s.Body, name); near != "" {
		return fmt.Sprintf("%s is absent; the body has %q, which the document does not know", name, near)
	}
	return name + " is absent"
}

func nearName(body []byte, name string) (near string) {
	gjson.ParseBytes(body).ForEach(func(key, _ gjson.Result) bool {
		if strings.EqualFold(folded(key.Str), folded(name)) {
			near = key.Str
		}
		return near == ""
	})
	return near
}

// folded drops what tells client_id, ClientID and clientIds from clientId.
func folded(name string) string {
	return strings.TrimSuffix(strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name)), "s")
}

func explainSender(s *sending) string {
	if blank(s.sender) {
		return missing(s, "sender")
	}
	return fmt.Sprintf("sender %q has no active account, and policy unknownSender refuses it", s.sender)
}

func explainReceivers(s *sending) string {
	value := gjson.GetBytes(s.Body, "receivers")
	switch {
	case value.IsArray():
		return "receivers is an empty array"
	case value.Exists() && value.Type != gjson.Null:
		return fmt.Sprintf("receivers is %s; the document asks for an array of strings", kindOf(value))
	}
	return missing(s, "receivers")
}

// kindOf names the JSON type of a value.
func kindOf(value gjson.Result) string {
	switch {
	case value.IsObject():
		return "an object"
	case value.IsBool():
		return "a boolean"
	}
	return "a " + strings.ToLower(value.Type.String())
}

func explainMaximum(s *sending) string {
	value, limit := s.receiversUse()
	return fmt.Sprintf("%d receivers, at most %d are allowed (%s count)", value, limit, s.policy.ReceiversCount)
}

func explainMail(s *sending) string {
	return fmt.Sprintf("mail texts cannot be made: mailTitle %s, mailMessage %s, and %s", given(s.mailTitle), given(s.mailMessage), missing(s, "message"))
}

func given(s string) string {
	if blank(s) {
		return "blank"
	}
	return "given"
}

func explainLink(s *sending) string {
	if blank(s.linkURL) && s.company.DefaultLinkURL == "" {
		return missing(s, "linkUrl") + ", and company " + s.company.Name + " has no default linkUrl"
	}
	return fmt.Sprintf("linkUrl is %q; it must begin with http:// or https://", s.link())
}

func explainMonth(s *sending) string {
	_, next := nextWindows(s.Tx.Now(), s.policy)
	return fmt.Sprintf("%d of %d used in %d-%02d; the next month begins at %s",
		s.usage.InMonth, s.monthlyLimit(), s.usage.Month/100, s.usage.Month%100, next.Format("2006-01-02 15:04 -07:00"))
}

func explainDay(s *sending) string {
	next, _ := nextWindows(s.Tx.Now(), s.policy)
	return fmt.Sprintf("%d of %d used today; the next day begins at %s",
		s.usage.OnDay, s.dailyLimit(), next.Format("2006-01-02 15:04 -07:00"))
}

// warnings are what an accepted call should not have done.
func (s *sending) warnings() string {
	var all []string
	if !s.senderActive() {
		s.Assume(unknownSender)
		all = append(all, fmt.Sprintf("sender %q has no active account", s.sender))
	}
	if s.coerced {
		all = append(all, "receivers holds values that are not strings; they were taken as text")
	}
	if twice := s.namedTwice(); len(twice) > 0 {
		all = append(all, "named more than once: "+strings.Join(twice, ", "))
	}
	if len(s.results.valid) == 0 {
		all = append(all, "no receiver is valid, and the call was counted all the same")
	}
	return strings.Join(all, "; ")
}

// namedTwice lists receivers that stand in the list more than once, a few at most.
func (s *sending) namedTwice() (twice []string) {
	if len(s.receivers) == len(s.results.valid)+len(s.results.invalid) {
		return nil
	}
	seen := make(map[string]int, len(s.receivers))
	for _, number := range s.receivers {
		if seen[number]++; seen[number] == 2 && len(twice) < 5 {
			twice = append(twice, strconv.Quote(number))
		}
	}
	return twice
}

func explainPair(a *asking) string {
	switch {
	case !a.basic:
		return "there is no Authorization: Basic base64(client_id:client_secret)"
	case !a.known:
		return "no company of this world has client_id " + a.id
	}
	return "client_secret is not company " + a.company.Name + "'s"
}

func explainGrant(a *asking) string {
	if kind := a.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/x-www-form-urlencoded") {
		return fmt.Sprintf("the Content-Type is %q; it must be application/x-www-form-urlencoded", kind)
	}
	return fmt.Sprintf("grant_type is %q; it must be client_credentials", a.form.Get("grant_type"))
}

func byteCount(n int64) string { return fmt.Sprintf("%d bytes", n) }
