package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// load is one measurement of one server. It is closed, a connection sending when it has
// been answered, or open, requests arriving at a rate whatever the server does.
type load struct {
	Address     string       `json:"address"`
	Connections int          `json:"connections"`
	Talk        conversation `json:"talk"`
	// WarmUp is not counted.
	WarmUp time.Duration `json:"warmUp"`
	// Each ends the load after so much time, Requests after so many; 0 does not.
	Each     time.Duration `json:"for"`
	Requests int           `json:"requests"`
	// Rate is how many requests arrive in a second; 0 is a closed load.
	Rate float64 `json:"rate"`
}

// deadline bounds every load, whatever the server does.
const deadline = 2 * time.Minute

// measured is what a load has found.
type measured struct {
	// Answered counts every answer, Counted those after the warm-up.
	Answered int `json:"answered"`
	Counted  int `json:"counted"`
	// Seconds passed between the end of the warm-up and the last answer.
	Seconds float64 `json:"seconds"`
	// Latency is from when a request was sent or, in an open load, was to be sent.
	Latency latency `json:"latency"`
	// Late is how much later than they were to be the requests of an open load were
	// sent: by our own fault, or because every connection was waiting.
	Late latency `json:"late"`
}

func (m measured) perSecond() float64 {
	if m.Seconds <= 0 {
		return 0
	}
	return float64(m.Counted) / m.Seconds
}

// runLoad is the role of the load generator: it reads a load on stdin and prints what it
// has measured.
func runLoad(ctx context.Context, s *system, args []string) error {
	if err := parse(s.flags(roleLoad), args); err != nil {
		return err
	}
	var l load
	if err := json.NewDecoder(s.stdin).Decode(&l); err != nil {
		return fmt.Errorf("reading the load: %w", err)
	}
	m, err := l.run(ctx, s.now)
	if err != nil {
		return fmt.Errorf("load on %s: %w", l.Address, err)
	}
	return json.NewEncoder(s.stdout).Encode(m)
}

func (l load) run(ctx context.Context, now func() time.Time) (measured, error) {
	switch {
	case l.Each <= 0 && l.Requests <= 0:
		return measured{}, errors.New("neither a time nor a number of requests would end it")
	case len(l.Talk.Requests) == 0:
		return measured{}, errors.New("there is nothing to say")
	}
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	callers, err := l.dial(ctx)
	if err != nil {
		return measured{}, err
	}
	hangUp := func() {
		for _, c := range callers {
			_ = c.conn.Close() // ends its read, if it is not closed yet
		}
	}
	defer hangUp()
	context.AfterFunc(ctx, hangUp)

	t := &tally{load: l, now: now, began: now()}
	var all sync.WaitGroup
	for _, c := range callers {
		all.Go(func() {
			if c.err = c.call(t); c.err != nil {
				cancel() // one wrong answer ends it all
			}
		})
	}
	all.Wait()
	for _, c := range callers {
		if c.err != nil && !errors.Is(c.err, net.ErrClosed) {
			return measured{}, c.err
		}
	}
	if err := ctx.Err(); err != nil {
		return measured{}, err
	}
	return t.sum(callers), nil
}

func (l load) dial(ctx context.Context) ([]*caller, error) {
	callers := make([]*caller, 0, l.Connections)
	for range l.Connections {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", l.Address)
		if err != nil {
			for _, c := range callers {
				_ = c.conn.Close()
			}
			return nil, err
		}
		callers = append(callers, newCaller(conn, l.Talk))
	}
	return callers, nil
}

// tally is what the callers of one load share.
type tally struct {
	load

	now   func() time.Time
	began time.Time
	taken atomic.Int64
}

// next is when one more request is to be sent, false when none is. In a closed load that
// is now.
func (t *tally) next(now time.Time) (due time.Time, request []byte, ok bool) {
	n := t.taken.Add(1) - 1
	if t.Requests > 0 && n >= int64(t.Requests) {
		return due, nil, false
	}
	due = now
	if t.Rate > 0 {
		due = t.began.Add(time.Duration(float64(n) / t.Rate * float64(time.Second)))
		if t.Each > 0 && due.Sub(t.began) > t.WarmUp+t.Each {
			return due, nil, false
		}
		if early := due.Sub(now); early > 0 {
			pause(early)
		}
	}
	return due, t.Talk.Requests[n%int64(len(t.Talk.Requests))], true
}

func (t *tally) sum(callers []*caller) measured {
	var m measured
	latencies, late := newHistogram(), newHistogram()
	last := t.began
	for _, c := range callers {
		m.Answered += c.answered
		latencies.Merge(c.latencies)
		late.Merge(c.late)
		if c.last.After(last) {
			last = c.last
		}
	}
	m.Counted, m.Seconds = int(latencies.TotalCount()), max(0, last.Sub(t.began.Add(t.WarmUp)).Seconds())
	m.Latency, m.Late = latencyOf(latencies), latencyOf(late)
	return m
}

func millis(d time.Duration) float64 { return d.Seconds() * 1000 }
