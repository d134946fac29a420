package workplace_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop"))
}

const (
	accessKey = "DOJANGACCESSKEY00001"
	secretKey = "dojangSecretKey0000000000000000000000001"
	apiKey    = "dojangApiKey00001"
	companyID = "52e6e775-6993-424d-bc58-62e17268ed29"
)

// morning is when every clock of these tests stands: a Monday in Seoul.
func morning() time.Time {
	return time.Date(2026, time.November, 2, 9, 0, 0, 0, time.FixedZone("Asia/Seoul", 9*60*60))
}

// hall is a world with WORKPLACE in it.
type hall struct {
	*world.World
	t      testing.TB
	sim    workplace.Simulator
	worlds *world.Registry
	url    string
	client *http.Client
}

func open(tb testing.TB, change ...func(*world.Options)) *hall {
	tb.Helper()
	h := &hall{t: tb}
	h.sim = workplace.New(func(*world.World) string { return h.url })
	o := world.Options{
		Host: morning, Services: []world.Service{h.sim}, Guard: 5 * time.Second, Storage: storage(tb),
		Clock:  clock.Options{Start: morning(), Mode: clock.Frozen, Callers: clock.SharedCallers},
		Failed: func(name string, err error) { tb.Errorf("world %s: %v", name, err) },
	}
	for _, f := range change {
		f(&o)
	}
	var err error
	if h.worlds, err = world.NewRegistry(context.WithoutCancel(tb.Context()), o); err != nil {
		tb.Fatal(err)
	}
	if h.World, err = h.worlds.World(world.Home); err != nil {
		tb.Fatal(err)
	}
	server := httptest.NewServer(serve.New(h.sim, serve.Options{Worlds: h.worlds, Host: morning}))
	h.url, h.client = server.URL, server.Client()
	tb.Cleanup(func() {
		server.Close()
		if err := h.worlds.Close(context.WithoutCancel(tb.Context())); err != nil {
			tb.Error(err)
		}
	})
	return h
}

func (h *hall) look(f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Store.View(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) change(f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Store.Update(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) policy(change func(*workplace.Policy)) {
	h.t.Helper()
	h.change(func(tx *store.Tx) error {
		p := workplace.PolicyOf(tx)
		change(&p)
		return workplace.SetPolicy(tx, p)
	})
}

func (h *hall) settle() {
	h.t.Helper()
	if err := h.Settle(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) advance(d time.Duration) {
	h.t.Helper()
	if _, err := h.Clock.Advance(h.t.Context(), d); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) fault(e fault.Effect, change ...func(*fault.Rule)) {
	h.t.Helper()
	r := fault.Rule{Service: workplace.Name, Route: "callback", Effect: e}
	for _, f := range change {
		f(&r)
	}
	if _, err := h.Faults.Add(r); err != nil {
		h.t.Fatal(err)
	}
}

// company is the default one.
func (h *hall) company() (c workplace.Company) {
	h.t.Helper()
	h.look(func(tx *store.Tx) (err error) {
		c, err = workplace.CompanyNamed(tx, "default")
		return err
	})
	return c
}

// register sets a form's Callback URL and ticks states; all of them when none is named.
func (h *hall) register(dfmID, callbackURL string, states ...workplace.Event) {
	h.t.Helper()
	if states == nil {
		states = workplace.Events()
	}
	c := h.company()
	h.change(func(tx *store.Tx) error {
		f, _ := workplace.FormOf(tx, c, dfmID)
		f.CallbackURL, f.States = callbackURL, states
		return workplace.PutForm(tx, c, f)
	})
}

// draft drafts a document on the form with approvers written as "W2001" or "W2002:agree",
// and waits for its callbacks.
func (h *hall) draft(dfmID, title string, approvers ...string) workplace.Document {
	h.t.Helper()
	d := h.draftNow(dfmID, title, approvers...)
	h.settle()
	return d
}

// draftNow drafts without waiting for the callbacks.
func (h *hall) draftNow(dfmID, title string, approvers ...string) workplace.Document {
	h.t.Helper()
	asked := workplace.Draft{DfmID: dfmID, Title: title, DraftedBy: "W1001"}
	for _, text := range approvers {
		by, as, _ := strings.Cut(text, ":")
		asked.Approvers = append(asked.Approvers, workplace.Place{By: by, As: workplace.As(as)})
	}
	c := h.company()
	var d workplace.Document
	h.change(func(tx *store.Tx) (err error) {
		d, _, err = h.sim.Draft(h.World, tx, c, asked)
		return err
	})
	return d
}

// tryAct acts on a document without waiting for the callbacks.
func (h *hall) tryAct(id string, a workplace.Act) (d workplace.Document, events []workplace.Event, err error) {
	h.t.Helper()
	err = h.Store.Update(h.t.Context(), func(tx *store.Tx) (err error) {
		d, events, err = h.sim.Act(h.World, tx, id, a)
		return err
	})
	return d, events, err
}

// act acts on a document, as "approve", "approve W2001" or "delegate W2001 W2003", and waits.
func (h *hall) act(id, text string) workplace.Document {
	h.t.Helper()
	words := append(strings.Fields(text), "", "")
	d, _, err := h.tryAct(id, workplace.Act{Action: workplace.Action(words[0]), By: words[1], To: words[2]})
	if err != nil {
		h.t.Fatal(err)
	}
	h.settle()
	return d
}

// history is the newest page of a search.
func (h *hall) history(s workplace.Search) (rows []workplace.Dispatch) {
	h.t.Helper()
	h.look(func(tx *store.Tx) error {
		rows, _ = workplace.History(tx, s)
		return nil
	})
	return rows
}

func (h *hall) attempts(id uint64) (all []workplace.Attempt) {
	h.t.Helper()
	h.look(func(tx *store.Tx) error {
		all = workplace.AttemptsOf(tx, id)
		return nil
	})
	return all
}

func (h *hall) resend(ids ...uint64) []workplace.Dispatch {
	h.t.Helper()
	var rows []workplace.Dispatch
	h.change(func(tx *store.Tx) (err error) {
		rows, err = workplace.Resend(h.World, tx, ids...)
		return err
	})
	h.settle()
	return rows
}

// call is a document detail as it is asked for.
type call struct {
	target, timestamp, accessKey, secret string
	header                               http.Header
}
