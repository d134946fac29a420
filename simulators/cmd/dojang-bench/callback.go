package main

import (
	"context"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

// The questions about callbacks.
const (
	// askSend has a sender send for as long as it was told, and measure.
	askSend = "send"
	// askReceived asks the receiver for what has arrived.
	askReceived = "received"
)

// received is what has arrived at a receiver.
type received struct {
	Messages int64 `json:"messages"`
	// Bytes are those of the bodies.
	Bytes int64 `json:"bytes"`
}

// openReceiver opens the receiver of callbacks that both senders have: it reads them and
// answers 200.
func openReceiver(context.Context, *system, settings) (*server, error) {
	var messages, bytes atomic.Int64
	return &server{
		handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			n, err := io.Copy(io.Discard, r.Body)
			if err == nil && r.Method == http.MethodPut {
				messages.Add(1)
				bytes.Add(n)
			}
		}),
		questions: map[string]func(context.Context) (any, error){askReceived: func(context.Context) (any, error) {
			return received{messages.Load(), bytes.Load()}, nil
		}},
	}, nil
}

// sending is a round of sending.
type sending struct {
	settings

	now   func() time.Time
	began time.Time
	sent  atomic.Int64
}

// over tells whether enough has been sent.
func (r *sending) over() bool {
	if r.sendings > 0 && r.sent.Load() >= int64(r.sendings) {
		return true
	}
	return r.each > 0 && r.now().Sub(r.began) >= r.each
}

// measure lets send go on until it is over, after a warm-up.
func measure(o settings, now func() time.Time, send func(*sending) error) (measured, error) {
	warm := &sending{settings: o, now: now, began: now()}
	warm.each, warm.sendings = o.warmUp, 0
	if o.warmUp > 0 {
		if err := send(warm); err != nil {
			return measured{}, err
		}
	}
	r := &sending{settings: o, now: now, began: now()}
	if err := send(r); err != nil {
		return measured{}, err
	}
	n := int(r.sent.Load())
	return measured{Answered: n + int(warm.sent.Load()), Counted: n, Seconds: now().Sub(r.began).Seconds()}, nil
}
