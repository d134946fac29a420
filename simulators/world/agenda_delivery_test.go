package world_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// send enqueues messages of these bodies, each with an order of its own.
func send(t *testing.T, w *world.World, url string, bodies ...string) {
	t.Helper()
	within(t, w, func(tx *store.Tx) {
		for _, body := range bodies {
			w.Deliveries.Enqueue(tx, delivery.Message{
				Service: "accountant", OrderKey: body, Method: http.MethodPut, URL: url, Body: []byte(body),
			}, delivery.Schedule{})
		}
	})
}

// states are those of the deliveries, the first one first.
func states(t *testing.T, w *world.World) []delivery.State {
	t.Helper()
	var all []delivery.State
	within(t, w, func(tx *store.Tx) {
		rows, _ := w.Deliveries.List(tx, delivery.Filter{})
		for _, row := range slices.Backward(rows) {
			all = append(all, row.State)
		}
	})
	return all
}

// meeting is a receiver that answers nobody before everybody has come.
func meeting(t *testing.T, everybody int) *httptest.Server {
	t.Helper()
	var all sync.WaitGroup
	all.Add(everybody)
	var came atomic.Int64
	r := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		if came.Add(1) <= int64(everybody) {
			all.Done()
		}
		all.Wait()
	}))
	t.Cleanup(r.Close)
	return r
}

// clumsy is a service that cannot write down what became of one of its deliveries.
type clumsy struct {
	accountant

	drops *atomic.Int64
}

var errInk = errors.New("out of ink")

func (c clumsy) Attempted(tx *store.Tx, d delivery.Delivery, a delivery.Attempt) {
	if string(d.Message.Body) == "2" && c.drops.Add(-1) >= 0 {
		tx.Fail(errInk)
		return
	}
	c.accountant.Attempted(tx, d, a)
}

// Attempts are written down together where they end together; one that cannot be does
// not keep the others from it.
func TestOneFailureSpoilsNoOther(t *testing.T) {
	t.Parallel()
	const unwritten = 2 // once with the others, once alone
	var told log
	var drops atomic.Int64
	drops.Store(unwritten)
	o := options(clumsy{drops: &drops})
	o.Failed = func(name string, err error) { told.add("%s: %v", name, errors.Is(err, errInk)) }
	w := home(t, o)
	send(t, w, meeting(t, 3).URL, "1", "2", "3")
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]delivery.State{"success", "pending", "success"}, states(t, w)); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"default: true"}, told.lines); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	moved, err := w.Clock.Advance(t.Context(), time.Minute)
	if err != nil || moved.Ran != 1 {
		t.Errorf("a minute later: ran %d (%v)", moved.Ran, err)
	}
	if diff := cmp.Diff([]delivery.State{"success", "success", "success"}, states(t, w)); diff != "" {
		t.Errorf("states a minute later (-want +got):\n%s", diff)
	}
}

// counting counts the transactions that write.
type counting struct {
	store.Engine

	n *atomic.Int64
}

func (c counting) Begin(ctx context.Context, write bool) (store.Txn, error) {
	if write {
		c.n.Add(1)
	}
	return c.Engine.Begin(ctx, write)
}

// However many deliveries are due, they share transactions: one begins as many as may
// run, and one more at the most ends each.
func TestDeliveriesShareTransactions(t *testing.T) {
	t.Parallel()
	const many = 8
	var n atomic.Int64
	o := options(accountant{})
	o.Storage = world.Fleeting(func() store.Engine { return counting{store.NewMemory(), &n} })
	w := home(t, o)
	var bodies []string
	for i := range many {
		bodies = append(bodies, strconv.Itoa(i))
	}
	send(t, w, meeting(t, many).URL, bodies...) // none ends before all have begun
	before := n.Load() - 1
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	// One for what was enqueued, two in case Settle came in between, one for each.
	if got := n.Load() - before; got > 1+2+many {
		t.Errorf("%d transactions for %d deliveries", got, many)
	}
	if got := states(t, w); len(got) != many || slices.Contains(got, delivery.Pending) {
		t.Errorf("states %v", got)
	}
}

// What is no ticket of a delivery is told, put off, and holds up nothing.
func TestAJobThatCannotBegin(t *testing.T) {
	t.Parallel()
	var told log
	o := options(accountant{})
	o.Failed = func(name string, err error) { told.add("%s: %v", name, err) }
	w := home(t, o)
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: delivery.Kind, Payload: []byte("{")})
	send(t, w, meeting(t, 1).URL, "1")
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]delivery.State{"success"}, states(t, w)); diff != "" {
		t.Errorf("states (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"default: job of kind delivery: the payload is no ticket: 1 bytes"}, told.lines); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	state, err := w.Clock.State(t.Context())
	if err != nil || state.NextDue == nil || !state.NextDue.Equal(w.Clock.Now().Add(time.Minute)) {
		t.Errorf("next due %v (%v), want in a minute", state.NextDue, err)
	}
}
