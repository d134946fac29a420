package eformsign

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
)

// NotFound implements [simulators.Dialect]: 4030005 below /v2.0, and what any
// web server says elsewhere.
func (Simulator) NotFound(c *simulators.Call) simulators.Reply {
	explanation := "no such path: " + withoutSecrets(c.URL.Path) + "; this simulator serves POST " + accessTokenPath + ", POST " + refreshTokenPath +
		", POST " + documentsPath + ", GET " + documentsPath + "/{document_id} and GET " + documentsPath + "/{document_id}/" + downloadFiles
	if c.URL.Path != "/v2.0" && !strings.HasPrefix(c.URL.Path, "/v2.0/") {
		reply := web(http.StatusNotFound)
		reply.Clause, reply.Explanation = outsideAPI, explanation+"; every path of the API begins with /v2.0/"
		return reply
	}
	return refuseUnrouted(c, "4030005", unknownPath, explanation)
}

// MethodNotAllowed implements [simulators.Dialect].
func (Simulator) MethodNotAllowed(c *simulators.Call, allow []string) simulators.Reply {
	methods := strings.Join(allow, ", ")
	reply := refuseUnrouted(c, "4050001", wrongMethod, "the method is "+c.Method+"; the document asks for "+methods)
	reply.Header = []string{"Allow", methods}
	return reply
}

// TooLarge implements [simulators.Dialect].
func (Simulator) TooLarge(_ *simulators.Call, limit int64) simulators.Reply {
	reply := web(http.StatusRequestEntityTooLarge)
	reply.Clause, reply.Explanation = bodyTooLarge, fmt.Sprintf("the body exceeds %d bytes", limit)
	return reply
}

// Failed implements [simulators.Dialect].
func (Simulator) Failed(c *simulators.Call, status int) simulators.Reply {
	row, _ := codeNamed("5000001")
	reply := DefaultPolicy().refused(row, c.CallersNow)
	reply.Clause, reply.Status = serverError, status
	return reply
}

// Code implements [simulators.Dialect].
func (Simulator) Code(c *simulators.Call, code string) (simulators.Reply, bool) {
	row, ok := codeNamed(code)
	if !ok {
		return simulators.Reply{}, false
	}
	return PolicyOf(c.Tx).refused(row, c.CallersNow), true
}

// Codes implements [simulators.Dialect].
func (Simulator) Codes() []string {
	var codes []string
	for _, row := range apiCodes() {
		codes = append(codes, row.code)
	}
	return codes
}

// web is an answer in the API's form that the API does not know.
func web(status int) simulators.Reply {
	row := apiCode{code: strconv.Itoa(status), message: http.StatusText(status) + " (Dojang assumption: the vendor's answer is not documented)"}
	reply := Policy{}.refused(row, time.Time{})
	reply.Status = status
	return reply
}

// refuseUnrouted answers a call that no route has.
func refuseUnrouted(c *simulators.Call, code, clause, explanation string) simulators.Reply {
	row, _ := codeNamed(code)
	reply := DefaultPolicy().refused(row, c.CallersNow)
	reply.Clause, reply.Explanation = clause, explanation
	return reply
}
