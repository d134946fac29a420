package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

func testRecord(t *testing.T, b *bundle) {
	b.update(t, func(tx *store.Tx) {
		if _, ok := notes.Get(tx, "a"); ok {
			t.Error("an empty table has a record")
		}
		notes.Put(tx, note{"a", "first"})
		notes.Put(tx, note{"a", "second"})
		notes.Put(tx, note{"", "the empty key is a key"})
		if n, ok := notes.Get(tx, "a"); !ok || n.Text != "second" {
			t.Errorf("the transaction does not see its own write: %+v, %t", n, ok)
		}
		if !tx.Now().Equal(began) {
			t.Errorf("Now() = %s, want %s", tx.Now(), began)
		}
	})
	b.view(t, func(tx *store.Tx) {
		if n, ok := notes.Get(tx, "a"); !ok || n.Text != "second" {
			t.Errorf("Get(a) = %+v, %t", n, ok)
		}
		if got := notes.Len(tx); got != 2 {
			t.Errorf("Len() = %d, want 2", got)
		}
	})
	b.update(t, func(tx *store.Tx) {
		if !notes.Delete(tx, "a") {
			t.Error("Delete(a) found nothing")
		}
		if notes.Delete(tx, "a") {
			t.Error("Delete(a) found something twice")
		}
		if employees.Delete(tx, "nobody") {
			t.Error("Delete found something in an empty table")
		}
		if diff := cmp.Diff([]string{""}, ids(notes.All(tx))); diff != "" {
			t.Errorf("left (-want +got):\n%s", diff)
		}
	})
}

func testFidelity(t *testing.T, b *bundle) {
	want := employee{
		Number: "U1001\x00\xff", Name: "김도장", Status: "active", Team: "도장 <&>\u2028", Joined: began.Add(time.Nanosecond),
		Level: -1 << 63, Badge: 1<<64 - 1, Tags: []string{"a", ""}, Extra: map[string]string{"언어": "ko"},
	}
	// A key may hold any byte, while JSON text is UTF-8.
	keyed := store.NewTable("storetest/keyed", func(e employee) string { return e.Name + "\x00\xff" })
	want.Number = "U1001"
	b.update(t, func(tx *store.Tx) { keyed.Put(tx, want); keyed.Put(tx, employee{Name: "zero"}) })
	b.view(t, func(tx *store.Tx) {
		got, ok := keyed.Get(tx, "김도장\x00\xff")
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("%t (-want +got):\n%s", ok, diff)
		}
		zero, _ := keyed.Get(tx, "zero\x00\xff")
		if diff := cmp.Diff(employee{Name: "zero"}, zero); diff != "" {
			t.Errorf("zero values (-want +got):\n%s", diff)
		}
	})
}

func testTables(t *testing.T, b *bundle) {
	twin := store.NewTable("storetest/note2", func(n note) string { return n.ID })
	b.update(t, func(tx *store.Tx) {
		notes.Put(tx, note{"a", "here"})
		twin.Put(tx, note{"a", "there"})
		notes.Delete(tx, "a")
		if n, ok := twin.Get(tx, "a"); !ok || n.Text != "there" {
			t.Errorf("the other table has %+v, %t", n, ok)
		}
	})
}

func testClone(t *testing.T, b *bundle) {
	want := employee{Number: "U1001", Status: "active", Tags: []string{"kept"}, Extra: map[string]string{"kept": "yes"}}
	spoil := func(e employee) { e.Tags[0] = "spoilt"; e.Extra["kept"] = "spoilt" }
	b.update(t, func(tx *store.Tx) {
		mine := want.Clone()
		employees.Put(tx, mine)
		spoil(mine)
		got, _ := employees.Get(tx, "U1001")
		spoil(got)
	})
	b.view(t, func(tx *store.Tx) {
		for e := range employees.All(tx) {
			spoil(e)
		}
		for e := range employees.By(tx, "status", "active") {
			spoil(e)
		}
		got, _ := employees.Get(tx, "U1001")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
