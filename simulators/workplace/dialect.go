package workplace

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

const served = "this simulator serves GET /workflow/apigw/v1/company/{companyId}/doc/{aprvDocId}, and v2 of it"

// NotFound implements [simulators.Dialect].
func (Simulator) NotFound(c *simulators.Call) simulators.Reply {
	reply := ncloud.Refusal("300", "").Assuming(checkOrder, detailsTexts)
	reply.Clause, reply.Explanation = notFound, "no such path: "+c.URL.Path+"; "+served
	return reply
}

// MethodNotAllowed implements [simulators.Dialect]: to the gateway, a method that an API
// lacks is an API that does not exist.
func (Simulator) MethodNotAllowed(c *simulators.Call, _ []string) simulators.Reply {
	reply := ncloud.Refusal("300", "").Assuming(checkOrder, detailsTexts)
	reply.Clause, reply.Explanation = notFound, "the method is "+c.Method+"; "+served
	return reply
}

// TooLarge implements [simulators.Dialect].
func (Simulator) TooLarge(_ *simulators.Call, limit int64) simulators.Reply {
	reply := ncloud.Refusal("430", "").Assuming(largestCall, detailsTexts)
	reply.Clause, reply.Explanation = tooLarge, fmt.Sprintf("the body exceeds %d bytes, and a document is asked for without one", limit)
	return reply
}

// Failed implements [simulators.Dialect].
func (Simulator) Failed(_ *simulators.Call, status int) simulators.Reply {
	reply := ncloud.Refusal("900", "")
	reply.Status = status
	return reply
}

// Code implements [simulators.Dialect].
func (Simulator) Code(_ *simulators.Call, code string) (simulators.Reply, bool) {
	if _, ok := ncloud.ErrorNamed(code); !ok {
		return simulators.Reply{}, false
	}
	return ncloud.Refusal(code, ""), true
}

// Codes implements [simulators.Dialect].
func (Simulator) Codes() []string {
	var codes []string
	for _, e := range ncloud.Errors() {
		codes = append(codes, e.Code)
	}
	return codes
}
