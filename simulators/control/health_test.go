package control_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	got := s.want(http.StatusOK, http.MethodGet, "/healthz", "")
	want := "{\n  \"status\": \"ok\",\n  \"version\": \"v0.0.0-test\",\n  \"store\": \"memory\",\n  \"worlds\": 1\n}\n"
	if diff := cmp.Diff(want, got.body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.header.Get("Content-Type") != "application/json" || got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("header %v", got.header)
	}
}

// A store that cannot be written makes the server unwell, for as long as it cannot.
func TestHealthOfTheStore(t *testing.T) {
	t.Parallel()
	ails := errors.New("the disk is full; make room on it")
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.Store, o.Check = "sqlite", func(context.Context) error { return ails }
	})
	refused(t, s.want(http.StatusServiceUnavailable, http.MethodGet, "/healthz", ""), "make room on it", "restarted")
	ails = nil
	if got := decoded[struct{ Store string }](t, s.want(http.StatusOK, http.MethodGet, "/healthz", "")); got.Store != "sqlite" {
		t.Errorf("the store is %q", got.Store)
	}
}

// full is an engine that no transaction gets into, once it is full.
type full struct {
	store.Engine
	now *atomic.Bool
}

func (f full) Begin(ctx context.Context, write bool) (store.Txn, error) {
	if f.now.Load() && write {
		return nil, fmt.Errorf("%w (dojang.db)", store.ErrFull)
	}
	return f.Engine.Begin(ctx, write)
}

// Operations that cannot be kept change nothing, and say so to who called, not to the
// log: who watches the store does.
func TestOperationsOnAStoreThatFails(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	var now atomic.Bool
	s := newStage(t, func(o *control.Options, k *world.Options) {
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
		k.Failed = nil // the jobs of a store that fails do, too
		k.Storage = world.Fleeting(func() store.Engine { return full{store.NewMemory(), &now} })
	})
	before := s.want(http.StatusOK, http.MethodGet, "/clock", "").body
	now.Store(true)
	for _, call := range [][3]string{
		{http.MethodPatch, "/clock", `{"mode":"following","skew":"1s"}`},
		{http.MethodPost, "/clock/advance", `{"by":"1h"}`},
		{http.MethodPost, "/reset", ""},
		{http.MethodPost, "/worlds", `{"name":"acme"}`},
		{http.MethodPatch, "/daouoffice/quota", `{"monthly":{"used":1}}`},
	} {
		refused(t, s.want(http.StatusServiceUnavailable, call[0], call[1], call[2]), "the disk is full; make room on it (dojang.db)", "/healthz")
	}
	if diff := cmp.Diff(before, s.want(http.StatusOK, http.MethodGet, "/clock", "").body); diff != "" {
		t.Errorf("the clock (-before +after):\n%s", diff)
	}
	now.Store(false)
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`)
	if log.Len() > 0 {
		t.Errorf("logged %s", log.String())
	}
}
