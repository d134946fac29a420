package steps

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/testdata"
)

func requestSteps() []Step {
	return slices.Concat(
		define("request", Any, "Sends Daou Office a message of exact bytes: request line, header lines, an empty line, the body.", sendMessageBytes,
			en(`this is sent:`, "this is sent:")),
		define("request", Any, "Sends one to eformsign. $ACCESS_TOKEN_1, $REFRESH_TOKEN_1 and $DOCUMENT_1 stand for what the program was given first, $TEMPLATE for its template.", sendEformsignBytes,
			en(`this is sent to eformsign:`, "this is sent to eformsign:")),
		define("request", Any, "Sends a message without a body to eformsign, by its method and path, with the same words of substitution.", sendEformsignLine,
			en(`NAME is sent to eformsign with Authorization NAME`, `"GET /v2.0/api/documents/$DOCUMENT_1" is sent to eformsign with Authorization "Bearer $ACCESS_TOKEN_1"`)),
		define("request", Any, "Sends a message of testdata/wire, byte for byte, to the vendor whose directory it is in.", sendSample,
			en(`the sample NAME is sent`, `the sample "daouoffice/noti/document-example" is sent`)),
		define("request", Then, "Checks the HTTP status of the latest answer.", statusIs,
			en(`the HTTP status is (\d{3})`, "the HTTP status is 200"),
			ko(`HTTP 상태 코드는 (\d{3})(?:이)?다`, "HTTP 상태 코드는 200이다")),
		define("request", Then, "Checks a header of the answer to a message of exact bytes.", headerIs,
			en(`the header NAME is TEXT`, `the header "Content-Type" is "application/json;charset=UTF-8"`)),
		define("request", Then, "Checks the body of the latest answer, byte for byte.", answerIs,
			en(`the answer is byte for byte:`, "the answer is byte for byte:")),
		define("request", Then, "Checks a field of the latest answer, by its gjson path.", fieldIs,
			en(`NAME of the answer is TEXT`, `"expires_in" of the answer is "86400"`),
			ko(`응답의 NAME(?:은|는) TEXT(?:이)?다`, `응답의 "expires_in"은 "86400"이다`)),
		define("request", Then, "Checks a part of a field of the latest answer.", fieldSays,
			en(`NAME of the answer says TEXT`, `"messageDetail" of the answer says "Dojang assumption"`)),
	)
}

// answer is what came back for a message of exact bytes.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func sendMessageBytes(ctx context.Context, text *godog.DocString) error {
	return sendBytes(ctx, daouofficeVendor{}, text.Content)
}

func sendEformsignBytes(ctx context.Context, text *godog.DocString) error {
	message, err := of(ctx).substitute(text.Content)
	if err != nil {
		return err
	}
	return sendBytes(ctx, eformsignVendor{}, message)
}

func sendEformsignLine(ctx context.Context, line, authorization string) error {
	message, err := of(ctx).substitute(line + " HTTP/1.1\nAuthorization: " + authorization)
	if err != nil {
		return err
	}
	return sendBytes(ctx, eformsignVendor{}, message)
}

func sendBytes(ctx context.Context, to vendor, message string) error {
	head, body, _ := strings.Cut(message, "\n\n")
	reader := textproto.NewReader(bufio.NewReader(strings.NewReader(head + "\n\n")))
	start, err := reader.ReadLine()
	if err != nil {
		return fmt.Errorf("the message has no request line: %w", err)
	}
	header, err := reader.ReadMIMEHeader()
	if err != nil {
		return fmt.Errorf("the header of the message: %w", err)
	}
	parts := strings.Fields(start)
	if len(parts) != 3 {
		return fmt.Errorf("%q is no request line; write it as POST /public/v1/noti HTTP/1.1", start)
	}
	return of(ctx).transmit(ctx, to, parts[0], parts[1], http.Header(header), []byte(body))
}

func sendSample(ctx context.Context, name string) error {
	method, path, header, body, err := testdata.Request(name)
	if err != nil {
		return err
	}
	service, _, _ := strings.Cut(name, "/")
	to, err := vendorNamed(service)
	if err != nil {
		return err
	}
	return of(ctx).transmit(ctx, to, method, path, header, body)
}

func (s *scenario) transmit(ctx context.Context, to vendor, method, path string, header http.Header, body []byte) error {
	return s.exchange(ctx, to, "", func(x *exchange) error {
		request, err := http.NewRequestWithContext(ctx, method, to.url(s.begun())+path, bytes.NewReader(body))
		if err != nil {
			return err
		}
		request.Header = header.Clone()
		request.Header.Del("Host") // the simulator's own
		response, err := s.wired().Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		text, err := io.ReadAll(response.Body)
		x.answer = &answer{status: response.StatusCode, header: response.Header, body: text}
		return err
	})
}

// wired is an HTTP client of the scenario's own, so that its connections end with it.
func (s *scenario) wired() *http.Client {
	if s.wire == nil {
		transport := &http.Transport{}
		s.wire = &http.Client{Transport: transport}
		s.life.Cleanup(transport.CloseIdleConnections)
	}
	return s.wire
}

// answered is the latest answer: that to a message, or the one that the journal holds of the client's call.
func (s *scenario) answered() (*answer, error) {
	if s.last != nil && s.last.answer != nil {
		return s.last.answer, nil
	}
	entry, err := s.entry()
	if err != nil {
		return nil, err
	}
	return &answer{status: entry.Status, header: entry.Response.Headers, body: entry.Response.Body}, nil
}

func statusIs(ctx context.Context, status string) error {
	return answerHas(ctx, "HTTP "+status, func(a *answer) (string, bool) {
		found := strconv.Itoa(a.status)
		return "HTTP " + found, found == status
	})
}

func headerIs(ctx context.Context, name, value string) error {
	return answerHas(ctx, name+": "+value, func(a *answer) (string, bool) {
		found := strings.Join(a.header.Values(name), ", ")
		return name + ": " + found, found == value
	})
}

func answerIs(ctx context.Context, text *godog.DocString) error {
	return answerHas(ctx, text.Content, func(a *answer) (string, bool) {
		return string(a.body), string(a.body) == text.Content
	})
}

func fieldIs(ctx context.Context, path, value string) error {
	return answerHas(ctx, path+" is "+value, func(a *answer) (string, bool) {
		found := gjson.GetBytes(a.body, path)
		return string(a.body), found.Exists() && found.String() == value
	})
}

func fieldSays(ctx context.Context, path, text string) error {
	return answerHas(ctx, path+" says "+text, func(a *answer) (string, bool) {
		return string(a.body), strings.Contains(gjson.GetBytes(a.body, path).String(), text)
	})
}

func answerHas(ctx context.Context, expected string, holds func(*answer) (found string, ok bool)) error {
	s := of(ctx)
	got, err := s.answered()
	if err != nil {
		return err
	}
	found, ok := holds(got)
	if ok {
		return nil
	}
	return s.mismatch(expected, found)
}
