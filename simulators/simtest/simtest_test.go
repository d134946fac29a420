package simtest_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
	simulated "github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop"))
}

func notification() daouoffice.Notification {
	return daouoffice.Notification{Sender: "U1001", Receivers: []string{"U2034"}, Message: "알림", LinkURL: "https://example.com"}
}

func TestWorldHasWhatATestNeeds(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t, simtest.At(time.Date(2026, 12, 31, 15, 0, 0, 0, time.UTC)), simtest.RandomSeed(7))
	client, err := daouoffice.New(w.Daouoffice.URL(), w.Daouoffice.CredentialsOf("daily-limit"), daouoffice.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	w.Daouoffice.PutEmployee("daily-limit", simulated.Employee{Number: "U3001", Name: "신입", Status: simulated.Active})
	w.Daouoffice.SetPolicy(func(p *simulated.Policy) { p.Prefix = "[OpenAPI]" })
	n := notification()
	n.Receivers = []string{"U3001"}
	if _, err := client.Notify(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if got := w.Daouoffice.Inbox("daily-limit", "U3001"); len(got) != 1 || got[0].Push != "[OpenAPI]알림" || !got[0].At.Equal(w.Clock.Now()) {
		t.Errorf("inbox: %+v", got)
	}
	if got := w.Daouoffice.Quota("daily-limit").Daily; got.Used != 1 || got.Limit != 3 {
		t.Errorf("daily quota: %+v", got)
	}
	if got := w.Daouoffice.Policy().Prefix; got != "[OpenAPI]" {
		t.Errorf("prefix: %q", got)
	}
	entry, err := w.Journal.Await(t.Context(), journal.Query{Route: "noti"})
	if err != nil || entry.Clause != "daouoffice/noti/success" {
		t.Errorf("journal: %+v (%v)", entry, err)
	}
	if err := w.Settle(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestFault(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	rule := w.Fault(fault.Rule{Service: "daouoffice", Effect: fault.Effect{Kind: fault.Code, Code: "902"}})
	client, err := daouoffice.New(w.Daouoffice.URL(), w.Daouoffice.Credentials(), daouoffice.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Notify(t.Context(), notification()); !errors.Is(err, daouoffice.ErrWrongClientSecret) {
		t.Errorf("under fault %s: %v", rule.ID, err)
	}
	if _, err := client.Notify(t.Context(), notification()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// The control API of a test's world is the one that other languages use.
func TestControlURL(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.ControlURL()+"/env", nil)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	res, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || !strings.Contains(string(text), w.Daouoffice.URL()) {
		t.Errorf("env: %s (%v)", text, err)
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		w := simtest.Start(b)
		_ = w.Daouoffice.URL()
	}
}
