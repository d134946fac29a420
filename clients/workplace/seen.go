package workplace

import (
	"context"
	"errors"
)

// ErrSeen is what [Seen.Begin] returns for an event that was handled before.
var ErrSeen = errors.New("the event was handled before")

// ErrSettled is what a [Claim] returns that was committed or aborted before.
var ErrSettled = errors.New("the claim was settled before")

// Seen remembers which events were handled, so that a repeated callback does not run the same work twice. [Memory] is
// one in memory; one over database/sql is in this package's examples. It must be safe for concurrent use.
//
// A key is claimed by Begin, then either committed for good or aborted, as if it had never been claimed. A claim whose
// process has died must end as aborted; over SQL an open transaction does so by itself.
type Seen interface {
	// Begin claims the key. While somebody else has it, Begin waits until that claim is settled or ctx ends. It returns
	// [ErrSeen] when the key is committed. ctx bounds the waiting only: the claim outlives it.
	Begin(ctx context.Context, key Key) (Claim, error)
}

// Claim is the right to handle one event. It is over after either call, also when that returns an error.
type Claim interface {
	// Commit records the event as handled. After an error it is not recorded, or nobody knows.
	Commit(ctx context.Context) error
	// Abort gives the event back.
	Abort(ctx context.Context) error
}
