package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// claim claims one job and checks which it is; "" is none.
func claim(t *testing.T, tx *store.Tx, by time.Time, want string) store.Job {
	t.Helper()
	j, ok := store.Claim(tx, by)
	if j.Kind != want || ok != (want != "") || ok != j.Running {
		t.Errorf("Claim() = %+v, %t, want %q", j, ok, want)
	}
	return j
}

func testJobOrder(t *testing.T, b *bundle) {
	payload := []byte("first bytes")
	b.update(t, func(tx *store.Tx) {
		if _, ok := store.NextDue(tx); ok {
			t.Error("an empty table has a job due")
		}
		store.Enqueue(tx, store.Job{Due: began.Add(time.Minute), Kind: "later"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "first", Payload: payload})
		j := store.Enqueue(tx, store.Job{Due: began, Kind: "second", Seq: 99, Running: true})
		if j.Seq != 3 || j.Running {
			t.Errorf("Enqueue() = %+v, want Seq 3, waiting", j)
		}
		payload[0] = 'F'
		store.Enqueue(tx, store.Job{Due: began.Add(-time.Hour).UTC(), Kind: "overdue"})
	})
	b.update(t, func(tx *store.Tx) {
		if due, ok := store.NextDue(tx); !ok || !due.Equal(began.Add(-time.Hour)) {
			t.Errorf("NextDue() = %s, %t", due, ok)
		}
		claim(t, tx, began.Add(-2*time.Hour), "")
		claim(t, tx, began, "overdue")
		if due, _ := store.NextDue(tx); !due.Equal(began) {
			t.Errorf("NextDue() = %s counts what is running", due)
		}
		first := claim(t, tx, began, "first")
		if diff := cmp.Diff("first bytes", string(first.Payload)); diff != "" {
			t.Errorf("payload (-want +got):\n%s", diff)
		}
		claim(t, tx, began, "second")
		claim(t, tx, began.Add(time.Minute-1), "")
		if got := []int{store.Running(tx), store.Pending(tx)}; !cmp.Equal([]int{3, 1}, got) {
			t.Errorf("running and pending are %v, want 3 and 1", got)
		}
		store.Finish(tx, first)
		store.Finish(tx, first)
		claim(t, tx, began.Add(time.Minute), "later")
		if got := []int{store.Running(tx), store.Pending(tx)}; !cmp.Equal([]int{3, 0}, got) {
			t.Errorf("running and pending are %v, want 3 and 0", got)
		}
		if _, ok := store.NextDue(tx); ok {
			t.Error("something is due while everything is running")
		}
	})
}

func testJobKey(t *testing.T, b *bundle) {
	b.update(t, func(tx *store.Tx) {
		store.Enqueue(tx, store.Job{Due: began, Kind: "a1", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "a2", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began.Add(time.Second), Kind: "b1", Key: "b"})
		store.Enqueue(tx, store.Job{Due: began.Add(2 * time.Second), Kind: "free"})
	})
	later := began.Add(time.Hour)
	b.update(t, func(tx *store.Tx) {
		a1 := claim(t, tx, later, "a1")
		claim(t, tx, later, "b1") // a2 is passed over
		// A job that is due before the running one of its key waits too.
		store.Enqueue(tx, store.Job{Due: began.Add(-time.Second), Kind: "a0", Key: "a"})
		claim(t, tx, later, "free")
		claim(t, tx, later, "")
		store.Finish(tx, a1)
		a0 := claim(t, tx, later, "a0")
		claim(t, tx, later, "")
		store.Finish(tx, a0)
		claim(t, tx, later, "a2")
	})
}

func testJobRelease(t *testing.T, b *bundle) {
	b.update(t, func(tx *store.Tx) {
		store.Enqueue(tx, store.Job{Due: began, Kind: "a1", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "free"})
		claim(t, tx, began, "a1")
		claim(t, tx, began, "free")
	})
	b.update(t, store.Release)
	b.update(t, func(tx *store.Tx) {
		if got := []int{store.Running(tx), store.Pending(tx)}; !cmp.Equal([]int{0, 2}, got) {
			t.Errorf("running and pending are %v, want 0 and 2", got)
		}
		claim(t, tx, began, "a1")
		claim(t, tx, began, "free")
	})
}

func testJobPostpone(t *testing.T, b *bundle) {
	later := began.Add(time.Minute)
	b.update(t, func(tx *store.Tx) {
		store.Enqueue(tx, store.Job{Due: began, Kind: "again"})
		store.Postpone(tx, claim(t, tx, began, "again"), later)
	})
	b.update(t, func(tx *store.Tx) {
		if due, ok := store.NextDue(tx); !ok || !due.Equal(later) {
			t.Errorf("next due %s, want %s", due, later)
		}
		claim(t, tx, began, "")
		claim(t, tx, later, "again")
	})
}
