package daouoffice

import (
	"net/http"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

// refuse answers with a return code of the vendor's table. Beyond what every
// refusal rests on, assumes names what this one does.
func refuse(code string, explain func(*sending) string, assumes func(*sending) []string) func(*sending) simulators.Reply {
	row, _ := codeNamed(code)
	return func(s *sending) simulators.Reply {
		s.countRefused(code)
		reply := s.policy.refused(row, row.details(s.clientID, s.number(code))).Assuming(assumes(s)...)
		reply.Explanation = explain(s)
		return reply
	}
}

// number is what stands in a code's description for {}.
func (s *sending) number(code string) int {
	switch code {
	case "920":
		return s.receiversMax()
	case "924":
		return s.monthlyLimit()
	case "925":
		return s.dailyLimit()
	}
	return 0
}

func always(clauses ...string) func(*sending) []string {
	return func(*sending) []string { return clauses }
}

func ifMissing(missing func(*sending) bool) func(*sending) []string {
	return func(s *sending) []string {
		if missing(s) {
			return []string{missingCredentials}
		}
		return nil
	}
}

func (s *sending) noClientID() bool     { return s.clientID == "" }
func (s *sending) noClientSecret() bool { return s.clientSecret == "" }

// oddReceivers: the document asks for an array and says no more.
func oddReceivers(s *sending) []string {
	if gjson.GetBytes(s.Body, "receivers").Exists() {
		return []string{receiversType}
	}
	return nil
}

func (s *sending) linkAssumption() []string {
	if blank(s.link()) {
		return []string{blankLinkURL}
	}
	return []string{linkURLTest}
}

func monthAssumptions(s *sending) []string {
	clauses := []string{countedCalls, quotaUnit, quotaEdge, quotaWindow, quotaOwner}
	if used, limit := s.dailyUse(); limit > 0 && used > limit {
		clauses = append(clauses, bothQuotas)
	}
	return clauses
}

// noSender answers 918, which by policy stands for an unknown sender too.
func noSender(s *sending) simulators.Reply {
	reply := refuse("918", explainSender, always())(s)
	if !blank(s.sender) {
		reply.Clause = unknownSender
	}
	return reply
}

// unreadable answers a body that cannot be read.
func unreadable(status int) func(*sending) simulators.Reply {
	return func(s *sending) simulators.Reply { return guess(status, explainFormat(s)) }
}

// badBearer answers a token that is not, or no longer, valid. Clients take an
// HTTP 401 as the sign to fetch a new one.
func badBearer(s *sending) simulators.Reply { return guess(http.StatusUnauthorized, explainBearer(s)) }

// sharedService answers a customer to whom the API is not provided.
func sharedService(*sending) simulators.Reply {
	return guess(http.StatusForbidden, "the API is not provided (미제공) to service type 공유형")
}

// guess is a refusal that the document does not give, with what was wrong.
func guess(status int, explanation string) simulators.Reply {
	reply := guessed(status, http.StatusText(status), explanation)
	reply.Explanation = explanation
	return reply
}
