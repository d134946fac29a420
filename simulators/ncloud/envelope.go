package ncloud

import (
	"net/http"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

// contentType of every answer of the gateway.
const contentType = "application/json;charset=UTF-8"

// Error is a row of the gateway's table of errors.
type Error struct {
	// Code is errorCode, a string in every body that has been seen.
	Code string
	// Status is the HTTP status.
	Status int
	// Message is the vendor's, verbatim.
	Message string
	// Details is what we say where nothing better is known.
	Details string
}

// Errors is the vendor's table, in its order.
func Errors() []Error {
	return []Error{
		{"100", http.StatusBadRequest, "Bad Request Exception", "The request is not valid: protocol or encoding."},
		{"200", http.StatusUnauthorized, "Authentication Failed", invalidDetails},
		{"210", http.StatusUnauthorized, "Permission Denied", "A subscription to the API is required."},
		{"230", http.StatusForbidden, "Forbidden", "The API may not be called."},
		{"300", http.StatusNotFound, "Not Found Exception", "URL not found."},
		{"400", http.StatusTooManyRequests, "Quota Exceeded", "The quota is used up."},
		{"410", http.StatusTooManyRequests, "Throttle Limited", "Too many requests at once."},
		{"420", http.StatusTooManyRequests, "Rate Limited", "Too many requests in a row."},
		{"430", http.StatusRequestEntityTooLarge, "Request Entity Too Large", "The body is too large."},
		{"500", http.StatusServiceUnavailable, "Endpoint Error", "The endpoint cannot be reached."},
		{"510", http.StatusGatewayTimeout, "Endpoint Timeout", "The endpoint did not answer in time."},
		{"900", http.StatusInternalServerError, "Unexpected Error", "An unexpected error has occurred."},
	}
}

// ErrorNamed finds an error by its code.
func ErrorNamed(code string) (Error, bool) {
	for _, e := range Errors() {
		if e.Code == code {
			return e, true
		}
	}
	return Error{}, false
}

// Refusal is the answer with a code of the table; "" for details takes the table's.
// A code that the table lacks becomes 900.
func Refusal(code, details string) simulators.Reply {
	e, ok := ErrorNamed(code)
	if !ok {
		e, _ = ErrorNamed("900")
	}
	if details == "" {
		details = e.Details
	}
	b := append([]byte(`{"error":{"errorCode":"`), e.Code...)
	b = gjson.AppendJSONString(append(b, `","message":`...), e.Message)
	b = gjson.AppendJSONString(append(b, `,"details":`...), details)
	return simulators.Reply{Status: e.Status, ContentType: contentType, Body: append(b, "}}"...), Code: e.Code}
}
