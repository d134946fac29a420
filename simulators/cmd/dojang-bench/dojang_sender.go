package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// parallel is how many documents change at the same time: enough that the world has
// always as many deliveries under way as it allows.
const parallel = 1000

// openSender opens WORKPLACE with documents whose every revision is a callback: an action
// in a transaction of its own, a row in the dispatch history, an attempt in it, an entry
// in the journal.
func openSender(ctx context.Context, s *system, o settings) (*server, error) {
	h, err := openHall(ctx, s.now, o)
	if err != nil {
		return nil, err
	}
	documents, err := draftDocuments(ctx, h.home, parallel)
	if err == nil {
		err = h.register(ctx, "http://"+o.receiver+"/callback")
	}
	if err != nil {
		return nil, errors.Join(err, h.close(ctx))
	}
	send := func(r *sending) error {
		for !r.over() {
			for _, id := range documents {
				if err := h.revise(ctx, id); err != nil {
					return err
				}
			}
			if err := h.home.Settle(ctx); err != nil {
				return err
			}
			r.sent.Add(parallel)
		}
		return nil
	}
	return &server{
		questions: map[string]func(context.Context) (any, error){askSend: func(ctx context.Context) (any, error) {
			m, err := measure(o, s.now, send)
			return m, errors.Join(err, h.delivered(ctx))
		}},
		end: h.close,
	}, nil
}

// register has the form's revisions sent to a receiver.
func (h *hall) register(ctx context.Context, url string) error {
	return h.home.Store.Update(ctx, func(tx *store.Tx) error {
		c, err := workplace.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		f, ok := workplace.FormOf(tx, c, leaveForm)
		if !ok {
			return fmt.Errorf("there is no form %s", leaveForm)
		}
		f.CallbackURL, f.States = url, []workplace.Event{workplace.Revised}
		return workplace.PutForm(tx, c, f)
	})
}

func (h *hall) revise(ctx context.Context, document string) error {
	return h.home.Store.Update(ctx, func(tx *store.Tx) error {
		_, _, err := workplace.New(nil).Act(h.home, tx, document, workplace.Act{Action: workplace.Revise})
		return err
	})
}

// delivered makes sure that what was measured has succeeded.
func (h *hall) delivered(ctx context.Context) error {
	return h.home.Store.View(ctx, func(tx *store.Tx) error {
		rows, _ := workplace.History(tx, workplace.Search{Result: workplace.Failure, Limit: 1})
		if len(rows) > 0 {
			return fmt.Errorf("a callback was not delivered: HTTP %d %s", rows[0].Status, rows[0].Reason)
		}
		return nil
	})
}
