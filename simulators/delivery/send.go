package delivery

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
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
	return answer{status: status, header: header, body: body, reason: r, explanation: r.with(status), whole: true}
}

// send sends the message with the given body once, in the real time that an attempt may
// take. No redirect is followed. It is true when something else than that time broke it
// off.
func (s *Sending) send(body []byte, guard time.Duration) (answer, bool) {
	s.guard.begin()
	late := time.AfterFunc(guard, func() { s.guard.trip(tooLate) })
	defer late.Stop()
	a := s.post(body)
	return a, !a.whole && s.guard.why() == brokenOff
}

func (s *Sending) post(body []byte) answer {
	m, to := s.row.Message, s.to.receiver
	if to.address == "" {
		return failed(ReasonInvalid)
	}
	l, err := s.open(to)
	if err != nil {
		return s.failedBy(err, false)
	}
	var ok bool
	if l.out, ok = appendRequest(l.out[:0], s.to, m, body); !ok {
		_ = l.conn.Close() // nothing was sent
		return failed(ReasonInvalid)
	}
	s.guard.watch(l.cut)
	a := s.read(l)
	s.guard.watch(nil)
	if _, asked := m.Header["Connection"]; l.spent || asked || s.guard.why() != 0 || l.in.Buffered() > 0 {
		_ = l.conn.Close() // what there was to read has been read
		return a
	}
	s.d.lines.keep(to, l, s.d.o.Host())
	return a
}

// open finds a connection that was kept, or makes one.
func (s *Sending) open(to receiver) (*line, error) {
	if l := s.d.lines.take(to); l != nil {
		return l, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s.guard.watch(cancel)
	defer s.guard.watch(nil)
	dial := s.d.dialer.dial
	if to.tls {
		dial = s.d.dialer.dialTLS
	}
	conn, err := dial(ctx, to.address)
	if err != nil {
		return nil, err
	}
	return newLine(conn), nil
}

// read reads an answer to its end, and judges it.
func (s *Sending) read(l *line) answer {
	response, err := l.exchange(s.row.Message.Method) //nolint:bodyclose // its connection is closed, or read to the end of it
	if err != nil {
		return s.failedBy(err, l.heard)
	}
	var kept []byte
	if response.Body != http.NoBody && response.StatusCode >= http.StatusOK {
		kept, err = io.ReadAll(io.LimitReader(response.Body, answerKept))
		if err == nil {
			_, err = io.CopyN(io.Discard, response.Body, answerRead-answerKept)
			l.spent = l.spent || err == nil // there is more
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		broken := s.failedBy(err, true)
		broken.status, broken.header, broken.body = response.StatusCode, response.Header, kept
		l.spent = true
		return broken
	}
	return answered(response.StatusCode, response.Header, kept)
}

// failedBy finds the reason in an error of the connection. Its text is not shown:
// it holds addresses, and may hold what was sent.
func (s *Sending) failedBy(err error, heard bool) answer {
	var dial *dialError
	switch {
	case s.guard.why() != 0:
		return failed(ReasonTimeout)
	case errors.As(err, &dial):
		a := failed(dial.reason)
		if dial.remedy != "" {
			a.explanation = dial.remedy
		}
		return a
	case isTimeout(err):
		return failed(ReasonTimeout)
	case heard:
		return failed(ReasonBrokenAnswer)
	default:
		return failed(ReasonReset)
	}
}
