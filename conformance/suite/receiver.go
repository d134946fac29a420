package suite

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// receiverHeaderTimeout is how long a sender may take for the head of a message, in real time.
const receiverHeaderTimeout = 10 * time.Second

// Receiver is a plain HTTP server on loopback that keeps what it is sent, to judge what a server sends by itself.
type Receiver struct {
	// URL is its address, such as http://127.0.0.1:40001, without a final slash.
	URL string

	s       *Session
	server  *http.Server
	answer  http.HandlerFunc
	serving sync.WaitGroup

	mu       sync.Mutex
	closed   bool
	received []Received
	count    int
}

// Received is one message that a Receiver got.
type Received struct {
	Method string
	// Target is the request target as it was sent, path and query.
	Target string
	Header http.Header
	Body   []byte
	// Began and Ended are places in one count of beginnings and ends: of two messages that did not
	// overlap, one ended before the other began. Ended is 0 while the message is being answered.
	Began, Ended int
}

// Receive starts a receiver, which the case closes. What it gets becomes evidence of the case. Messages
// are answered by answer, which may read the body, and with 200 when answer is nil.
func (s *Session) Receive(ctx context.Context, answer http.HandlerFunc) (*Receiver, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, broken(fmt.Errorf("start a receiver: %w", err))
	}
	if answer == nil {
		answer = func(http.ResponseWriter, *http.Request) {}
	}
	r := &Receiver{URL: "http://" + listener.Addr().String(), s: s, answer: answer}
	r.server = &http.Server{Handler: http.HandlerFunc(r.take), ReadHeaderTimeout: receiverHeaderTimeout}
	r.serving.Go(func() { _ = r.server.Serve(listener) }) // it ends by Close
	return r, nil
}

// Received returns what has arrived so far, in the order of arrival.
func (r *Receiver) Received() []Received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.received)
}

// Close ends the receiver and every connection to it, and waits for what was being answered. Its address then
// refuses connections.
func (r *Receiver) Close() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	_ = r.server.Close() // the listener is gone either way
	r.serving.Wait()
}

func (r *Receiver) take(w http.ResponseWriter, request *http.Request) {
	if !r.enter() {
		return
	}
	defer r.serving.Done()
	body, err := io.ReadAll(io.LimitReader(request.Body, maxBody))
	if err != nil {
		body = fmt.Appendf(body, "… (%v)", err)
	}
	index := r.begin(request, body)
	defer r.end(index)
	request.Body = io.NopCloser(bytes.NewReader(body))
	r.answer(w, request)
}

// enter counts a message in, unless the receiver is closed.
func (r *Receiver) enter() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.closed {
		r.serving.Add(1)
	}
	return !r.closed
}

func (r *Receiver) begin(request *http.Request, body []byte) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count++
	r.received = append(r.received, Received{
		Method: request.Method, Target: request.RequestURI, Header: request.Header.Clone(), Body: body, Began: r.count,
	})
	r.s.received(Exchange{
		Name: "received", Received: true, Method: request.Method, URL: strings.TrimSuffix(r.URL, "/") + request.RequestURI,
		Header: request.Header.Clone(), Body: evidence(body),
	})
	return len(r.received) - 1
}

func (r *Receiver) end(index int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.count++
	r.received[index].Ended = r.count
}

func (s *Session) received(e Exchange) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.exchanges = append(s.exchanges, e)
}
