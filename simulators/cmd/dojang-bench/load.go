package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// load is one measurement of one server.
type load struct {
	address     string
	connections int
	// warmUp is not counted.
	warmUp time.Duration
	// each ends the load after so much time, requests after so many; 0 does not.
	each     time.Duration
	requests int
	// talk is what is said; nil is the document's own request to Daou Office.
	talk *conversation
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
	// P50 and P99 are percentiles of the latency, in milliseconds.
	P50 float64 `json:"p50Millis"`
	P99 float64 `json:"p99Millis"`
}

func (m measured) perSecond() float64 {
	if m.Seconds <= 0 {
		return 0
	}
	return float64(m.Counted) / m.Seconds
}

// runLoad is the role of the load generator: it prints what it has measured.
func runLoad(ctx context.Context, s *system, args []string) error {
	set := s.flags(loadRole)
	var l load
	set.StringVar(&l.address, "address", "", "`host:port` of the server")
	set.IntVar(&l.connections, "connections", 1, "connections that are kept alive")
	set.DurationVar(&l.warmUp, "warmup", 0, "time that is not counted")
	set.DurationVar(&l.each, "for", 0, "time that is counted; 0 for no end")
	set.IntVar(&l.requests, "requests", 0, "requests in all; 0 for no end")
	set.Func("conversation", "what is said, as `JSON`; the document's own request when not given", func(text string) error {
		l.talk = &conversation{}
		return json.Unmarshal([]byte(text), l.talk)
	})
	if err := parse(set, args); err != nil {
		return err
	}
	m, err := l.run(ctx, s.now)
	if err != nil {
		return fmt.Errorf("load on %s: %w", l.address, err)
	}
	return json.NewEncoder(s.stdout).Encode(m)
}

func (l load) run(ctx context.Context, now func() time.Time) (measured, error) {
	if l.each <= 0 && l.requests <= 0 {
		return measured{}, errors.New("neither a time nor a number of requests would end it")
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
	talk := l.talk
	if talk == nil {
		own, err := documentConversation(l.address)
		if err != nil {
			return nil, err
		}
		talk = &own
	}
	callers := make([]*caller, 0, l.connections)
	for range l.connections {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", l.address)
		if err != nil {
			for _, c := range callers {
				_ = c.conn.Close()
			}
			return nil, err
		}
		callers = append(callers, newCaller(conn, *talk))
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

// next tells whether one more request may be sent.
func (t *tally) next() bool {
	return t.requests == 0 || t.taken.Add(1) <= int64(t.requests)
}

func (t *tally) sum(callers []*caller) measured {
	var m measured
	var all []time.Duration
	last := t.began
	for _, c := range callers {
		m.Answered += c.answered
		all = append(all, c.latencies...)
		if c.last.After(last) {
			last = c.last
		}
	}
	slices.Sort(all)
	m.Counted, m.Seconds = len(all), max(0, last.Sub(t.began.Add(t.warmUp)).Seconds())
	m.P50, m.P99 = millis(percentile(all, 50)), millis(percentile(all, 99))
	return m
}

func millis(d time.Duration) float64 { return d.Seconds() * 1000 }
