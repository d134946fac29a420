package delivery

import (
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Filter selects deliveries. A zero field selects all.
type Filter struct {
	Service, Route, OrderKey string
	State                    State
	// Before is the id that the last page ended with: only older ones follow.
	Before uint64
	// Limit is how many there are on a page; 100 when 0.
	Limit int
}

const defaultLimit = 100

func (f Filter) selects(d Delivery) bool {
	m := d.Message
	return (f.Before == 0 || d.ID < f.Before) && (f.State == "" || f.State == d.State) &&
		(f.Service == "" || f.Service == m.Service) && (f.Route == "" || f.Route == m.Route) &&
		(f.OrderKey == "" || f.OrderKey == m.OrderKey)
}

// Get returns a delivery, or ErrNotFound.
func (d *Dispatcher) Get(tx *store.Tx, id uint64) (Delivery, error) {
	row, ok := find(tx, id)
	if !ok {
		return Delivery{}, errNotFound(id)
	}
	return d.show(row).Clone(), nil
}

// List returns a page of deliveries, the newest first, and the Before of the next page;
// 0 when this is the last.
func (d *Dispatcher) List(tx *store.Tx, f Filter) ([]Delivery, uint64) {
	limit := f.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	var page []Delivery
	for r := range records.Backward(tx) {
		row := d.show(r.Delivery)
		if !f.selects(row) {
			continue
		}
		if len(page) == limit {
			return page, page[limit-1].ID
		}
		page = append(page, row.Clone())
	}
	return page, 0
}

// show is a row as others see it. That it is being sent is written nowhere: a process
// that ends leaves it pending.
func (d *Dispatcher) show(row Delivery) Delivery {
	if row.State != Pending {
		return row
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.underWay[ticket{row.ID, row.Turn.Job}]; ok {
		row.State, row.NextDue = UnderWay, time.Time{}
	}
	return row
}
