package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// claim claims jobs and checks which they are.
func claim(t *testing.T, tx *store.Tx, c *store.Claims, by time.Time, limit int, want ...string) []store.Job {
	t.Helper()
	claimed := c.Claim(tx, by, limit)
	var kinds []string
	for _, j := range claimed {
		kinds = append(kinds, j.Kind)
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("claimed (-want +got):\n%s", diff)
	}
	return claimed
}

const all = 100

func testJobOrder(t *testing.T, b *bundle) {
	payload := []byte("first bytes")
	var c store.Claims
	b.update(t, func(tx *store.Tx) {
		if _, ok := store.NextDue(tx); ok {
			t.Error("an empty table has a job due")
		}
		store.Enqueue(tx, store.Job{Due: began.Add(time.Minute), Kind: "later"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "first", Payload: payload})
		if j := store.Enqueue(tx, store.Job{Due: began, Kind: "second", Seq: 99}); j.Seq != 3 {
			t.Errorf("Enqueue() = %+v, want Seq 3", j)
		}
		payload[0] = 'F'
		store.Enqueue(tx, store.Job{Due: began.Add(-time.Hour).UTC(), Kind: "overdue"})
	})
	b.update(t, func(tx *store.Tx) {
		if due, ok := store.NextDue(tx); !ok || !due.Equal(began.Add(-time.Hour)) {
			t.Errorf("NextDue() = %s, %t", due, ok)
		}
		claim(t, tx, &c, began.Add(-2*time.Hour), all)
		claim(t, tx, &c, began, 0)
		claim(t, tx, &c, began, 1, "overdue")
		if due, _ := c.NextDue(tx); !due.Equal(began) {
			t.Errorf("NextDue() = %s counts what is claimed", due)
		}
		two := claim(t, tx, &c, began, all, "first", "second")
		if diff := cmp.Diff("first bytes", string(two[0].Payload)); diff != "" {
			t.Errorf("payload (-want +got):\n%s", diff)
		}
		claim(t, tx, &c, began.Add(time.Minute-1), all)
		store.Finish(tx, two[0])
		store.Finish(tx, two[0])
		if n := store.Pending(tx); n != 3 {
			t.Errorf("%d are pending, want 3", n)
		}
		claim(t, tx, &c, began.Add(time.Minute), all, "later")
		if _, ok := c.NextDue(tx); ok {
			t.Error("something is due while everything is claimed")
		}
	})
}

func testJobKey(t *testing.T, b *bundle) {
	var c store.Claims
	b.update(t, func(tx *store.Tx) {
		store.Enqueue(tx, store.Job{Due: began, Kind: "a1", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "a2", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began.Add(time.Second), Kind: "b1", Key: "b"})
		store.Enqueue(tx, store.Job{Due: began.Add(2 * time.Second), Kind: "free"})
		store.Enqueue(tx, store.Job{Due: began.Add(2 * time.Second), Kind: "as free"})
	})
	later := began.Add(time.Hour)
	b.update(t, func(tx *store.Tx) {
		first := claim(t, tx, &c, later, 2, "a1", "b1") // a2 is passed over
		// A job that is due before the running one of its key waits too.
		store.Enqueue(tx, store.Job{Due: began.Add(-time.Second), Kind: "a0", Key: "a"})
		claim(t, tx, &c, later, all, "free", "as free")
		claim(t, tx, &c, later, all)
		store.Finish(tx, first[0])
		claim(t, tx, &c, later, all) // it is finished, and not dropped yet
		c.Drop(first[0])
		a0 := claim(t, tx, &c, later, all, "a0")
		claim(t, tx, &c, later, all)
		c.Drop(first[0]) // again, to no effect: a0 is claimed still
		claim(t, tx, &c, later, all)
		store.Finish(tx, a0[0])
		c.Drop(a0...)
		claim(t, tx, &c, later, all, "a2")
	})
}

// A crash is a transaction that failed, or one whose process is gone, with all it had claimed.
func testJobCrash(t *testing.T, b *bundle) {
	var before store.Claims
	b.update(t, func(tx *store.Tx) {
		store.Enqueue(tx, store.Job{Due: began, Kind: "a1", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "free"})
		claim(t, tx, &before, began, all, "a1", "free")
	})
	var after store.Claims
	err := b.Update(t.Context(), func(tx *store.Tx) error {
		claimed := claim(t, tx, &after, began, all, "a1", "free")
		store.Finish(tx, claimed[0])
		after.Drop(claimed...)
		return errBroken
	})
	if err == nil {
		t.Error("the transaction did not fail")
	}
	b.view(t, func(tx *store.Tx) {
		claim(t, tx, &after, began, all, "a1", "free")
	})
}

// A job may be claimed whatever stands in its way.
func testJobHold(t *testing.T, b *bundle) {
	var c store.Claims
	b.update(t, func(tx *store.Tx) {
		j := store.Enqueue(tx, store.Job{Due: began, Kind: "a1", Key: "a"})
		store.Enqueue(tx, store.Job{Due: began, Kind: "a2", Key: "a"})
		c.Hold(j)
		claim(t, tx, &c, began, all)
		c.Drop(j)
		claim(t, tx, &c, began, all, "a1")
	})
}

func testJobPostpone(t *testing.T, b *bundle) {
	later := began.Add(time.Minute)
	var c store.Claims
	b.update(t, func(tx *store.Tx) {
		store.Enqueue(tx, store.Job{Due: began, Kind: "again"})
		claimed := claim(t, tx, &c, began, all, "again")
		store.Postpone(tx, claimed[0], later)
		c.Drop(claimed...)
	})
	b.update(t, func(tx *store.Tx) {
		if due, ok := c.NextDue(tx); !ok || !due.Equal(later) {
			t.Errorf("next due %s, want %s", due, later)
		}
		claim(t, tx, &c, began, all)
		claim(t, tx, &c, later, all, "again")
	})
}
