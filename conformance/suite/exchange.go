package suite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxBody     = 8 << 20  // bytes of an answer that are read
	maxEvidence = 16 << 10 // bytes of a body that are kept for reports
)

// Request is one call.
type Request struct {
	// Name says in a few words which call of the case it is, for reports.
	Name string
	// Service is whose address to call, such as "daouoffice".
	Service string
	// Base is the address to call in place of the service's, when an earlier answer named another.
	Base string
	// Method and Path make the request line; Path begins with a slash.
	Method, Path string
	// Header is sent as it is.
	Header http.Header
	// Body is sent byte for byte.
	Body []byte
}

// Response is the answer to one call. A call that got none has an Err, and judging it is not exercised.
type Response struct {
	Name   string
	Status int
	Header http.Header
	Body   []byte
	Err    error

	exchange   int
	controlled bool
}

// Exchange is the evidence of one call: its bytes with every secret hidden, and cut when they are long; of an answer that
// is no text, size and type.
type Exchange struct {
	Name     string      `json:"name"`
	Control  bool        `json:"control,omitempty"`
	Received bool        `json:"received,omitempty"` // sent by the server under judgement to a Receiver
	Method   string      `json:"method"`
	URL      string      `json:"url"`
	Header   http.Header `json:"header,omitempty"`
	Body     string      `json:"body,omitempty"`
	Status   int         `json:"status,omitempty"`
	Answered http.Header `json:"answerHeader,omitempty"`
	Answer   string      `json:"answer,omitempty"`
	Failure  string      `json:"failure,omitempty"`
}

// ErrNoAddress says that the target does not name the address of a service.
var ErrNoAddress = errors.New("no address for the service")

// Do makes the call and keeps it as evidence. A call without an answer makes the case Errored.
func (s *Session) Do(ctx context.Context, request Request) Response {
	address := strings.TrimSuffix(request.Base, "/")
	if address == "" {
		address = s.target.address(s.World, request.Service)
	}
	if address == "" {
		s.Check(request.Name, broken(fmt.Errorf("%s: %w", request.Service, ErrNoAddress)))
		return Response{Name: request.Name, Err: ErrNoAddress, exchange: -1}
	}
	response := s.exchange(ctx, address+request.Path, request, false)
	if response.Err != nil {
		s.record(Check{Name: request.Name, Status: Errored, Detail: response.Err.Error(), Exchange: response.exchange})
	}
	return response
}

func (s *Session) exchange(ctx context.Context, url string, request Request, control bool) Response {
	s.mu.Lock()
	index := len(s.exchanges)
	s.exchanges = append(s.exchanges, Exchange{
		Name: request.Name, Control: control, Method: request.Method, URL: url,
		Header: request.Header.Clone(), Body: evidence(request.Body),
	})
	s.mu.Unlock()
	response := s.roundTrip(ctx, url, request)
	response.exchange, response.controlled = index, s.World.Control != ""

	s.mu.Lock()
	defer s.mu.Unlock()
	kept := &s.exchanges[index]
	kept.Status, kept.Answered, kept.Answer = response.Status, response.Header.Clone(), answered(response)
	if response.Err != nil {
		kept.Failure = response.Err.Error()
	}
	return response
}

func (s *Session) roundTrip(ctx context.Context, url string, request Request) Response {
	failed := func(err error) Response {
		return Response{Name: request.Name, Err: fmt.Errorf("%s: no answer: %w", request.Name, err)}
	}
	sent, err := http.NewRequestWithContext(ctx, request.Method, url, bytes.NewReader(request.Body))
	if err != nil {
		return failed(err)
	}
	if request.Header != nil {
		sent.Header = request.Header.Clone()
	}
	answer, err := s.client.Do(sent)
	if err != nil {
		return failed(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxBody+1))
	if err != nil {
		return failed(err)
	}
	if len(body) > maxBody {
		return failed(fmt.Errorf("the answer is longer than %d bytes: %w", maxBody, io.ErrShortBuffer))
	}
	return Response{Name: request.Name, Status: answer.StatusCode, Header: answer.Header, Body: body}
}

// answered is the evidence of an answer: a file that is no text is told by size and type.
func answered(r Response) string {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err == nil && !utf8.Valid(r.Body) && !strings.HasPrefix(media, "text/") && media != "application/json" {
		return fmt.Sprintf("(%d bytes of %s)", len(r.Body), media)
	}
	return evidence(r.Body)
}

func evidence(body []byte) string {
	if len(body) <= maxEvidence {
		return strings.ToValidUTF8(string(body), "\uFFFD")
	}
	cut := strings.ToValidUTF8(string(body[:maxEvidence]), "\uFFFD")
	return fmt.Sprintf("%s… (%d bytes in all)", cut, len(body))
}

// hidden returns the exchange with every secret replaced.
func (e Exchange) hidden(hide func(string) string) Exchange {
	e.URL, e.Body, e.Answer, e.Failure = hide(e.URL), hide(e.Body), hide(e.Answer), hide(e.Failure)
	e.Header, e.Answered = hiddenHeader(e.Header, hide), hiddenHeader(e.Answered, hide)
	return e
}

func hiddenHeader(header http.Header, hide func(string) string) http.Header {
	header = header.Clone()
	for name, values := range header {
		for i, value := range values {
			header[name][i] = hide(value)
			scheme, _, found := strings.Cut(value, " ")
			if found && slices.Contains([]string{"Authorization", "Proxy-Authorization"}, name) {
				header[name][i] = scheme + " [hidden]"
			}
		}
	}
	return header
}
