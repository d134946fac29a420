package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// heat is servers that are loaded in turn and compared.
type heat struct {
	name    string
	entries []entry
	compare []comparison
	// arrivals are the entries that an open load is put on after the rounds.
	arrivals []int
	// receiver tells that the entries send, to a receiver of callbacks.
	receiver bool
	// filled looks at the servers before the rounds, loaded after them.
	filled, loaded func(context.Context, []*side, *report) error
}

// entry is one side of a comparison: a server, and what is said to it.
type entry struct {
	name string
	task task
	talk string // "" where the server is told to send instead
	fill int    // how many requests it answers before the rounds
}

// comparison is what two entries of a heat are compared for.
type comparison struct {
	name, unit  string
	base, other int
	// target is the least ratio that is wanted; 0 for none.
	target float64
}

// side is an entry that takes part, and what was measured of it.
type side struct {
	entry
	*child

	address  string
	talks    map[string]conversation // all that can be said to the server
	said     conversation            // what is
	receiver *side
	answered int
	rounds   []measured
	// busy is the processor time, in seconds, that inRounds calls took.
	busy     float64
	inRounds int
}

// heat has a heat run and reports on it.
func (b *bench) heat(ctx context.Context, h heat, r *report) (err error) {
	servers := map[string]*side{}
	defer func() {
		for _, s := range servers {
			err = errors.Join(err, s.end())
		}
	}()
	sides, err := b.open(ctx, h, servers)
	if err != nil {
		return err
	}
	for _, s := range sides {
		if s.fill == 0 {
			continue
		}
		b.say("%s: %d requests to %s", h.name, s.fill, s.name)
		if _, err := b.load(ctx, s, load{Requests: s.fill}); err != nil {
			return err
		}
	}
	if h.filled != nil {
		if err := h.filled(ctx, sides, r); err != nil {
			return err
		}
	}
	b.say("%s: %d rounds of %s for each of %d", h.name, b.rounds, b.each, len(sides))
	for n := range b.rounds {
		first := n % len(sides) // who is first changes with every round
		for _, s := range slices.Concat(sides[first:], sides[:first]) {
			if err := b.round(ctx, s); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
	}
	for _, c := range h.compare {
		r.Comparisons = append(r.Comparisons, resultOf(c, sides[c.base], sides[c.other]))
	}
	if err := b.arrive(ctx, h, sides, r); err != nil {
		return err
	}
	if h.loaded != nil {
		return h.loaded(ctx, sides, r)
	}
	return nil
}

// open starts what the entries of a heat need; equal servers once.
func (b *bench) open(ctx context.Context, h heat, servers map[string]*side) ([]*side, error) {
	start := func(t task) (*side, error) {
		key := fmt.Sprint(t)
		if servers[key] == nil {
			c, err := b.start(ctx, t)
			if err != nil {
				return nil, err
			}
			var first ready
			if err := c.tell(&first); err != nil {
				return nil, fmt.Errorf("%s: %w", t.role, err)
			}
			servers[key] = &side{child: c, address: first.Address, talks: first.Talks}
		}
		return servers[key], nil
	}
	var receiver *side
	if h.receiver {
		var err error
		if receiver, err = start(task{role: roleReceiver, atLoad: true}); err != nil {
			return nil, err
		}
	}
	var sides []*side
	for _, e := range h.entries {
		if receiver != nil {
			e.task.args = append(slices.Clone(e.task.args), "-receiver", receiver.address, "-connections", strconv.Itoa(b.connections),
				"-warmup", b.warmUp.String(), "-for", b.each.String(), "-sendings", strconv.Itoa(b.roundRequests))
		}
		s, err := start(e.task)
		if err != nil {
			return nil, err
		}
		talk, ok := s.talks[e.talk]
		if !ok && receiver == nil {
			return nil, fmt.Errorf("%s cannot be asked for %q", e.task.role, e.talk)
		}
		sides = append(sides, &side{entry: e, child: s.child, address: s.address, said: talk, receiver: receiver})
	}
	return sides, nil
}

// round measures one side once.
func (b *bench) round(ctx context.Context, s *side) error {
	var before, after processor
	if err := s.ask(askProcessor, &before); err != nil {
		return err
	}
	work := b.answer
	if s.receiver != nil {
		work = b.send
	}
	m, err := work(ctx, s)
	if err != nil {
		return err
	}
	if err := s.ask(askProcessor, &after); err != nil {
		return err
	}
	s.rounds = append(s.rounds, m)
	s.busy += after.Seconds - before.Seconds
	s.inRounds += m.Answered
	return nil
}

func (b *bench) answer(ctx context.Context, s *side) (measured, error) {
	return b.load(ctx, s, load{WarmUp: b.warmUp, Each: b.each, Requests: b.roundRequests})
}

// send has a side send, and checks that all of it has arrived.
func (b *bench) send(_ context.Context, s *side) (m measured, err error) {
	var before, after received
	if err := s.receiver.ask(askReceived, &before); err != nil {
		return m, err
	}
	if err := s.ask(askSend, &m); err != nil {
		return m, err
	}
	if err := s.receiver.ask(askReceived, &after); err != nil {
		return m, err
	}
	if n := after.Messages - before.Messages; n != int64(m.Answered) {
		return m, fmt.Errorf("%d messages were sent and %d arrived", m.Answered, n)
	}
	if each := (after.Bytes - before.Bytes) / int64(max(m.Answered, 1)); each != int64(len(callbackBody)) {
		return m, fmt.Errorf("a message has %d bytes, want %d: both sides send the same", each, len(callbackBody))
	}
	return m, nil
}

// load has another process load a server.
func (b *bench) load(ctx context.Context, s *side, l load) (m measured, err error) {
	l.Address, l.Talk = s.address, s.said
	if l.Connections == 0 {
		l.Connections = b.connections
	}
	t := task{role: roleLoad, atLoad: true}
	if l.Rate > 0 {
		t.procs = l.Connections + 1 // who waits for a moment keeps nobody else from running
	}
	c, err := b.start(ctx, t)
	if err != nil {
		return m, err
	}
	if err := json.NewEncoder(c.in).Encode(l); err != nil {
		return m, errors.Join(err, c.end())
	}
	if err := c.tell(&m); err != nil {
		return m, err
	}
	s.answered += m.Answered
	return m, c.end()
}
