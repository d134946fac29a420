package workplace

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// excerptLength is how many characters of an unexpected answer an error shows.
const excerptLength = 200

// read gets the document at a place, signing every attempt afresh.
func (c *Client) read(ctx context.Context, at place) (*Document, error) {
	op := "document-v" + strconv.Itoa(int(at.version))
	var signatures []string
	response, err := c.rest.Do(ctx, rest.Request{
		Method: http.MethodGet, URL: c.address(at), Header: http.Header{"Accept": {"application/json"}},
		Prepare: func(r *http.Request) error {
			signature, err := c.signer.sign(r)
			signatures = append(signatures, signature)
			return err
		},
		Policy: rest.Policy{Check: c.again},
	})
	if err != nil {
		return nil, transportError(op, err)
	}
	redactor := c.rest.Redactor().With(signatures...)
	if response.Status/100 != 2 {
		return nil, refused(op, response, redactor)
	}
	document, reason := readDocument(at, response.Body)
	if reason == "" {
		return document, nil
	}
	if code, _, _ := refusal(response.Body); code != "" {
		return nil, refused(op, response, redactor)
	}
	failure := &AnswerError{
		Op: op, Reason: reason, HTTPStatus: response.Status, Attempts: response.Attempts,
		ContentType: redactor.Excerpt([]byte(response.Header.Get("Content-Type")), excerptLength),
	}
	if start := strings.TrimSpace(string(response.Body)); !strings.HasPrefix(start, "{") && !strings.HasPrefix(start, "[") {
		failure.Excerpt = redactor.Excerpt(response.Body, excerptLength)
	}
	return nil, failure
}

// again repeats what was not sent and what failed on the way, since it only reads.
func (c *Client) again(a rest.Attempt) bool {
	switch {
	case a.Kind == rest.Unsent:
		return a.Unsent <= c.connectRetries
	case a.Number-a.Unsent > c.retries:
		return false
	case a.Response == nil:
		return !errors.Is(a.Err, ErrTooLarge) // asking again would not help
	default:
		return repeatable(a.Response)
	}
}

func repeatable(response *rest.Response) bool {
	switch response.Status {
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	case http.StatusTooManyRequests:
		code, _, _ := refusal(response.Body)
		return code != ErrQuotaExceeded || response.Header.Get("Retry-After") != ""
	default:
		return false
	}
}

// refused makes the error of an answer that is a refusal, or of a status outside 2xx.
func refused(op string, response *rest.Response, redactor *rest.Redactor) *Error {
	failure := &Error{Op: op, HTTPStatus: response.Status, Attempts: response.Attempts}
	if response.Incomplete != nil {
		return failure // half an answer may end in half a secret
	}
	code, message, details := refusal(response.Body)
	if code == "" {
		failure.Excerpt = redactor.Excerpt(response.Body, excerptLength)
		return failure
	}
	if code.meaning() == "" {
		code = Code(redactor.Excerpt([]byte(code), excerptLength))
	}
	failure.Code = code
	failure.Message, failure.Details = redactor.Excerpt([]byte(message), excerptLength), redactor.Excerpt([]byte(details), excerptLength)
	return failure
}

// refusal reads both shapes that are known: {"error":{"errorCode","message","details"}}, and the flat
// {"errorCode","errorMessage"}. The code is documented as an Integer and shown as a string; either is read.
func refusal(body []byte) (code Code, message, details string) {
	var top map[string]json.RawMessage
	if !fits(body, &top) {
		return "", "", ""
	}
	var inner map[string]json.RawMessage
	if fits(top["error"], &inner) && inner != nil {
		top = inner
	}
	message = scalar(top["message"])
	if message == "" {
		message = scalar(top["errorMessage"])
	}
	return Code(scalar(top["errorCode"])), message, scalar(top["details"])
}

func transportError(op string, err error) *TransportError {
	failure := &TransportError{Op: op, err: err}
	if from, ok := errors.AsType[*rest.Error](err); ok {
		failure.HTTPStatus, failure.Attempts, failure.Uncertain = from.Status, from.Attempts, from.Uncertain
	}
	return failure
}
