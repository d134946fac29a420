package control_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
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

// A store that cannot be written makes the server unwell, for as long as it cannot. Whoever watches it reads one form.
func TestHealthOfTheStore(t *testing.T) {
	t.Parallel()
	var ails error
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.Store, o.Check = "sqlite", func(context.Context) error { return ails }
	})
	well := map[string]any{"status": "ok", "version": "v0.0.0-test", "store": "sqlite", "worlds": 1.0}
	for _, row := range []struct {
		err           error
		message, hint string
	}{
		{store.ErrFull, "the disk is full; make room on it (/a/dojang.db)", "nothing has to be restarted: calls succeed again once the cause is gone, and GET /healthz tells"},
		{store.ErrCorrupt, "the database is damaged; stop, put a good copy in its place without -wal and -shm beside it, and start again (/a/dojang.db)", "a copy needs a restart, since the running program's -wal would be laid over it; damage that goes away by itself does not, and GET /healthz tells"},
		{store.ErrGone, "the database was removed or replaced while it was in use; restart, or put the same file back (/a/dojang.db)", "until then reads go on and nothing is kept; what was answered before is in the file that was opened"},
	} {
		ails = fmt.Errorf("%w (/a/dojang.db)", row.err)
		want := maps.Clone(well)
		want["status"], want["error"] = "failing", map[string]any{"message": row.message, "hint": row.hint}
		if diff := cmp.Diff(want, decoded[map[string]any](t, s.want(http.StatusServiceUnavailable, http.MethodGet, "/healthz", ""))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	ails = nil
	if diff := cmp.Diff(well, decoded[map[string]any](t, s.want(http.StatusOK, http.MethodGet, "/healthz", ""))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Who has no token may ask how the server does, and does not learn where its files are.
func TestHealthForStrangers(t *testing.T) {
	t.Parallel()
	ails := fmt.Errorf("%w (/a/dojang.db)", store.ErrFull)
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.Token, o.Check = "s3cret", func(context.Context) error { return ails }
	})
	type said struct{ Error struct{ Message string } }
	for _, row := range []struct {
		token, want string
		err         error
	}{
		{"s3cret", "the disk is full; make room on it (/a/dojang.db)", ails},
		{"guess", "the disk is full; make room on it", ails},
		{"", "the disk is full; make room on it", ails},
		{"", "the database cannot be used; look at the system's log", errors.New("/a/dojang.db is odd")},
	} {
		ails = row.err
		got := decoded[said](t, s.want(http.StatusServiceUnavailable, http.MethodGet, "/healthz", "", "Authorization", "Bearer "+row.token))
		if got.Error.Message != row.want {
			t.Errorf("with token %q: %q, want %q", row.token, got.Error.Message, row.want)
		}
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
