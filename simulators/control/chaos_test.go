package control_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// wireChaos is what the API says of chaos.
type wireChaos struct {
	Seed *uint64
	Rows []struct {
		Name   string
		Routes []struct {
			Name string
			Seen int
		}
	}
}

// seen is how many calls of a row's route have come by; -1 when there is no such row or route.
func (c wireChaos) seen(row, route string) int {
	for _, r := range c.Rows {
		for _, at := range r.Routes {
			if r.Name == row && at.Name == route {
				return at.Seen
			}
		}
	}
	return -1
}

func TestChaosIsBegunAndEnded(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	off := decoded[wireChaos](t, s.want(http.StatusOK, http.MethodGet, "/chaos", ""))
	if off.Seed != nil || len(off.Rows) != len(chaos.Rows()) || strings.Contains(s.want(http.StatusOK, http.MethodGet, "/faults", "").body, "chaos") {
		t.Errorf("off: %+v", off)
	}
	on := decoded[wireChaos](t, s.want(http.StatusOK, http.MethodPut, "/chaos", `{"seed":4611686018427387904}`))
	if on.Seed == nil || *on.Seed != 1<<62 {
		t.Errorf("on: %+v", on)
	}
	s.notify(s.home)
	s.notify(s.home)
	for _, path := range []string{"/chaos", "/worlds/default/chaos"} {
		if got := decoded[wireChaos](t, s.want(http.StatusOK, http.MethodGet, path, "")).seen("quota-nearly-spent", "noti"); got != 2 {
			t.Errorf("%s: %d notifications seen, want 2", path, got)
		}
	}
	rows := decoded[struct{ Chaos []struct{ Name string } }](t, s.want(http.StatusOK, http.MethodGet, "/faults", "")).Chaos
	if len(rows) != len(chaos.Rows()) || rows[0].Name != chaos.Rows()[0].Name {
		t.Errorf("the faults show the rows %v", rows)
	}
	s.want(http.StatusNoContent, http.MethodDelete, "/faults", "")
	if s.home.Faults.Chance() == nil {
		t.Error("clearing the rules has ended chaos")
	}
	s.want(http.StatusNoContent, http.MethodDelete, "/chaos", "")
	if got := decoded[wireChaos](t, s.want(http.StatusOK, http.MethodGet, "/chaos", "")); got.Seed != nil || got.seen("quota-nearly-spent", "noti") != 0 {
		t.Errorf("ended: %+v", got)
	}
}

// The routes of a row are those that exist, of services that are there.
func TestChaosNamesRoutesThatExist(t *testing.T) {
	t.Parallel()
	got := decoded[wireChaos](t, newStage(t).want(http.StatusOK, http.MethodGet, "/chaos", ""))
	for _, want := range []struct{ row, route string }{
		{"first-call-failed", "access-token"},
		{"server-error", "refresh-token"},
		{"token-expired", "create-document"},
		{"throttle-limited", "document-v2"},
		{"callback-delayed", "callback"},
	} {
		if got.seen(want.row, want.route) != 0 {
			t.Errorf("%s is not said to happen on %s", want.row, want.route)
		}
	}
	if got.seen("token-expired", "refresh-token") >= 0 {
		t.Error("token-expired is said to happen on refresh-token")
	}
	alone := newStage(t, func(o *control.Options, _ *world.Options) { o.Simulators = []simulators.Simulator{daouoffice.New()} })
	if rows := decoded[wireChaos](t, alone.want(http.StatusOK, http.MethodGet, "/chaos", "")).Rows; len(rows) != 1 {
		t.Errorf("Daou Office alone has the rows %v", rows)
	}
}

func TestChaosIsRefused(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, body, message, hint string }{
		{"no body", ``, "no body", "JSON"},
		{"no seed", `{}`, "seed is missing", `{"seed":7}`},
		{"a seed below nothing", `{"seed":-1}`, "seed", ""},
		{"a seed that is a text", `{"seed":"7"}`, "seed", ""},
		{"a row that nobody knows", `{"seed":7,"except":["pdf-slow","quota"]}`, `chaos has no row "quota"; there are first-call-failed`, "GET …/chaos"},
		{"a field that nobody knows", `{"sead":7}`, `"sead"`, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			refused(t, s.want(http.StatusBadRequest, http.MethodPut, "/chaos", tc.body), tc.message, tc.hint)
			if s.home.Faults.Chance() != nil {
				t.Error("chaos is on")
			}
		})
	}
}

// Rows that are left out are told, and do not happen.
func TestChaosExcept(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	got := decoded[struct{ Except []string }](t, s.want(http.StatusOK, http.MethodPut, "/chaos", `{"seed":37,"except":["quota-nearly-spent"]}`))
	if diff := cmp.Diff([]string{"quota-nearly-spent"}, got.Except); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.notify(s.home) // under seed 37 the first one would meet it
	if body := s.want(http.StatusOK, http.MethodGet, "/faults/met", "").body; !strings.Contains(body, `"faults": []`) {
		t.Errorf("met: %s", body)
	}
	s.want(http.StatusOK, http.MethodPut, "/chaos", `{"seed":37}`)
	s.notify(s.home)
	if body := s.want(http.StatusOK, http.MethodGet, "/faults/met", "").body; !strings.Contains(body, "chaos.quota-nearly-spent.noti.1") {
		t.Errorf("met without exception: %s", body)
	}
}

// A reset goes back to the chaos that the server was started with.
func TestChaosAfterAReset(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(_ *control.Options, w *world.Options) { w.Chance = chaos.Worlds(7) })
	s.want(http.StatusOK, http.MethodPut, "/chaos", `{"seed":8}`)
	s.want(http.StatusOK, http.MethodPost, "/reset", "")
	if got := decoded[wireChaos](t, s.want(http.StatusOK, http.MethodGet, "/chaos", "")); got.Seed == nil || *got.Seed != 7 {
		t.Errorf("after the reset: %+v", got)
	}
}

func TestFaultsMet(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusCreated, http.MethodPost, "/faults", `{"service":"daouoffice","route":"noti","nth":2,"effect":{"kind":"spend","left":1}}`)
	s.want(http.StatusOK, http.MethodPut, "/chaos", `{"seed":7}`)
	s.notify(s.home)
	s.notify(s.home)
	s.home.Journal.Append(journal.Record{Fault: "chaos.callback-delayed.callback.3"})
	want := `{
  "faults": [
    {
      "entry": "2",
      "id": "f1",
      "command": "dojang fault add --service=daouoffice --route=noti --direction=in --nth=2 --kind=spend --left=1"
    },
    {
      "entry": "3",
      "id": "chaos.callback-delayed.callback.3",
      "command": "dojang fault add --service=workplace --route=callback --direction=out --nth=3 --kind=delay --latency=30s"
    }
  ],
  "overflowed": false
}
`
	if diff := cmp.Diff(want, s.want(http.StatusOK, http.MethodGet, "/faults/met", "").body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for range 5 {
		s.home.Journal.Append(journal.Record{})
	}
	got := decoded[struct {
		Faults     []struct{}
		Overflowed bool
	}](t, s.want(http.StatusOK, http.MethodGet, "/faults/met", ""))
	if len(got.Faults) != 0 || !got.Overflowed {
		t.Errorf("after an overflow: %+v", got)
	}
}

func TestAfflictionsNeedAService(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, body, message, hint string }{
		{"tokens of a service without", `{"service":"workplace","effect":{"kind":"expire"}}`, "none of workplace has access tokens", "such as eformsign"},
		{"a quota of a service without", `{"service":"eformsign","effect":{"kind":"spend"}}`, "none of eformsign has a quota", "such as daouoffice"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			refused(t, newStage(t).want(http.StatusBadRequest, http.MethodPost, "/faults", tc.body), tc.message, tc.hint)
		})
	}
	for _, body := range []string{`{"effect":{"kind":"expire"}}`, `{"route":"noti","effect":{"kind":"spend"}}`, `{"effect":{"kind":"delay","latency":"30s"}}`} {
		newStage(t).want(http.StatusCreated, http.MethodPost, "/faults", body)
	}
}
