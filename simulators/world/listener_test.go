package world_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// accountant is a service that counts what became of its deliveries.
type accountant struct{ counter }

func (accountant) Name() string { return "accountant" }

func (accountant) Attempted(tx *store.Tx, d delivery.Delivery, a delivery.Attempt) {
	rows.Put(tx, row{Name: string(d.State), N: a.Status})
}

func TestServiceKeepsAccountOfItsDeliveries(t *testing.T) {
	t.Parallel()
	w := home(t, options(accountant{}))
	receiver := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusTeapot) }))
	t.Cleanup(receiver.Close)
	err := w.Store.Update(t.Context(), func(tx *store.Tx) error {
		w.Deliveries.Enqueue(tx, delivery.Message{Service: "accountant", Method: http.MethodPut, URL: receiver.URL}, delivery.Schedule{})
		return nil
	})
	if err == nil {
		err = w.Settle(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	err = w.Store.View(t.Context(), func(tx *store.Tx) error {
		if got, ok := rows.Get(tx, "failure"); !ok || got.N != http.StatusTeapot {
			t.Errorf("noted %+v", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A job that takes long holds up none that falls due meanwhile, though nobody waits.
func TestSlowJobsHoldUpNoOther(t *testing.T) {
	t.Parallel()
	w := home(t, options())
	held, let, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	w.Handle("slow", func(context.Context, store.Job) error { close(held); <-let; return nil })
	w.Handle("quick", func(context.Context, store.Job) error { close(done); return nil })
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "slow"})
	<-held
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "quick"})
	<-done
	close(let)
	if err := w.Settle(t.Context()); err != nil {
		t.Error(err)
	}
}

var _ world.Listener = accountant{}
