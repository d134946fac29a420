package delivery_test

import (
	"net/http"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestList(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusOK, http.StatusInternalServerError, http.StatusOK))
	webhook := r.message("1", "3")
	webhook.Service, webhook.Route = "eformsign", "webhook"
	w.enqueue(r.message("1", "1"), delivery.Schedule{})
	w.enqueue(r.message("2", "2"), delivery.Schedule{})
	w.enqueue(webhook, delivery.Schedule{})
	w.settle()
	w.enqueue(r.message("1", "4"), delivery.Schedule{})
	w.enqueue(r.message("1", "5"), delivery.Schedule{})

	for name, test := range map[string]struct {
		filter delivery.Filter
		want   []uint64
		next   uint64
	}{
		"all, the newest first": {delivery.Filter{}, []uint64{5, 4, 3, 2, 1}, 0},
		"of a service":          {delivery.Filter{Service: "workplace"}, []uint64{5, 4, 2, 1}, 0},
		"of a route":            {delivery.Filter{Route: "webhook"}, []uint64{3}, 0},
		"of an order key":       {delivery.Filter{Service: "workplace", OrderKey: "1"}, []uint64{5, 4, 1}, 0},
		"failures":              {delivery.Filter{State: delivery.Failure}, []uint64{2}, 0},
		"successes":             {delivery.Filter{State: delivery.Success}, []uint64{3, 1}, 0},
		"pending":               {delivery.Filter{State: delivery.Pending}, []uint64{5, 4}, 0},
		"none":                  {delivery.Filter{Service: "slack"}, nil, 0},
		"first page":            {delivery.Filter{Limit: 2}, []uint64{5, 4}, 4},
		"second page":           {delivery.Filter{Limit: 2, Before: 4}, []uint64{3, 2}, 2},
		"last page":             {delivery.Filter{Limit: 2, Before: 2}, []uint64{1}, 0},
		"a page that just fits": {delivery.Filter{Limit: 5}, []uint64{5, 4, 3, 2, 1}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var ids []uint64
			var next uint64
			err := w.store.View(t.Context(), func(tx *store.Tx) error {
				page, after := w.List(tx, test.filter)
				for _, d := range page {
					ids = append(ids, d.ID)
				}
				next = after
				return nil
			})
			wantError(t, err, nil)
			wantEqual(t, "ids", test.want, ids)
			wantEqual(t, "next", test.next, next)
		})
	}
}

func TestGetOfNone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	wantError(t, w.store.View(t.Context(), func(tx *store.Tx) error {
		_, err := w.Get(tx, 1)
		return err
	}), delivery.ErrNotFound)
}
