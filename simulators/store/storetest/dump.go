package storetest

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// token is a table whose rows are secrets.
type token struct{ Secret, Owner string }

var tokens = store.NewTable("storetest/token", func(k token) string { return k.Secret },
	store.Index[token]{Name: "owner", Key: func(k token) string { return k.Owner }}).Sealed()

func seedDump(tx *store.Tx) {
	tokens.Put(tx, token{"tok\x00\xff", "U1001"})
	tokens.Put(tx, token{"tok-2", "U1001"})
	tokens.Put(tx, token{"tok-1", ""})
	seedEmployees(tx)
	employees.Delete(tx, "U2345")
	notes.Put(tx, note{"", "the empty key"})
	notes.Put(tx, note{"gone", "a table may be empty"})
	notes.Delete(tx, "gone")
	tx.Next("token")
}

// dumped is a dump without the values, whose encoding is the store's own affair.
func dumped(t *testing.T, tx *store.Tx) (entries []store.Entry) {
	t.Helper()
	for _, e := range everything(t, tx) {
		if e.Index == "" != json.Valid(e.Value) {
			t.Errorf("%q of table %q, index %q, has the value %q", e.Key, e.Table, e.Index, e.Value)
		}
		e.Value = nil
		entries = append(entries, e)
	}
	return entries
}

func everything(t *testing.T, tx *store.Tx) (entries []store.Entry) {
	t.Helper()
	if err := store.Dump(tx, func(e store.Entry) error { entries = append(entries, e); return nil }); err != nil {
		t.Errorf("Dump() = %v", err)
	}
	return entries
}

func testDump(t *testing.T, b *bundle) {
	const staff, secrets = "storetest/employee", "storetest/token"
	want := []store.Entry{
		{Table: "store/sequence", Key: "token"},
		{Table: staff, Key: "U1001"},
		{Table: staff, Key: "U2457"},
		{Table: staff, Key: "U2458"},
		{Table: staff, Key: "U1001", Index: "status", IndexValue: "active"},
		{Table: staff, Key: "U2458", Index: "status", IndexValue: "active\x00"},
		{Table: staff, Key: "U2457", Index: "status", IndexValue: "stopped"},
		{Table: staff, Key: "U1001", Index: "team", IndexValue: "sales"},
		{Table: staff, Key: "U2457", Index: "team", IndexValue: "sales"},
		{Table: "storetest/note", Key: ""},
		{Table: secrets, Key: "tok\x00\xff", Sealed: true},
		{Table: secrets, Key: "tok-1", Sealed: true},
		{Table: secrets, Key: "tok-2", Sealed: true},
		{Table: secrets, Key: "tok\x00\xff", Index: "owner", IndexValue: "U1001", Sealed: true},
		{Table: secrets, Key: "tok-2", Index: "owner", IndexValue: "U1001", Sealed: true},
	}
	b.update(t, func(tx *store.Tx) {
		seedDump(tx)
		if diff := cmp.Diff(want, dumped(t, tx)); diff != "" {
			t.Errorf("in the transaction (-want +got):\n%s", diff)
		}
	})
	b.view(t, func(tx *store.Tx) {
		if diff := cmp.Diff(want, dumped(t, tx)); diff != "" {
			t.Errorf("after it (-want +got):\n%s", diff)
		}
	})
}

func testRestore(t *testing.T, b *bundle) {
	var before []store.Entry
	b.update(t, func(tx *store.Tx) {
		seedDump(tx)
		before = everything(t, tx)
	})
	b.update(t, func(tx *store.Tx) {
		tx.Clear()
		for _, e := range before {
			if err := store.Restore(tx, e); err != nil {
				t.Fatalf("Restore(%+v) = %v", e, err)
			}
		}
	})
	b.update(t, func(tx *store.Tx) {
		if diff := cmp.Diff(before, everything(t, tx)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		by(t, tx, "team", "sales", "U1001", "U2457")
		for range 2 { // the second time may find it decoded
			if k, ok := tokens.Get(tx, "tok-2"); !ok || k.Owner != "U1001" {
				t.Errorf("Get() = %+v, %t", k, ok)
			}
		}
		if n := tx.Next("token"); n != 2 {
			t.Errorf("Next() = %d, want to go on with 2", n)
		}
		employees.Delete(tx, "U1001") // finds the index entries that were restored
		by(t, tx, "team", "sales", "U2457")
	})
}

func testDumpStops(t *testing.T, b *bundle) {
	b.update(t, seedDump)
	for at := range 15 {
		b.view(t, func(tx *store.Tx) {
			n := 0
			err := store.Dump(tx, func(store.Entry) error {
				if n++; n > at {
					return errBroken
				}
				return nil
			})
			if !errors.Is(err, errBroken) || n != at+1 {
				t.Errorf("Dump() = %v after %d entries, want %d and the loop's own error", err, n, at+1)
			}
			if employees.Len(tx) != 3 {
				t.Error("the transaction failed with the loop")
			}
		})
	}
}
