package metrics_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control/metrics"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func morning() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.FixedZone("KST", 9*60*60)) }

// server is a Daou Office that is counted.
type server struct {
	*metrics.Metrics
	t       *testing.T
	worlds  *world.Registry
	home    *world.World
	handler http.Handler
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{Metrics: metrics.New("v1.2.3", daouoffice.New(), workplace.New(nil)), t: t}
	var err error
	s.worlds, err = world.NewRegistry(t.Context(), world.Options{
		Host: morning, Services: []world.Service{daouoffice.New()}, Told: s.Attempted, Journal: journal.Options{Entries: 4},
		Clock: clock.Options{Start: morning(), Mode: clock.Frozen},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.worlds.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	s.Watch(s.worlds.Worlds)
	if s.home, err = s.worlds.World(world.Home); err != nil {
		t.Fatal(err)
	}
	s.handler = serve.New(daouoffice.New(), serve.Options{Worlds: s.worlds, Host: morning, Observer: s.Metrics})
	return s
}

func (s *server) call(method, path, body string) {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	s.handler.ServeHTTP(httptest.NewRecorder(), r)
}

const proper = `{"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6","sender":"U1001","receivers":["U2034"],"message":"회의","linkUrl":"https://example.com"}`

func (s *server) notify() { s.call(http.MethodPost, "/public/v1/noti", proper) }

// read is the whole text, in the format that is asked for.
func (s *server) read(accept string) (contentType, text string) {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), http.MethodGet, "/metrics", nil)
	r.Header.Set("Accept", accept)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		s.t.Fatalf("HTTP %d: %s", w.Code, w.Body)
	}
	return w.Header().Get("Content-Type"), w.Body.String()
}

// lines are the samples of a pattern that are not zero.
func (s *server) lines(pattern string) (found []string) {
	s.t.Helper()
	_, text := s.read("")
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); regexp.MustCompile("^"+pattern).MatchString(line) && !strings.HasSuffix(line, " 0") {
			found = append(found, line)
		}
	}
	return found
}

func (s *server) want(pattern string, want ...string) {
	s.t.Helper()
	if diff := cmp.Diff(want, s.lines(pattern)); diff != "" {
		s.t.Errorf("%s (-want +got):\n%s", pattern, diff)
	}
}

func TestCalls(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for range 3 {
		s.notify()
	}
	s.call(http.MethodPost, "/public/v1/noti", `{}`)
	s.call(http.MethodPost, "/public/v1/noti", `no JSON`)
	s.call(http.MethodPost, "/nowhere", ``)
	s.call(http.MethodDelete, "/public/v1/noti", ``)
	if _, err := s.home.Faults.Add(fault.Rule{Effect: fault.Effect{Kind: fault.Code, Code: "924"}}); err != nil {
		t.Fatal(err)
	}
	s.notify()
	s.want(`dojang_calls_total`,
		`dojang_calls_total{outcome="faulted",route="noti",service="daouoffice"} 1`,
		`dojang_calls_total{outcome="ok",route="noti",service="daouoffice"} 3`,
		`dojang_calls_total{outcome="refused",route="noti",service="daouoffice"} 2`,
		`dojang_calls_total{outcome="refused",route="unknown",service="daouoffice"} 2`,
	)
	s.want(`dojang_refusals_total`,
		`dojang_refusals_total{code="901",service="daouoffice"} 1`,
		`dojang_refusals_total{code="other",service="daouoffice"} 3`,
	)
	s.want(`dojang_faults_total`, `dojang_faults_total{code="924",service="daouoffice"} 1`)
	s.want(`dojang_call_duration_seconds_count`,
		`dojang_call_duration_seconds_count{route="noti",service="daouoffice"} 6`,
		`dojang_call_duration_seconds_count{route="unknown",service="daouoffice"} 2`,
	)
}

// A call that was carried out and answered as ever, only late or not heard, was not refused.
func TestFaultedSuccessesAreNoRefusals(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for i, effect := range []fault.Effect{{Kind: fault.Latency, Latency: 1}, {Kind: fault.Spend, Left: 1000}} {
		if _, err := s.home.Faults.Add(fault.Rule{Nth: i + 1, Effect: effect}); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		s.notify()
	}
	s.want(`dojang_calls_total`,
		`dojang_calls_total{outcome="faulted",route="noti",service="daouoffice"} 2`,
		`dojang_calls_total{outcome="ok",route="noti",service="daouoffice"} 1`,
	)
	s.want(`dojang_refusals_total`)
	s.want(`dojang_faults_total`, `dojang_faults_total{code="200",service="daouoffice"} 2`)
}

// What a label's values mean is said where they are read.
func TestHelpNamesOutcomes(t *testing.T) {
	t.Parallel()
	_, text := newServer(t).read("")
	for _, word := range serve.Outcomes() {
		if !regexp.MustCompile(`(?m)^# HELP dojang_calls_total .*\b` + word + `\b`).MatchString(text) {
			t.Errorf("dojang_calls_total does not say what %s is", word)
		}
	}
}

func TestDurations(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	tally := s.Route("daouoffice", "noti")
	for _, took := range []time.Duration{40 * time.Microsecond, 800 * time.Microsecond, 3 * time.Second, time.Minute} {
		tally.Answered(serve.OK, "200", took)
	}
	s.want(`dojang_call_duration_seconds_bucket.*le="(5e-05|0.0005|0.001|1|5|.Inf)"}`,
		`dojang_call_duration_seconds_bucket{route="noti",service="daouoffice",le="5e-05"} 1`,
		`dojang_call_duration_seconds_bucket{route="noti",service="daouoffice",le="0.0005"} 1`,
		`dojang_call_duration_seconds_bucket{route="noti",service="daouoffice",le="0.001"} 2`,
		`dojang_call_duration_seconds_bucket{route="noti",service="daouoffice",le="1"} 2`,
		`dojang_call_duration_seconds_bucket{route="noti",service="daouoffice",le="5"} 3`,
		`dojang_call_duration_seconds_bucket{route="noti",service="daouoffice",le="+Inf"} 4`,
	)
}

// Whatever is called and answered, the labels are those that were there at the start.
func TestLabelsAreBounded(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	before := series(s)
	for i := range 50 {
		s.call("M"+fmt.Sprint(i), fmt.Sprintf("/public/v%d/noti", i), `{"clientId":"x"}`)
		s.Route("daouoffice", "noti").Answered(serve.Refused, fmt.Sprint("code ", i), time.Second)
		s.Attempted(delivery.Message{Service: fmt.Sprint("service ", i)}, delivery.Attempt{Reason: delivery.Reason(fmt.Sprint(i))})
	}
	if _, err := s.worlds.Create(t.Context(), "t1"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, series(s)); diff != "" {
		t.Errorf("series (-before +after):\n%s", diff)
	}
}

// series are the names and labels of all samples of our own.
func series(s *server) (names []string) {
	s.t.Helper()
	_, text := s.read("")
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "dojang_") {
			names = append(names, line[:strings.LastIndex(line, " ")])
		}
	}
	return names
}

// A service that delivers nothing has no series of zeros.
func TestDeliveries(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	if _, text := s.read(""); strings.Contains(text, `dojang_delivery_attempts_total{result="success",service="daouoffice"}`) {
		t.Error("daouoffice is said to deliver")
	}
	for _, reason := range []delivery.Reason{"", "", delivery.ReasonTimeout} {
		s.Attempted(delivery.Message{Service: workplace.Name}, delivery.Attempt{Reason: reason})
	}
	s.want(`dojang_delivery`,
		`dojang_delivery_attempts_total{result="success",service="workplace"} 2`,
		`dojang_delivery_attempts_total{result="timeout",service="workplace"} 1`,
	)
}

// A delivery of a world is counted when it has ended.
func TestDeliveriesOfAWorld(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	err := s.home.Store.Update(t.Context(), func(tx *store.Tx) error {
		s.home.Deliveries.Enqueue(tx, delivery.Message{Service: workplace.Name, Route: "callback", Method: http.MethodPut, URL: "ftp://nowhere"}, delivery.Schedule{})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.home.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.want(`dojang_delivery`, `dojang_delivery_attempts_total{result="invalid",service="workplace"} 1`)
}

func TestCensus(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.want(`dojang_(worlds|jobs|journal)`, `dojang_worlds 1`)
	for _, name := range []string{"t1", "t2"} {
		w, err := s.worlds.Create(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		w.Journal.Append(journal.Record{Path: "/12345"})
		err = w.Store.Update(t.Context(), func(tx *store.Tx) error {
			store.Enqueue(tx, store.Job{Due: morning().Add(time.Hour), Kind: "later"})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for range 5 {
		s.home.Journal.Append(journal.Record{})
	}
	s.want(`dojang_(worlds|jobs_pending|journal_entries|journals_overflowed)`,
		`dojang_jobs_pending 2`, `dojang_journal_entries 6`, `dojang_journals_overflowed 1`, `dojang_worlds 3`)
	if held := s.home.Journal.Bytes(); len(s.lines(`dojang_journal_bytes`)) != 1 || held == 0 && len(s.lines(`dojang_journal_bytes [1-9]`)) == 0 {
		t.Errorf("bytes: %v", s.lines(`dojang_journal_bytes`))
	}
	if err := s.worlds.Delete(t.Context(), "t2"); err != nil {
		t.Fatal(err)
	}
	s.want(`dojang_(worlds|jobs_pending)`, `dojang_jobs_pending 1`, `dojang_worlds 2`)
}

func TestCollectors(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.want(`dojang_build_info`, `dojang_build_info{version="v1.2.3"} 1`)
	if len(s.lines(`go_goroutines`)) != 1 || len(s.lines(`go_info`)) != 1 {
		t.Error("Go's own numbers are missing")
	}
	contentType, text := s.read("application/openmetrics-text; version=1.0.0")
	if !strings.HasPrefix(contentType, "application/openmetrics-text") || !strings.HasSuffix(text, "# EOF\n") {
		t.Errorf("OpenMetrics comes as %s", contentType)
	}
	other := newServer(t)
	other.notify()
	s.want(`dojang_calls_total`)
}
