package workplace

import (
	"errors"
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Errors of a resend.
var (
	ErrNoDispatch   = errors.New("no such row in the dispatch history")
	ErrNotResent    = errors.New("the row cannot be sent again")
	errResendFailed = "policy resend is failed, and the row is a success"
)

// Resend sends rows of the history again (재발송), the oldest event first: the body as it
// was, byte for byte, to the form's Callback URL as it is now. Each becomes a new row.
// When one of them cannot be sent, none is. Errors are ErrNoDispatch and ErrNotResent.
func Resend(w *world.World, tx *store.Tx, ids ...uint64) ([]Dispatch, error) {
	p := PolicyOf(tx)
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	all := []Dispatch{}
	for _, id := range slices.Compact(sorted) {
		row, err := resend(w, tx, p, id)
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	forgetDispatches(w, tx, p, newestRow(tx))
	return all, nil
}

func resend(w *world.World, tx *store.Tx, p Policy, id uint64) (Dispatch, error) {
	old, ok := dispatches.Get(tx, store.Key(id))
	if !ok {
		return Dispatch{}, fmt.Errorf("row %d: %w", id, ErrNoDispatch)
	}
	refused := func(why string) (Dispatch, error) {
		return Dispatch{}, fmt.Errorf("row %d: %w: %s", id, ErrNotResent, why)
	}
	f, _ := forms.Get(tx, store.TextKey(old.CompanyID, old.DfmID))
	switch {
	case old.Result == Pending:
		return refused("it has not ended yet")
	case old.Result == Success && p.Resend == "failed":
		return refused(errResendFailed)
	case f.CallbackURL == "":
		return refused("form " + old.DfmID + " has no Callback URL any more")
	}
	sent, err := w.Deliveries.Get(tx, id)
	if err != nil {
		return Dispatch{}, err
	}
	row := old
	row.ResendOf, row.ResentBy, row.Status, row.Reason = old.ID, 0, 0, ""
	if p.ResendURL == "current" {
		row.URL = f.CallbackURL
	}
	row = record(w, tx, p, row, sent.Message.Body)
	old.ResentBy = row.ID
	dispatches.Put(tx, old)
	return row, nil
}

// Failed are the rows that a search selects which have failed and have not been sent
// again since, the oldest first.
func Failed(tx *store.Tx, s Search) []uint64 {
	s.Result, s.Before, s.Limit = Failure, 0, dispatches.Len(tx)+1
	rows, _ := History(tx, s)
	var ids []uint64
	for _, row := range slices.Backward(rows) {
		if row.ResentBy == 0 {
			ids = append(ids, row.ID)
		}
	}
	return ids
}
