package daouoffice

import (
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

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
func (Simulator) Failed(_ *simulators.Call, status int) simulators.Reply {
	return guessed(status, http.StatusText(status), "the service failed")
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
	reply := guess(status, explanation)
	reply.Clause = clause
	return reply
}
