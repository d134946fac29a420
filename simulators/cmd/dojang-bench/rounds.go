package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
)

// bench does what a plan says.
type bench struct {
	plan

	start    starter
	now      func() time.Time
	progress io.Writer
}

// side is one of the two servers and what was measured of it.
type side struct {
	*child

	address  string
	talks    map[string]conversation
	talk     *conversation
	answered int
	rounds   []measured
	// busy is the processor time, in seconds, that answering inRounds calls took.
	busy     float64
	inRounds int
}

func (b *bench) run(ctx context.Context) (r report, err error) {
	a, err := b.open(ctx, task{role: serverBare})
	if err != nil {
		return report{}, err
	}
	defer func() { err = errors.Join(err, a.end()) }()
	d, err := b.open(ctx, task{role: serverDojang, args: b.profile(""), gogc: b.gogc})
	if err != nil {
		return report{}, err
	}
	defer func() { err = errors.Join(err, d.end()) }()

	r = report{GOGC: b.gogc, Connections: b.connections, Each: b.each.Seconds()}
	if err := b.fill(ctx, a, d, &r); err != nil {
		return report{}, err
	}
	if err := b.compare(ctx, a, d, &r); err != nil {
		return report{}, err
	}
	if err := b.weigh(ctx, d, &r); err != nil {
		return report{}, err
	}
	if r.Eformsign, err = b.eformsign(ctx); err != nil {
		return report{}, err
	}
	r.World, err = b.worldCost(ctx)
	return r, err
}

// profile are the flags that have a server write a profile, if it is to.
func (b *bench) profile(suffix string) []string {
	if b.cpuProfile == "" {
		return nil
	}
	return []string{"-cpuprofile", b.cpuProfile + suffix}
}

func (b *bench) open(ctx context.Context, t task) (*side, error) {
	c, err := b.start(ctx, t)
	if err != nil {
		return nil, err
	}
	var r ready
	if err := c.tell(&r); err != nil {
		return nil, fmt.Errorf("%s: %w", t.role, err)
	}
	return &side{child: c, address: r.Address, talks: r.Talks}, nil
}

// fill warms both servers up, until the journal is full and has dropped entries.
func (b *bench) fill(ctx context.Context, a, d *side, r *report) error {
	b.say("filling the journal: %d requests", b.toFill)
	if _, err := b.load(ctx, a, load{requests: b.toWarm}); err != nil {
		return err
	}
	if _, err := b.load(ctx, d, load{requests: b.toFill}); err != nil {
		return err
	}
	return d.ask(askMemory, &r.Full)
}

// compare loads both servers in turn; who is first changes with every round.
func (b *bench) compare(ctx context.Context, a, d *side, r *report) error {
	b.say("%d rounds of %s for each server", b.rounds, b.each)
	if err := b.takeTurns(ctx, a, d); err != nil {
		return err
	}
	r.Bare, r.Dojang = a.rated(), d.rated()
	r.Ratio = ratioOf(a.rounds, d.rounds)
	return nil
}

// takeTurns loads all of them once a round.
func (b *bench) takeTurns(ctx context.Context, sides ...*side) error {
	for round := range b.rounds {
		first := round % len(sides)
		for _, s := range slices.Concat(sides[first:], sides[:first]) {
			if err := b.round(ctx, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// round loads one server once.
func (b *bench) round(ctx context.Context, s *side) error {
	var before, after processor
	if err := s.ask(askProcessor, &before); err != nil {
		return err
	}
	m, err := b.load(ctx, s, load{warmUp: b.warmUp, each: b.each, requests: b.roundRequests})
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

// weigh looks at the Dojang server's memory again once it has answered enough.
func (b *bench) weigh(ctx context.Context, d *side, r *report) error {
	if missing := b.further + b.toFill - d.answered; missing > 0 {
		b.say("%d requests more, to see whether memory stays flat", missing)
		if _, err := b.load(ctx, d, load{requests: missing}); err != nil {
			return err
		}
	}
	r.Further = d.answered - b.toFill
	if err := d.ask(askMemory, &r.Later); err != nil {
		return err
	}
	return d.ask(askJournal, &r.Journal)
}

// load has another process load a server.
func (b *bench) load(ctx context.Context, s *side, l load) (m measured, err error) {
	args := []string{
		"-address", s.address, "-connections", strconv.Itoa(b.connections),
		"-warmup", l.warmUp.String(), "-for", l.each.String(), "-requests", strconv.Itoa(l.requests),
	}
	if s.talk != nil {
		text, err := json.Marshal(s.talk)
		if err != nil {
			return m, err
		}
		args = append(args, "-conversation", string(text))
	}
	c, err := b.start(ctx, task{role: loadRole, args: args})
	if err != nil {
		return m, err
	}
	if err := c.tell(&m); err != nil {
		return m, err
	}
	s.answered += m.Answered
	return m, c.end()
}

func (b *bench) say(format string, args ...any) {
	_, _ = fmt.Fprintf(b.progress, format+"\n", args...)
}
