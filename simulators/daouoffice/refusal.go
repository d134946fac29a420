package daouoffice

import (
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

// refuse answers with a return code of the vendor's table.
func refuse(code string, explain func(*sending) string, assumes ...string) func(*sending) simulators.Reply {
	row, _ := codeNamed(code)
	return func(s *sending) simulators.Reply {
		s.countRefused(code)
		reply := s.policy.refused(row, row.details(s.clientID, s.number(code))).Assuming(assumes...)
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

// noSender answers 918, which by policy stands for an unknown sender too.
func noSender(s *sending) simulators.Reply {
	reply := refuse("918", explainSender)(s)
	if !blank(s.sender) {
		reply.Clause = unknownSender
	}
	return reply
}

// unreadable answers a body that cannot be read.
func unreadable(status int) func(*sending) simulators.Reply {
	return func(s *sending) simulators.Reply {
		explanation := explainFormat(s)
		reply := guessed(status, http.StatusText(status), explanation)
		reply.Explanation = explanation
		return reply
	}
}

// badBearer answers a token that is not, or no longer, valid. Clients take an
// HTTP 401 as the sign to fetch a new one.
func badBearer(s *sending) simulators.Reply {
	explanation := explainBearer(s)
	reply := guessed(http.StatusUnauthorized, http.StatusText(http.StatusUnauthorized), explanation)
	reply.Explanation = explanation
	return reply
}

// sharedService answers a customer to whom the API is not provided.
func sharedService(*sending) simulators.Reply {
	const explanation = "the API is not provided (미제공) to service type 공유형"
	reply := guessed(http.StatusForbidden, http.StatusText(http.StatusForbidden), explanation)
	reply.Explanation = explanation
	return reply
}

// NotFound implements [simulators.Dialect].
func (Simulator) NotFound(c *simulators.Call) simulators.Reply {
	detail := "no such path: " + c.URL.Path + "; this simulator serves POST /public/v1/noti and POST /public/auth/v1/oauth2/token"
	return dialect(http.StatusNotFound, unknownPath, detail)
}

// MethodNotAllowed implements [simulators.Dialect].
func (Simulator) MethodNotAllowed(c *simulators.Call, allow []string) simulators.Reply {
	clause := wrongMethod
	if c.URL.Path == tokenPath {
		clause = tokenWrongMethod
	}
	methods := strings.Join(allow, ", ")
	reply := dialect(http.StatusMethodNotAllowed, clause, "the method is "+c.Method+"; the document asks for "+methods)
	reply.Header = []string{"Allow", methods}
	return reply
}

// TooLarge implements [simulators.Dialect].
func (Simulator) TooLarge(_ *simulators.Call, limit int64) simulators.Reply {
	return dialect(http.StatusRequestEntityTooLarge, bodyTooLarge, "the body exceeds "+byteCount(limit))
}

// Failed implements [simulators.Dialect].
func (Simulator) Failed(*simulators.Call) simulators.Reply {
	return guessed(http.StatusInternalServerError, http.StatusText(http.StatusInternalServerError), "the service failed")
}

// Code implements [simulators.Dialect]: the answer of a return code as this
// client would get it.
func (Simulator) Code(c *simulators.Call, code string) (simulators.Reply, bool) {
	row, ok := codeNamed(code)
	if !ok {
		return simulators.Reply{}, false
	}
	s := open(c)
	if code == "200" {
		s.resolve()
		return s.policy.accepted(s.results), true
	}
	return s.policy.refused(row, row.details(s.clientID, s.number(code))), true
}

// Codes implements [simulators.Dialect].
func (Simulator) Codes() []string {
	var codes []string
	for _, row := range returnCodes() {
		codes = append(codes, row.code)
	}
	return codes
}

func dialect(status int, clause, explanation string) simulators.Reply {
	reply := guessed(status, http.StatusText(status), explanation)
	reply.Clause, reply.Explanation = clause, explanation
	return reply
}
