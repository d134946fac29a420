package journal

import (
	"context"
	"fmt"
)

// Await returns the first entry after q.After that matches, waiting for it when it is still
// to come. The error is an [*UnknownError] when an earlier match may have been lost, before
// the call or while waiting, and wraps the cause of ctx when that ends first. An entry that
// is already there is returned even when ctx has ended.
func (j *Journal) Await(ctx context.Context, q Query) (Entry, error) {
	q.Limit = 0
	described := q.String()
	for {
		candidates, dropped, last, more := j.watch(&q)
		if dropped > q.After {
			return Entry{}, &UnknownError{After: q.After, Dropped: dropped}
		}
		read := reader{}
		for i := range candidates {
			e, ok, err := candidates[i].matching(&q, read)
			if err != nil {
				return Entry{}, err
			}
			if ok {
				return e, nil
			}
		}
		q.After = max(q.After, last)
		select {
		case <-more:
		case <-ctx.Done():
			return Entry{}, fmt.Errorf("no journal entry matched %s: %w", described, context.Cause(ctx))
		}
	}
}

// watch is selected together with the last id looked at and a channel that the first
// append after it closes.
func (j *Journal) watch(q *Query) (candidates []packed, dropped, last uint64, more <-chan struct{}) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.wake == nil {
		j.wake = make(chan struct{})
	}
	return j.selectedLocked(q), j.dropped, j.last, j.wake
}
