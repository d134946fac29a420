package eformsign

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

const contentType = "application/json"

// accepted is an answer 200.
func accepted(body any) (simulators.Reply, error) {
	raw, err := json.Marshal(body)
	return simulators.Reply{Status: http.StatusOK, ContentType: contentType, Body: raw, Code: "200"}, err
}

// refused is the answer of another code: code and ErrorMessage. 4000002 says
// what time it is on the server besides, as execution_time in milliseconds.
func (p Policy) refused(c apiCode, now time.Time) simulators.Reply {
	b := make([]byte, 0, 160)
	b = append(append(append(b, `{"code":"`...), c.code...), `","ErrorMessage":`...)
	b = gjson.AppendJSONString(b, c.message)
	if c.code == "4000002" {
		b = strconv.AppendInt(append(b, `,"execution_time":`...), now.UnixMilli(), 10)
	}
	reply := simulators.Reply{
		Status: c.status(p), ContentType: contentType, Body: append(b, '}'), Code: c.code,
		Assumptions: []string{httpStatus},
	}
	if c.ours {
		return reply.Assuming(errorBody)
	}
	return reply
}
