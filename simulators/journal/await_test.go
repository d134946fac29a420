package journal_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestAwaitReturnsWhatIsThere(t *testing.T) {
	t.Parallel()
	ended, end := context.WithCancel(t.Context())
	end()
	e, err := aDay().Await(ended, journal.Query{Route: "noti", Limit: 1})
	if err != nil || e.ID != 2 {
		t.Errorf("entry %d, %v; want the first match, 2, even though the context has ended", e.ID, err)
	}
}

func TestAwaitIsWoken(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		j := aDay()
		var got journal.Entry
		var err error
		var wg sync.WaitGroup
		wg.Go(func() { got, err = j.Await(t.Context(), journal.Query{Route: "noti", Code: "925"}) })
		synctest.Wait() // it waits now
		r := noti(1)
		j.Append(r) // no match: it goes on waiting
		synctest.Wait()
		if got.ID != 0 || err != nil {
			t.Errorf("woken by entry %d, %v", got.ID, err)
		}
		r.Code = "925"
		want := j.Append(r)
		wg.Wait()
		if err != nil || got.ID != want {
			t.Errorf("entry %d, %v; want %d", got.ID, err, want)
		}
	})
}

func TestAwaitWakesEverybody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		j := journal.New(journal.Options{})
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				if e, err := j.Await(t.Context(), journal.Query{Route: "noti"}); err != nil || e.ID != 1 {
					t.Errorf("entry %d, %v; want 1", e.ID, err)
				}
			})
		}
		synctest.Wait()
		j.Append(noti(1))
		wg.Wait()
	})
}

func TestAwaitOnlyLooksAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		j := aDay()
		var wg sync.WaitGroup
		wg.Go(func() {
			if e, err := j.Await(t.Context(), journal.Query{Route: "noti", After: 100}); err != nil || e.ID != 101 {
				t.Errorf("entry %d, %v; want 101", e.ID, err)
			}
		})
		for range 96 {
			j.Append(noti(1))
		}
		wg.Wait()
	})
}

func TestAwaitEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := aDay().Await(ctx, journal.Query{Route: "logout", Where: map[string]string{"clientSecret": "s3cret-canary"}})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v, want DeadlineExceeded", err)
		}
		if text := err.Error(); !strings.Contains(text, "route=logout where=clientSecret") || strings.Contains(text, "canary") {
			t.Errorf("error %q should describe the query without its secrets", text)
		}
	})
}

// What is lost while Await is busy may have been what it waits for.
func TestAwaitNoticesWhatItMissed(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Entries: 2})
	j.Append(noti(1))
	busy := func(journal.Entry) bool {
		for range 4 {
			j.Append(noti(1))
		}
		return false
	}
	_, err := j.Await(t.Context(), journal.Query{Match: busy})
	var unknown *journal.UnknownError
	if !errors.As(err, &unknown) || unknown.Dropped != 3 {
		t.Errorf("error %v, want an UnknownError over entries up to 3", err)
	}
}

// What Await has seen and rejected may be lost without harm.
func TestAwaitDoesNotMindLosingWhatItHasSeen(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		j := journal.New(journal.Options{Entries: 2})
		var wg sync.WaitGroup
		wg.Go(func() {
			if e, err := j.Await(t.Context(), journal.Query{Route: "token"}); err != nil || e.ID != 11 {
				t.Errorf("entry %d, %v; want 11", e.ID, err)
			}
		})
		for range 10 {
			j.Append(noti(1))
			synctest.Wait()
		}
		j.Append(journal.Record{Route: "token"})
		wg.Wait()
	})
}

func TestAwaitSurvivesAReset(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		j := overflowed()
		var wg sync.WaitGroup
		wg.Go(func() {
			if e, err := j.Await(t.Context(), journal.Query{After: 5}); err != nil || e.ID != 6 {
				t.Errorf("entry %d, %v; want 6", e.ID, err)
			}
		})
		synctest.Wait()
		j.Reset()
		j.Append(noti(1))
		wg.Wait()
	})
}

func TestAwaitCannotJudgeACutBody(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Bytes: 30})
	j.Append(noti(100))
	_, err := j.Await(t.Context(), journal.Query{Where: map[string]string{"sender": "U1001"}})
	var unknown *journal.UnknownError
	if !errors.As(err, &unknown) || unknown.Truncated != 1 {
		t.Errorf("error %v, want an UnknownError over the cut body of entry 1", err)
	}
}
