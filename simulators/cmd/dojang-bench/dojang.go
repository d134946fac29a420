package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/cmd/internal/collector"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// stand is a vendor as Dojang simulates it, made ready for a load.
type stand struct {
	simulator simulators.Simulator
	// prepare lifts a limit that a load would run into.
	prepare func(context.Context, *world.World) error
	talks   func(ctx context.Context, worlds []*world.World, address string, now time.Time) (map[string]conversation, error)
}

func stands() []stand {
	return []stand{
		{daouoffice.New(), liftQuota, daouofficeTalks},
		{eformsign.New(nil), widenWindow, eformsignTalks},
		{workplace.New(nil), draftDocument, workplaceTalks},
	}
}

// openDojang opens a vendor with rules, records, journal and clause headers, as dojang
// serve has it.
func openDojang(ctx context.Context, s *system, o settings) (*server, error) {
	var chosen stand
	for _, st := range stands() {
		if st.simulator.Name() == o.service {
			chosen = st
		}
	}
	if chosen.simulator == nil {
		return nil, fmt.Errorf("no vendor is called %q", o.service)
	}
	h, err := openHall(ctx, s.now, o)
	if err != nil {
		return nil, err
	}
	for _, w := range h.worlds.Worlds() {
		if err := chosen.prepare(ctx, w); err != nil {
			return nil, errors.Join(err, h.close(ctx))
		}
	}
	return &server{
		handler:   serve.New(chosen.simulator, serve.Options{Worlds: h.worlds, Host: s.now}),
		questions: journalQuestion(h.home),
		talks: func(ctx context.Context, address string) (map[string]conversation, error) {
			return chosen.talks(ctx, h.worlds.Worlds(), address, s.now())
		},
		end: h.close,
	}, nil
}

// hall is the worlds of one process.
type hall struct {
	worlds *world.Registry
	home   *world.World
	data   *sqlstore.Database
	// unpace gives the collector back its former pace.
	unpace func()
}

// pace has the collector go as fast as in dojang serve, or by a fixed GOGC.
func pace(gogc int) (stop func()) {
	if gogc == 0 {
		return collector.Pace(collector.Serving())
	}
	return collector.Pace(collector.Options{Percent: gogc, Least: gogc})
}

// openHall seeds what dojang serve seeds: every service.
func openHall(ctx context.Context, now func() time.Time, o settings) (h *hall, err error) {
	h = &hall{unpace: pace(o.gogc)}
	kits := world.Options{Host: now, Seed: 1, Journal: journal.Options{Entries: o.journal}}
	for _, st := range stands() {
		kits.Services = append(kits.Services, st.simulator)
	}
	if o.data != "" {
		if h.data, err = sqlstore.Open(ctx, o.data, sqlstore.Options{}); err != nil {
			return nil, err
		}
		kits.Storage = h.data
	}
	if h.worlds, err = world.NewRegistry(ctx, kits); err != nil {
		return nil, errors.Join(err, h.close(ctx))
	}
	for n := 1; n < o.worlds; n++ {
		if _, err := h.worlds.Create(ctx, fmt.Sprintf("world-%d", n)); err != nil {
			return nil, errors.Join(err, h.close(ctx))
		}
	}
	if h.home, err = h.worlds.World(world.Home); err != nil {
		return nil, errors.Join(err, h.close(ctx))
	}
	return h, nil
}

func (h *hall) close(ctx context.Context) (err error) {
	h.unpace()
	if h.worlds != nil {
		err = h.worlds.Close(ctx)
	}
	if h.data != nil {
		err = errors.Join(err, h.data.Close())
	}
	return err
}

// variables are what a world's service would have its clients set.
func variables(s simulators.Simulator, w *world.World) (map[string]string, error) {
	list, err := s.Env(w, "")
	if err != nil {
		return nil, err
	}
	env := map[string]string{}
	for _, v := range list {
		env[v.Name] = v.Value
	}
	return env, nil
}
