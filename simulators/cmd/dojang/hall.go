package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// hallOptions say what a hall holds and where it listens.
type hallOptions struct {
	services []service
	host     string
	// portBase is the first of its ports; 0 is free ones.
	portBase     int
	worlds       world.Options
	controlToken string
	// quiet drops the headers in which an answer names its clause.
	quiet bool
	// told is told of every call that was answered; nil is nobody.
	told func(w *world.World, id uint64)
	// log is where failures of our own go.
	log io.Writer
}

// hall is everything that one process simulates: the worlds, a listener for each
// service and one for the control API.
type hall struct {
	hallOptions

	registry *world.Registry
	logger   *slog.Logger
	// closing is closed when the hall begins to close: what waits, waits no longer.
	closing <-chan struct{}
	begin   context.CancelFunc

	mu      sync.Mutex
	control *serve.Server
	// rooms are the services' listeners by world; those of "" find the world
	// of each call by its credential.
	rooms map[string]map[string]*serve.Server
}

// openHall makes the worlds and opens every address, or none. The caller closes it.
func openHall(ctx context.Context, o hallOptions) (*hall, error) {
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	h := &hall{
		hallOptions: o, rooms: map[string]map[string]*serve.Server{},
		logger:  slog.New(slog.NewTextHandler(o.log, &slog.HandlerOptions{Level: slog.LevelWarn})),
		closing: life.Done(), begin: end,
	}
	o.worlds.Services, o.worlds.Failed = nil, func(world string, err error) {
		h.logger.Error("a job failed", "world", world, "error", err)
	}
	for i, s := range h.services {
		if s.at != nil {
			h.services[i].Simulator = s.at(func(w *world.World) string { return h.urlIn(w.Name, s.Name()) })
		}
		o.worlds.Services = append(o.worlds.Services, h.services[i].Simulator)
	}
	registry, err := world.NewRegistry(context.WithoutCancel(ctx), o.worlds)
	if err != nil {
		end()
		return nil, err
	}
	h.registry = registry
	if err := h.open(ctx); err != nil {
		return nil, errors.Join(err, h.close(ctx))
	}
	return h, nil
}

func (h *hall) open(ctx context.Context) error {
	rooms, err := h.listen(ctx, nil, h.portBase)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.rooms[""] = rooms
	// The control API comes last: once it answers, everything does.
	h.control, err = h.listenAt(ctx, controlName, h.portBase, controlPort, h.controlAPI())
	return err
}

func (h *hall) controlAPI() http.Handler {
	all := make([]simulators.Simulator, 0, len(h.services))
	for _, s := range h.services {
		all = append(all, s.Simulator)
	}
	return control.New(control.Options{
		Worlds: h.registry, Simulators: all, Version: buildVersion().Version,
		URL: h.url, ControlURL: func() string { return h.url(controlName) },
		Listen: h.listenWorld, Unlisten: h.unlisten,
		Token: h.controlToken, Hosts: []string{h.host}, Closing: h.closing, Log: h.logger,
	})
}

// wait holds up a call that a fault makes late, at the longest until the hall closes.
func (h *hall) wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-h.closing:
		return http.ErrServerClosed
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// grace is how long calls under way may take to end once the hall closes.
const grace = 1500 * time.Millisecond

// close stops listening, lets the calls under way end, and ends the worlds.
func (h *hall) close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	h.begin()

	h.mu.Lock()
	defer h.mu.Unlock()
	open := []*serve.Server{}
	if h.control != nil {
		open = append(open, h.control)
	}
	for _, rooms := range h.rooms {
		for _, room := range rooms {
			open = append(open, room)
		}
	}
	h.rooms = nil
	return errors.Join(closeAll(ctx, open), h.registry.Close(ctx))
}

// closeAll closes them at the same time.
func closeAll(ctx context.Context, open []*serve.Server) error {
	failed := make([]error, len(open))
	var ended sync.WaitGroup
	for i, s := range open {
		ended.Go(func() { failed[i] = s.Close(ctx) })
	}
	ended.Wait()
	return errors.Join(failed...)
}
