package delivery

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
)

// How much of an answer is kept in the row, and how much is read so that the
// connection can be used again. What goes beyond is neither read nor judged.
const (
	answerKept = 16 << 10
	answerRead = 1 << 20
)

// answer is how one sending ended.
type answer struct {
	status int
	header http.Header
	body   []byte
	reason Reason
	// explanation is the reason's sentence, or a better one.
	explanation string
	// whole says that an answer came and was read to its end.
	whole bool
}

func failed(r Reason) answer { return answer{reason: r, explanation: r.Sentence()} }

func answered(status int, header http.Header, body []byte) answer {
	r := judge(status)
	return answer{status: status, header: header, body: body, reason: r, explanation: r.Sentence(), whole: true}
}

// send sends m with the given body once. It uses the transport, not a client:
// so no redirect is followed and no cookie kept.
func (d *Dispatcher) send(ctx context.Context, m Message, body []byte) answer {
	var began atomic.Bool
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotFirstResponseByte: func() { began.Store(true) }})
	request, err := http.NewRequestWithContext(ctx, m.Method, m.URL, bytes.NewReader(body))
	if err != nil || !validURL(request.URL) || !validHeader(m.Header) {
		return failed(ReasonInvalid)
	}
	request.Header = m.Header.Clone()
	if request.Header == nil {
		request.Header = http.Header{}
	}
	if _, named := request.Header["User-Agent"]; !named {
		request.Header["User-Agent"] = []string{""} // net/http then sends none
	}
	response, err := d.transport.RoundTrip(request)
	if err != nil {
		return failedBy(ctx, err, began.Load())
	}
	defer response.Body.Close()
	return read(ctx, response)
}

func validURL(u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return false
	}
	if u.Port() == "" {
		return true
	}
	port, err := strconv.ParseUint(u.Port(), 10, 16)
	return err == nil && port > 0
}

// validHeader is what net/http asks of a header, known before it says so in a text.
func validHeader(h http.Header) bool {
	for name, values := range h {
		if name == "" || strings.ContainsFunc(name, func(r rune) bool {
			return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
		}) {
			return false
		}
		for _, value := range values {
			if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
				return false
			}
		}
	}
	return true
}

// read reads an answer to its end, and judges it.
func read(ctx context.Context, response *http.Response) answer {
	// What follows a 101 is no body.
	if response.StatusCode < http.StatusOK || response.Body == http.NoBody {
		return answered(response.StatusCode, response.Header, nil)
	}
	kept, err := io.ReadAll(io.LimitReader(response.Body, answerKept))
	if err == nil {
		_, err = io.CopyN(io.Discard, response.Body, answerRead-answerKept)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		broken := failedBy(ctx, err, true)
		broken.status, broken.header, broken.body = response.StatusCode, response.Header, kept
		return broken
	}
	return answered(response.StatusCode, response.Header, kept)
}

// failedBy finds the reason in an error of the transport. Its text is not shown:
// it holds addresses, and may hold what was sent.
func failedBy(ctx context.Context, err error, began bool) answer {
	var dial *dialError
	switch {
	case errors.As(err, &dial):
		a := failed(dial.reason)
		if dial.remedy != "" {
			a.explanation = dial.remedy
		}
		return a
	case ctx.Err() != nil, isTimeout(err):
		return failed(ReasonTimeout)
	case began:
		return failed(ReasonBrokenAnswer)
	default:
		return failed(ReasonReset)
	}
}
