package daouoffice

import (
	"net/http"
	"strconv"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

// contentType is the answer's, as the document's example has it.
const contentType = "application/json;charset=UTF-8"

// accepted is the answer 200: code, message and data, without messageDetail.
func (p Policy) accepted(r results) simulators.Reply {
	b := p.head("200", "OK")
	b = append(b, `,"data":{`...)
	if len(r.valid) > 0 || p.EmptyMaps == "keep" {
		b = appendResults(append(b, `"validReceivers":`...), r.valid)
	}
	if len(r.invalid) > 0 || p.EmptyMaps == "keep" {
		if b[len(b)-1] != '{' {
			b = append(b, ',')
		}
		b = appendResults(append(b, `"invalidReceivers":`...), r.invalid)
	}
	reply := simulators.Reply{Status: http.StatusOK, ContentType: contentType, Body: append(b, "}}"...), Code: "200"}
	switch {
	case len(r.valid) == 0:
		return reply.Assuming(allReceiversInvalid, emptyMaps)
	case len(r.invalid) == 0:
		return reply.Assuming(emptyMaps)
	}
	return reply
}

// refused is the answer of a return code other than 200.
func (p Policy) refused(c returnCode, detail string) simulators.Reply {
	message := c.message
	if p.MessageColumns == "reversed" {
		message, detail = detail, message
	}
	b := p.head(c.code, message)
	b = gjson.AppendJSONString(append(b, `,"messageDetail":`...), detail)
	switch p.DataOnError {
	case "null":
		b = append(b, `,"data":null`...)
	case "empty":
		b = append(b, `,"data":{}`...)
	case "maps":
		b = append(b, `,"data":{"validReceivers":{},"invalidReceivers":{}}`...)
	}
	status := http.StatusOK
	if p.HTTPStatusOnError == "mapped" {
		status = c.status
	}
	return simulators.Reply{
		Status: status, ContentType: contentType, Body: append(b, '}'), Code: c.code,
		Assumptions: []string{httpStatus, messageColumns, dataOnError},
	}
}

func (p Policy) head(code, message string) []byte {
	b := make([]byte, 0, 256)
	if p.CodeType == "number" {
		b = append(append(b, `{"code":`...), code...)
	} else {
		b = append(append(append(b, `{"code":"`...), code...), '"')
	}
	return gjson.AppendJSONString(append(b, `,"message":`...), message)
}

func appendResults(b []byte, all []result) []byte {
	b = append(b, '{')
	for i, r := range all {
		if i > 0 {
			b = append(b, ',')
		}
		b = gjson.AppendJSONString(b, r.number)
		b = gjson.AppendJSONString(append(b, ':'), r.text)
	}
	return append(b, '}')
}

// guessed is an answer that the document does not give: it says so itself.
func guessed(status int, message, detail string) simulators.Reply {
	b := gjson.AppendJSONString([]byte(`{"code":"`+strconv.Itoa(status)+`","message":`), message)
	b = gjson.AppendJSONString(append(b, `,"messageDetail":`...), detail+" (Dojang assumption: the vendor's answer is not documented)")
	return simulators.Reply{Status: status, ContentType: contentType, Body: append(b, '}'), Code: strconv.Itoa(status)}
}
