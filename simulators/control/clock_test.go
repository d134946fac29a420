package control_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestShowClock(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.enqueue(s.home, "later", time.Minute)
	got := s.want(http.StatusOK, http.MethodGet, "/clock", "")
	want := `{
  "now": "2026-11-02T09:00:00+09:00",
  "callersNow": "2026-11-02T09:00:00+09:00",
  "mode": "frozen",
  "callers": "shared",
  "skew": "0s",
  "nextDue": "2026-11-02T09:01:00+09:00"
}
`
	if diff := cmp.Diff(want, got.body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestChangeClock(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, change string
		want         clock.State
	}{
		{
			"nothing", `{}`,
			clock.State{Now: morning(), CallersNow: morning(), Mode: clock.Frozen, Callers: clock.SharedCallers},
		},
		{
			"to the first of the month", `{"set":"2026-12-01T00:00:00+09:00"}`,
			clock.State{Now: morning().Add(687 * time.Hour), CallersNow: morning().Add(687 * time.Hour), Mode: clock.Frozen, Callers: clock.SharedCallers},
		},
		{
			"callers 31 s behind", `{"skew":"-31s"}`,
			clock.State{Now: morning(), CallersNow: morning().Add(31 * time.Second), Mode: clock.Frozen, Callers: clock.SharedCallers, Skew: -31 * time.Second},
		},
		{
			"callers on the host's time while the world travels", `{"callers":"host","set":"2026-11-02T10:00:00+09:00"}`,
			clock.State{Now: morning().Add(time.Hour), CallersNow: morning(), Mode: clock.Frozen, Callers: clock.HostCallers},
		},
		{
			"following", `{"mode":"following"}`,
			clock.State{Now: morning(), CallersNow: morning(), Mode: clock.Following, Callers: clock.SharedCallers},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.want(http.StatusOK, http.MethodPatch, "/clock", tc.change)
			got, err := s.home.Clock.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestChangeClockIsRefusedWhole(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, change, message string }{
		{"backwards", `{"mode":"following","skew":"-31s","set":"2026-11-02T08:59:59+09:00"}`, "backwards"},
		{"unknown mode", `{"mode":"slow","skew":"1s"}`, `"slow"`},
		{"unknown callers", `{"callers":"nobody","skew":"1s"}`, `"nobody"`},
		{"no zone", `{"set":"2026-12-01T00:00:00","skew":"1s"}`, "no moment"},
		{"no duration", `{"skew":"late","mode":"following"}`, "no duration"},
		{"beyond every calendar", `{"set":"9999-12-31T00:00:00Z","mode":"following"}`, "year 9000"},
		{"unknown field", `{"speed":2,"skew":"1s"}`, `"speed"`},
		{"a number", `{"skew":31}`, "string"},
		{"no body", ``, "no body"},
		{"broken", `{"skew":`, "unexpected EOF"},
		{"two", `{"skew":"1s"}{"skew":"2s"}`, "more than one"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			before, err := s.home.Clock.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			refused(t, s.want(http.StatusBadRequest, http.MethodPatch, "/clock", tc.change), tc.message, "")
			after, err := s.home.Clock.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("the clock has changed (-before +after):\n%s", diff)
			}
		})
	}
}

// A clock that follows a host whose every reading is a second later shows whether it
// stood when it was set.
func TestFreezeAndSetStandsExactlyThere(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(_ *control.Options, o *world.Options) {
		var readings time.Duration
		o.Host = func() time.Time { readings += time.Second; return morning().Add(readings) }
		o.Clock.Mode = clock.Following
	})
	s.want(http.StatusBadRequest, http.MethodPatch, "/clock", `{"mode":"frozen","set":"2026-10-01T00:00:00Z"}`)
	if state, err := s.home.Clock.State(t.Context()); err != nil || state.Mode != clock.Following {
		t.Errorf("a refused change left the clock %s, %v", state.Mode, err)
	}
	s.want(http.StatusOK, http.MethodPatch, "/clock", `{"mode":"frozen","set":"2026-12-01T00:00:00+09:00"}`)
	want := time.Date(2026, 12, 1, 0, 0, 0, 0, time.FixedZone("", 9*60*60))
	if got := s.home.Clock.Now(); !got.Equal(want) {
		t.Errorf("frozen at %s, want %s", got, want)
	}
}

func TestAdvance(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, kind := range []string{"one", "two", "three"} {
		s.home.Handle(kind, func(context.Context, store.Job) error { return nil })
	}
	s.enqueue(s.home, "one", time.Minute)
	s.enqueue(s.home, "two", time.Hour)
	s.enqueue(s.home, "three", 24*time.Hour)
	at := func(d time.Duration) *time.Time { due := morning().Add(d); return &due }
	for _, step := range []struct {
		body string
		want wireQuiet
	}{
		{`{"toNext":true}`, wireQuiet{Now: *at(time.Minute), Ran: 1, Pending: 2, NextDue: at(time.Hour)}},
		{`{"by":"31s"}`, wireQuiet{Now: *at(91 * time.Second), Pending: 2, NextDue: at(time.Hour)}},
		{`{"by":"31d"}`, wireQuiet{Now: *at(91*time.Second + 31*24*time.Hour), Ran: 2}},
	} {
		got := decoded[wireQuiet](t, s.want(http.StatusOK, http.MethodPost, "/clock/advance", step.body))
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.body, diff)
		}
	}
	refused(t, s.want(http.StatusConflict, http.MethodPost, "/clock/advance", `{"toNext":true}`), "nothing is due", `{"by":"31s"}`)
}

func TestAdvanceIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, tc := range []struct{ body, message string }{
		{`{}`, "how far"},
		{`{"toNext":false}`, "how far"},
		{`{"by":"31s","toNext":true}`, "how far"},
		{`{"by":31}`, "string"},
		{`{"by":"-31s"}`, "backwards"},
		{`{"for":"31s"}`, `"for"`},
		{``, "no body"},
	} {
		refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/clock/advance", tc.body), tc.message, "")
	}
	for range 23 { // 23 × 292 years lead beyond the year 8000
		s.want(http.StatusOK, http.MethodPost, "/clock/advance", `{"by":"106751d"}`)
	}
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/clock/advance", `{"by":"106751d"}`), "year 9000", "reset")
	s.want(http.StatusOK, http.MethodPatch, "/clock", `{"skew":"106751d"}`)
}

// The receiver of a delivery cannot move the clock that waits for it.
func TestAdvanceDuringADeliveryConflicts(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	answers := make(chan answered, 2)
	s.home.Handle("delivery", func(context.Context, store.Job) error {
		answers <- s.call(http.MethodPost, "/clock/advance", `{"by":"1s"}`)
		answers <- s.call(http.MethodPatch, "/clock", `{"set":"2026-12-01T00:00:00Z"}`)
		return nil
	})
	s.enqueue(s.home, "delivery", time.Minute)
	s.want(http.StatusOK, http.MethodPost, "/clock/advance", `{"by":"1h"}`)
	for range 2 {
		got := <-answers
		if got.status != http.StatusConflict {
			t.Fatalf("status %d: %s", got.status, got.body)
		}
		refused(t, got, "another move is under way", "settle")
	}
	if got := s.home.Clock.Now(); !got.Equal(morning().Add(time.Hour)) {
		t.Errorf("the world is at %s", got)
	}
}
