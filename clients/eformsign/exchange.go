package eformsign

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"unicode/utf8"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// exchange sends requests and reads answers, for token source and client alike.
type exchange struct {
	rest           *rest.Client
	connectRetries int
}

// request is one operation.
type request struct {
	op      string
	method  string
	base    *url.URL
	path    []string // below /v2.0, element by element and not yet escaped
	query   url.Values
	header  http.Header
	body    []byte
	prepare func(*http.Request) error
	repeats int      // after ambiguous failures
	secrets []string // beside the client's own
	accept  string   // "" is JSON
	// maxResponse is the cap of the answer where it is not the client's.
	maxResponse int64
}

// tally counts the requests of one call.
type tally struct{ attempts, uncertain int }

// answer is what all answers have in common.
type answer struct {
	Code          text     `json:"code"`
	ErrorMessage  anything `json:"ErrorMessage"`
	Message       anything `json:"message"`
	ExecutionTime whole    `json:"execution_time"` // ms
}

// do sends r, reads a result into into, and adds to spent.
func (x *exchange) do(ctx context.Context, r request, spent *tally, into any) (*rest.Response, error) {
	address := r.base.JoinPath("v2.0")
	for _, element := range r.path {
		address = address.JoinPath(url.PathEscape(element))
	}
	address.RawQuery = r.query.Encode()
	header := r.header.Clone()
	header.Set("Accept", cmp.Or(r.accept, "application/json"))
	sent := rest.Request{
		Method: r.method, URL: address, Header: header, Prepare: r.prepare, Unsure: unsure,
		Policy: rest.Policy{Check: x.again(r.repeats - spent.uncertain)}, MaxResponse: r.maxResponse,
	}
	if r.body != nil {
		header.Set("Content-Type", "application/json")
		sent.Body = rest.Bytes(r.body)
	}
	response, err := x.rest.Do(ctx, sent)
	if err != nil {
		failure := transportError(r.op, *spent, err)
		*spent = tally{failure.Attempts, failure.Uncertain}
		return nil, failure
	}
	spent.attempts += response.Attempts
	spent.uncertain += response.Uncertain
	return response, x.read(r, response, spent, into)
}

// again repeats what was not sent, and what may have been processed where that does no harm or was asked for.
func (x *exchange) again(repeats int) func(rest.Attempt) bool {
	connect, ambiguous := rest.RetryUnsent(x.connectRetries), rest.RetryAmbiguous(repeats)
	return func(a rest.Attempt) bool {
		if connect(a) {
			return true
		}
		if (a.Response != nil && !repeatable(a.Response.Status)) || errors.Is(a.Err, ErrTooLarge) {
			return false // asking again would not help
		}
		return ambiguous(a)
	}
}

func repeatable(status int) bool {
	switch status {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	default:
		return false
	}
}

// read opens an answer. A refusal, which may come in HTTP 200 too, becomes an *Error; a 2xx without a readable result an
// *AnswerError. Any content type will do: the vendor documents none.
func (x *exchange) read(r request, response *rest.Response, spent *tally, into any) error {
	var common answer
	reason := readJSON(response, &common)
	code := Code(common.Code)
	if response.Status/100 == 2 && (reason != "" || code.success()) {
		if file, ok := into.(*wireFile); ok {
			reason = file.open(response)
		} else if reason == "" {
			reason = readJSON(response, into)
		}
		if reason != "" {
			return x.unusable(r, response, spent, reason)
		}
		return nil
	}
	redactor := x.rest.Redactor().With(r.secrets...)
	if code.meaning() == "" {
		code = Code(redactor.Text(string(code)))
	}
	if !settled(response.Status, code) {
		spent.uncertain++
	}
	failure := &Error{Op: r.op, HTTPStatus: response.Status, Attempts: spent.attempts, Uncertain: spent.uncertain}
	if reason != "" || code == "" {
		if response.Incomplete == nil { // half an answer may end in half a secret
			failure.Excerpt = redactor.Excerpt(response.Body, excerptLength)
		}
		return failure
	}
	failure.Code, failure.ExecutionTime = code, common.ExecutionTime.time()
	failure.Message = redactor.Text(string(common.ErrorMessage))
	if failure.Message == "" {
		failure.Message = redactor.Text(string(common.Message))
	}
	return failure
}

// excerptLength is how many characters of an unexpected answer an error shows.
const excerptLength = 200

// unusable is the failure of a 2xx answer without the result that was asked for.
func (x *exchange) unusable(r request, response *rest.Response, spent *tally, reason string) error {
	redactor := x.rest.Redactor().With(r.secrets...)
	spent.uncertain++
	failure := &AnswerError{
		Op: r.op, Reason: reason, HTTPStatus: response.Status, Attempts: spent.attempts, Uncertain: spent.uncertain,
		ContentType: redactor.Excerpt([]byte(response.Header.Get("Content-Type")), excerptLength),
	}
	if !forToken(r.op) && !json.Valid(response.Body) && !beginsPDF(response.Body) && !beginsZIP(response.Body) {
		failure.Excerpt = redactor.Excerpt(response.Body, excerptLength)
	}
	return failure
}

// readJSON decodes an answer. The reason why not is for humans, holds nothing of the answer, and is "" on success.
func readJSON(response *rest.Response, into any) string {
	if response.Incomplete != nil {
		return "the answer is not complete"
	}
	if !utf8.Valid(response.Body) {
		return "the text is not UTF-8"
	}
	err := json.Unmarshal(response.Body, into)
	if _, ok := errors.AsType[*json.SyntaxError](err); ok {
		return "the body is not JSON"
	}
	if err != nil {
		return "the body is JSON of another shape than documented"
	}
	return ""
}

// unsure reports whether an answer leaves open what became of the request.
func unsure(response *rest.Response) bool {
	var common answer
	if reason := readJSON(response, &common); reason != "" {
		return response.Status/100 != 2 && !settled(response.Status, "")
	}
	return !settled(response.Status, Code(common.Code))
}

func transportError(op string, before tally, err error) *TransportError {
	failure := &TransportError{Op: op, Attempts: before.attempts, Uncertain: before.uncertain, err: err}
	if from, ok := errors.AsType[*rest.Error](err); ok {
		failure.HTTPStatus = from.Status
		failure.Attempts += from.Attempts
		failure.Uncertain += from.Uncertain
	}
	return failure
}
