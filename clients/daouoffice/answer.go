package daouoffice

import (
	"encoding/json"
	"errors"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// excerptLength is how many characters of an unexpected answer an error shows.
const excerptLength = 200

// envelope is the answer of every operation (Response Parameters).
type envelope struct {
	Code          wireCode        `json:"code"`
	Message       string          `json:"message"`
	MessageDetail string          `json:"messageDetail"`
	Data          json.RawMessage `json:"data"`
}

// receivers is data of a successful notification.
type receivers struct {
	Valid   map[string]string `json:"validReceivers"`
	Invalid map[string]string `json:"invalidReceivers"`
}

// wireCode reads the code, documented as String, from a JSON number too: clients have seen both.
type wireCode Code

var errCodeType = errors.New("code is neither a string nor a number")

// UnmarshalJSON accepts a string, a number or null.
func (c *wireCode) UnmarshalJSON(data []byte) error {
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(data)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
		*c = ""
	case string:
		*c = wireCode(v)
	case json.Number:
		*c = wireCode(v.String())
	default:
		return errCodeType
	}
	return nil
}

// readJSON decodes an answer after checking that it is UTF-8 JSON and says so. The reason is for humans and holds
// nothing of the answer.
func readJSON(response *rest.Response, into any) (string, bool) {
	kind, parameters, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return "the content type is not application/json", false
	}
	charset := parameters["charset"]
	if (charset != "" && !strings.EqualFold(charset, "utf-8")) || !utf8.Valid(response.Body) {
		return "the text is not UTF-8", false
	}
	if err := json.Unmarshal(response.Body, into); err != nil {
		if _, ok := errors.AsType[*json.SyntaxError](err); ok || len(response.Body) == 0 {
			return "the body is not JSON", false
		}
		return "the body is JSON of another shape than documented", false
	}
	return "", true
}

// open reads the envelope. A refusal becomes an *Error, anything undocumented in a 2xx an *AnswerError; uncertain says
// how many earlier requests may have been processed.
func (c *Client) open(op string, response *rest.Response, secrets ...string) (*envelope, error) {
	redactor := c.rest.Redactor().With(secrets...)
	var answer envelope
	reason, readable := "the answer is not complete", false
	if response.Incomplete == nil {
		reason, readable = readJSON(response, &answer)
	}
	code := Code(answer.Code)
	if code.meaning() == "" {
		code = Code(redactor.Text(string(code)))
	}
	successful := response.Status/100 == 2
	switch {
	case successful && !readable:
		return nil, c.unreadable(op, response, reason, redactor)
	case successful && code == "":
		return nil, c.unreadable(op, response, "it has no code", redactor)
	case successful && code == Success:
		return &answer, nil
	}
	refused := &Error{
		Op: op, HTTPStatus: response.Status, Attempts: response.Attempts, Uncertain: response.Uncertain,
	}
	if readable && code != "" {
		refused.Code, refused.Message, refused.Detail = code, redactor.Text(answer.Message), redactor.Text(answer.MessageDetail)
		refused.Limit = statedLimit(code, answer.MessageDetail, answer.Message)
	} else if response.Incomplete == nil { // half an answer may end in half a secret
		refused.Excerpt = redactor.Excerpt(response.Body, excerptLength)
	}
	if op == opNotify && unsure(response) {
		refused.Uncertain++
	}
	return nil, refused.typed(c.clock.Now())
}

func (c *Client) unreadable(op string, response *rest.Response, reason string, redactor *rest.Redactor) error {
	failure := &AnswerError{
		Op: op, Reason: reason, HTTPStatus: response.Status, Attempts: response.Attempts, Uncertain: response.Uncertain,
		ContentType: redactor.Excerpt([]byte(response.Header.Get("Content-Type")), excerptLength),
	}
	if op == opNotify {
		failure.Uncertain++
		failure.Excerpt = redactor.Excerpt(response.Body, excerptLength)
	}
	return failure
}

// unsure reports whether an answer leaves open what became of the request: a 5xx, such as a gateway's 502 while the
// server behind it went on, or a redirect ("see other"), that carries no refusal of the vendor's own.
func unsure(response *rest.Response) bool {
	if class := response.Status / 100; class != 5 && class != 3 {
		return false
	}
	var answer envelope
	_, readable := readJSON(response, &answer)
	return !readable || response.Incomplete != nil || !Code(answer.Code).refusal()
}
