package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/control/metrics"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// hallOptions say what a hall holds and where it listens.
type hallOptions struct {
	services []service
	host     string
	// portBase is the first of its ports; 0 is free ones.
	portBase int
	worlds   world.Options
	// data is where the worlds are kept; "" keeps them as long as the hall.
	data string
	// dataBytes bounds what is kept; 0 is no bound.
	dataBytes int64
	// seedGiven tells that the seed of worlds is more than a default.
	seedGiven    bool
	controlToken string
	// profile serves Go's profiles on the control address.
	profile bool
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
	metrics  *metrics.Metrics
	kept     *data
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
	for i, s := range h.services {
		if s.at != nil {
			h.services[i].Simulator = s.at(func(w *world.World) string { return h.urlIn(w.Name, s.Name()) })
		}
	}
	h.metrics = metrics.New(buildVersion().Version, simulatorsOf(h.services)...)
	o.worlds.Services, o.worlds.Secrets = inWorlds(h.services), []string{o.controlToken}
	o.worlds.Failed, o.worlds.Told = h.jobFailed, h.metrics.Attempted
	if err := h.openWorlds(context.WithoutCancel(ctx), o.worlds); err != nil {
		end()
		return nil, err
	}
	if err := h.open(ctx); err != nil {
		return nil, h.nameBusy(ctx, errors.Join(err, h.close(ctx)))
	}
	return h, nil
}

// openWorlds makes the worlds, or takes them from where they are kept.
func (h *hall) openWorlds(ctx context.Context, o world.Options) (err error) {
	if h.kept, err = openData(ctx, h.data, h.dataBytes, h.logger); err != nil {
		return err
	}
	if err = h.kept.keep(ctx, &o, h.seedGiven); err == nil {
		h.registry, err = world.NewRegistry(ctx, o)
	}
	if err != nil {
		return errors.Join(err, h.kept.close())
	}
	if other, err := otherSeed(ctx, h.registry.Worlds()); err != nil {
		return errors.Join(err, h.registry.Close(ctx), h.kept.close())
	} else if other != "" {
		_, _ = fmt.Fprintln(h.log, "dojang: "+other)
	}
	h.metrics.Watch(h.registry.Worlds)
	h.kept.tell(h.registry.Rouse, h.metrics.StoreUp)
	return nil
}

// jobFailed logs what no caller hears of. How the store does is told by who watches it.
func (h *hall) jobFailed(world string, err error) {
	if !errors.Is(err, store.ErrUnavailable) {
		h.logger.Error("a job failed", "world", world, "error", err)
	}
}

// open opens the addresses; what the worlds had begun goes on when all of them answer.
func (h *hall) open(ctx context.Context) error {
	rooms, err := h.listen(ctx, nil, h.portBase)
	if err != nil {
		return err
	}
	h.mu.Lock()
	h.rooms[""] = rooms
	h.mu.Unlock()
	own, err := h.listenAgain(ctx)
	if err != nil {
		return err
	}
	if err := h.openControl(ctx, own); err != nil {
		return err
	}
	h.registry.Resume()
	return nil
}

// listenAgain gives the worlds addresses of their own that had some when they were kept.
func (h *hall) listenAgain(ctx context.Context) (map[string]map[string]string, error) {
	own := map[string]map[string]string{}
	for _, w := range h.registry.Worlds() {
		listens, err := w.Listens(ctx)
		if err == nil && listens {
			own[w.Name], err = h.listenWorld(ctx, w)
		}
		if err != nil {
			return nil, err
		}
	}
	return own, nil
}

// openControl opens the control API, which comes last: once it answers, everything does.
func (h *hall) openControl(ctx context.Context, own map[string]map[string]string) (err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.control, err = h.listenAt(ctx, controlName, h.portBase, controlPort, h.controlAPI(own))
	return err
}

func (h *hall) controlAPI(own map[string]map[string]string) http.Handler {
	return control.New(control.Options{
		Worlds: h.registry, Simulators: simulatorsOf(h.services), Version: buildVersion().Version,
		URL: h.url, ControlURL: func() string { return h.url(controlName) },
		Listen: h.listenWorld, Unlisten: h.unlisten, Listening: own, Store: h.kept.kind(), Check: h.kept.check,
		Metrics: h.metrics, Profile: h.profile,
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
	return errors.Join(closeAll(ctx, open), h.registry.Close(ctx), h.kept.close())
}

// closeAll closes them at the same time, once the last calls of those who keep connections are answered.
func closeAll(ctx context.Context, open []*serve.Server) error {
	failed := make([]error, len(open))
	var ended sync.WaitGroup
	for i, s := range open {
		ended.Go(func() {
			s.Drain(ctx)
			failed[i] = s.Close(ctx)
		})
	}
	ended.Wait()
	return errors.Join(failed...)
}
