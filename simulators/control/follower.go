package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// page is how many entries are read at a time.
const page = 100

// follower reads a journal as it grows.
type follower struct {
	journal *journal.Journal
	query   journal.Query
	left    int // how many entries are still to be sent; negative for no limit
}

// newFollower begins after Last-Event-ID, with which a browser asks again after its
// connection broke; else after ?after=; else at the end of the journal.
func newFollower(c simulators.ControlCall, lastEventID string) (*follower, error) {
	q, err := parseFilters(c.Query)
	if err != nil {
		return nil, err
	}
	switch {
	case lastEventID != "":
		if q.After, err = strconv.ParseUint(lastEventID, 10, 64); err != nil {
			return nil, simulators.BadControl(fmt.Sprintf("Last-Event-ID is %q", lastEventID), "send the id of the last event received, or leave the header out")
		}
	case c.Query.Get("after") == "":
		q.After = c.World.Journal.Last()
	}
	f := &follower{journal: c.World.Journal, query: q, left: -1}
	if q.Limit > 0 {
		f.left = q.Limit
	}
	return f, nil
}

// follow sends what matches until ctx ends or the limit is reached.
func (f *follower) follow(ctx context.Context, events chan<- event) {
	for f.left != 0 && f.catchUp(ctx, events) {
		// Everything so far is judged: what is lost of it from now on, nobody misses.
		e, err := f.journal.Await(ctx, f.query)
		if lost := (*journal.UnknownError)(nil); errors.As(err, &lost) {
			continue
		}
		if err != nil || !f.send(ctx, events, e) {
			return
		}
	}
}

// catchUp sends what the journal holds already, and tells what it has lost. It
// returns false when there is nobody to send to, or nothing left to send.
func (f *follower) catchUp(ctx context.Context, events chan<- event) bool {
	for {
		last := f.journal.Last()
		if f.query.After > last && !f.lost(ctx, events, 0) {
			return false
		}
		q := f.query
		q.Limit = page
		found := f.journal.Query(q)
		if found.Overflowed && !f.lost(ctx, events, f.droppedBefore(found.Entries)) {
			return false
		}
		for _, e := range found.Entries {
			if !f.send(ctx, events, e) {
				return false
			}
		}
		if found.Next == 0 {
			f.query.After = max(f.query.After, last)
			return true
		}
	}
}

// droppedBefore is the last id that was lost, as far as found can tell: entries that
// were found and dropped since are sent all the same.
func (f *follower) droppedBefore(found []journal.Entry) uint64 {
	dropped := f.journal.Dropped()
	if len(found) > 0 {
		dropped = min(dropped, found[0].ID-1)
	}
	return dropped
}

// send sends an entry; false when the caller has gone or has enough.
func (f *follower) send(ctx context.Context, events chan<- event, e journal.Entry) bool {
	data, err := json.Marshal(e)
	if err != nil {
		return false
	}
	select {
	case events <- event{id: e.ID, data: data}:
	case <-ctx.Done():
		return false
	}
	f.query.After = e.ID
	f.left--
	return f.left != 0
}

// lost tells that entries after the last one sent are gone, and goes on after
// dropped. An id that the journal has not reached is another journal's: the server was
// started anew, and everything it holds is new to the caller.
func (f *follower) lost(ctx context.Context, events chan<- event, dropped uint64) bool {
	data := fmt.Appendf(nil, `{"after":"%d","dropped":"%d"}`, f.query.After, dropped)
	select {
	case events <- event{id: dropped, kind: "overflow", data: data}:
	case <-ctx.Done():
		return false
	}
	f.query.After = dropped
	return true
}
