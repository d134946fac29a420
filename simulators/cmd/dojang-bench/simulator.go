package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"runtime/pprof"
	"time"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// runSimulator is the role of the server that B stands for: Daou Office with
// rules, quota, inbox, journal and clause headers, as dojang serve has it.
func runSimulator(ctx context.Context, s *system, args []string) (err error) {
	set := s.flags(serverDojang)
	profile := set.String("cpuprofile", "", "write a CPU profile to `file`")
	if err := parse(set, args); err != nil {
		return err
	}
	worlds, err := openWorlds(ctx, s.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, worlds.Close(context.WithoutCancel(ctx))) }()
	home, err := worlds.World(world.Home)
	if err != nil {
		return err
	}
	if err := liftQuota(ctx, home); err != nil {
		return err
	}
	if *profile != "" {
		stop, err := startProfile(*profile)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, stop()) }()
	}
	questions := selfQuestions()
	maps.Copy(questions, journalQuestion(home))
	return server{
		handler:   serve.New(daouoffice.New(), serve.Options{Worlds: worlds, Host: s.now}),
		questions: questions,
	}.serve(ctx, s)
}

// openWorlds seeds what dojang serve seeds: every service.
func openWorlds(ctx context.Context, now func() time.Time) (*world.Registry, error) {
	return world.NewRegistry(ctx, world.Options{Host: now, Seed: 1, Services: []world.Service{eformsign.New(nil), daouoffice.New()}})
}

// liftQuota takes the monthly limit off the document's own company, so that
// every call is answered in full.
func liftQuota(ctx context.Context, w *world.World) error {
	err := w.Store.Update(ctx, func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		q := daouoffice.QuotaOf(tx, c)
		q.Monthly.Limit, q.Daily.Limit = 0, 0
		return daouoffice.SetQuota(tx, c, q)
	})
	if err != nil {
		return fmt.Errorf("lifting the quota: %w", err)
	}
	return nil
}

func startProfile(file string) (stop func() error, err error) {
	f, err := os.Create(file) //nolint:gosec // the file that the user named
	if err != nil {
		return nil, fmt.Errorf("-cpuprofile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, fmt.Errorf("-cpuprofile: %w", errors.Join(err, f.Close()))
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}
