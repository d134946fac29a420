package store_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestWhatIsUnavailableHasARemedy(t *testing.T) {
	t.Parallel()
	kinds := []error{store.ErrFull, store.ErrLocked, store.ErrCorrupt, store.ErrIO, store.ErrGone}
	for i, err := range kinds {
		if got := store.Cause(fmt.Errorf("put: %w (/a/file.db)", err)); !errors.Is(got, err) || got.Error() != err.Error() {
			t.Errorf("Cause() of %v is %v", err, got)
		}
		if !errors.Is(err, store.ErrUnavailable) || !strings.Contains(err.Error(), ";") {
			t.Errorf("%v is not unavailable, or has no remedy after a semicolon", err)
		}
		for j, other := range kinds {
			if (i == j) != errors.Is(err, other) {
				t.Errorf("errors.Is(%v, %v) = %t", err, other, i != j)
			}
		}
	}
}

func TestCauseOfWhatHasNoneOfItsOwn(t *testing.T) {
	t.Parallel()
	if got := store.Cause(fmt.Errorf("%w: /a/file.db", store.ErrUnavailable)); got != store.ErrUnavailable { //nolint:errorlint // it is the sentinel
		t.Errorf("Cause() = %v", got)
	}
	for _, err := range []error{nil, store.ErrEnded} {
		if got := store.Cause(err); got != nil {
			t.Errorf("Cause(%v) = %v", err, got)
		}
	}
}

// What an engine fails with is told in its own words: nobody who reads it knows what a package is.
func TestAFailureIsToldInTheEnginesWords(t *testing.T) {
	t.Parallel()
	for name, engine := range map[string]store.Engine{"begin": failing{Engine: store.NewMemory(), begins: true}, "commit": failing{Engine: store.NewMemory()}} {
		err := newStore(engine).Update(t.Context(), func(*store.Tx) error { return nil })
		if want := store.ErrFull.Error() + " (/a/file.db)"; err == nil || err.Error() != want {
			t.Errorf("%s: Update() = %v, want %s", name, err, want)
		}
	}
}

// failing is an engine without room.
type failing struct {
	store.Engine
	begins bool // or commits
}

func (f failing) Begin(ctx context.Context, write bool) (store.Txn, error) {
	txn, err := f.Engine.Begin(ctx, write)
	if err != nil || !f.begins {
		return failingTxn{txn}, err
	}
	return nil, errors.Join(fmt.Errorf("%w (/a/file.db)", store.ErrFull), txn.Rollback())
}

type failingTxn struct{ store.Txn }

func (f failingTxn) Commit() error {
	return errors.Join(fmt.Errorf("%w (/a/file.db)", store.ErrFull), f.Rollback())
}
