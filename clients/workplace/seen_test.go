package workplace_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

var _ workplace.Seen = sqlSeen{}

// eachSeen runs a test over every Seen, in a bubble of its own where blocking can be observed.
func eachSeen(t *testing.T, test func(t *testing.T, seen workplace.Seen)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) { test(t, workplace.NewMemory(100)) })
	})
	t.Run("SQL", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			db := openTable()
			defer func() { _ = db.Close() }()
			test(t, sqlSeen{db})
		})
	})
}

func key() workplace.Key {
	return workplace.Key{AprvDocID: "25025", SendTpCd: workplace.StateApproved, ProcessYmdt: "20261121090000"}
}

func begin(t *testing.T, seen workplace.Seen, key workplace.Key) workplace.Claim {
	t.Helper()
	claim, err := seen.Begin(t.Context(), key)
	if err != nil || claim == nil {
		t.Fatalf("%v: got %v", key, err)
	}
	return claim
}

func TestCommittedIsSeen(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		if err := begin(t, seen, key()).Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if claim, err := seen.Begin(t.Context(), key()); !errors.Is(err, workplace.ErrSeen) || claim != nil {
				t.Errorf("got %v, %v; want seen", claim, err)
			}
		}
	})
}

func TestAbortedIsAsNew(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		for range 3 {
			if err := begin(t, seen, key()).Abort(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestKeysAreApart(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		claims := []workplace.Claim{begin(t, seen, key())}
		for _, change := range []func(*workplace.Key){
			func(k *workplace.Key) { k.AprvDocID = "25026" },
			func(k *workplace.Key) { k.SendTpCd = workplace.StateApprove },
			func(k *workplace.Key) { k.ProcessYmdt = "20261121090001" },
		} {
			other := key()
			change(&other)
			claims = append(claims, begin(t, seen, other))
		}
		for _, claim := range claims {
			if err := claim.Commit(t.Context()); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestClaimsAreSettledOnce(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		for _, first := range []func(workplace.Claim, context.Context) error{workplace.Claim.Abort, workplace.Claim.Commit} {
			claim := begin(t, seen, key())
			if err := first(claim, t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(claim.Commit(t.Context()), claim.Abort(t.Context())); !errors.Is(err, workplace.ErrSettled) {
				t.Errorf("settled again: %v", err)
			}
		}
		if _, err := seen.Begin(t.Context(), key()); !errors.Is(err, workplace.ErrSeen) {
			t.Errorf("an abort undid a commit: %v", err)
		}
	})
}

// A twin waits until it is known what became of the first.
func TestTwinsWait(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		for _, commits := range []bool{false, true} {
			first := begin(t, seen, key())
			var second workplace.Claim
			var err error
			ended := false
			go func() {
				second, err = seen.Begin(t.Context(), key())
				ended = true
			}()
			synctest.Wait()
			if ended {
				t.Fatalf("the twin did not wait: %v", err)
			}
			settle := first.Abort
			if commits {
				settle = first.Commit
			}
			if err := settle(t.Context()); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			switch {
			case !ended:
				t.Fatal("the twin still waits")
			case commits && !errors.Is(err, workplace.ErrSeen):
				t.Errorf("after a commit: %v", err)
			case !commits && err != nil:
				t.Errorf("after an abort: %v", err)
			case !commits:
				_ = second.Abort(t.Context())
			}
		}
	})
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		first := begin(t, seen, key())
		ctx, cancel := context.WithCancel(t.Context())
		var err error
		go func() { _, err = seen.Begin(ctx, key()) }()
		synctest.Wait()
		cancel()
		synctest.Wait()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if err := first.Commit(t.Context()); err != nil {
			t.Errorf("the first claim suffered: %v", err)
		}
	})
}

// The context of Begin bounds the waiting, not the claim.
func TestClaimOutlivesItsContext(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		ctx, cancel := context.WithCancel(t.Context())
		claim, err := seen.Begin(ctx, key())
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		synctest.Wait()
		if err := claim.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := seen.Begin(t.Context(), key()); !errors.Is(err, workplace.ErrSeen) {
			t.Errorf("got %v", err)
		}
	})
}

// Many at once: aborts hand the claim on, and one commit is the end.
func TestManyClaimants(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		claimAtOnce(t, seen, 64, 5)
	})
}

// claimAtOnce lets so many ask for one event together. All who get it abort, but for the one that gets it as the
// committing-th.
func claimAtOnce(t *testing.T, seen workplace.Seen, claimants, committing int) {
	t.Helper()
	var group sync.WaitGroup
	var claimed, inside, repeats atomic.Int64
	for range claimants {
		group.Go(func() {
			claim, err := seen.Begin(t.Context(), key())
			if errors.Is(err, workplace.ErrSeen) {
				repeats.Add(1)
				return
			}
			if err != nil {
				t.Error(err)
				return
			}
			if inside.Add(1) != 1 {
				t.Error("two have the event at once")
			}
			settle := claim.Abort
			if claimed.Add(1) == int64(committing) {
				settle = claim.Commit
			}
			inside.Add(-1)
			if err := settle(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	want := fmt.Sprint(committing, claimants-committing)
	if got := fmt.Sprint(claimed.Load(), repeats.Load()); got != want {
		t.Errorf("claims and repeats: %s, want %s", got, want)
	}
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	for _, capacity := range []int{-1, 0, 1, 3} {
		memory := workplace.NewMemory(capacity)
		kept := max(1, capacity)
		numbered := func(n int) workplace.Key {
			k := key()
			k.AprvDocID = fmt.Sprint(n)
			return k
		}
		open := begin(t, memory, key()) // a claim under way is not forgotten
		for n := range 10 {
			if err := begin(t, memory, numbered(n)).Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for n := 9; n >= 0; n-- {
			claim, err := memory.Begin(t.Context(), numbered(n))
			if remembered := errors.Is(err, workplace.ErrSeen); remembered != (n >= 10-kept) {
				t.Errorf("capacity %d: event %d is remembered: %v", capacity, n, remembered)
			}
			if claim != nil {
				_ = claim.Abort(t.Context())
			}
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := memory.Begin(ended, key()); !errors.Is(err, context.Canceled) {
			t.Errorf("capacity %d: the open claim is lost: %v", capacity, err)
		}
		if err := open.Commit(t.Context()); err != nil {
			t.Error(err)
		}
	}
}
