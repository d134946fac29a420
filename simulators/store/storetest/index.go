package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// by checks what an index finds.
func by(t *testing.T, tx *store.Tx, index, value string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, numbers(employees.By(tx, index, value))); diff != "" {
		t.Errorf("By(%s, %q) (-want +got):\n%s", index, value, diff)
	}
}

func seedEmployees(tx *store.Tx) {
	employees.Put(tx, employee{Number: "U2457", Status: "stopped", Team: "sales"})
	employees.Put(tx, employee{Number: "U2345", Status: "active"})
	employees.Put(tx, employee{Number: "U1001", Status: "active", Team: "sales"})
	employees.Put(tx, employee{Number: "U2458", Status: "active\x00"})
}

func testIndex(t *testing.T, b *bundle) {
	b.update(t, seedEmployees)
	b.view(t, func(tx *store.Tx) {
		by(t, tx, "status", "active", "U1001", "U2345")
		by(t, tx, "status", "active\x00", "U2458")
		by(t, tx, "status", "activ")
		by(t, tx, "status", "stopped", "U2457")
		by(t, tx, "team", "sales", "U1001", "U2457")
		by(t, tx, "team", "") // left out of the index
		for e := range employees.By(tx, "status", "active") {
			if e.Number != "U1001" {
				t.Errorf("By begins with %s", e.Number)
			}
			break
		}
	})
	b.update(t, func(tx *store.Tx) {
		for e := range employees.By(tx, "status", "active") { // leaves the index while going over it
			e.Status = "stopped"
			employees.Put(tx, e)
		}
		by(t, tx, "status", "active")
		by(t, tx, "status", "stopped", "U1001", "U2345", "U2457")
	})
}

func testIndexMoves(t *testing.T, b *bundle) {
	b.update(t, seedEmployees)
	b.update(t, func(tx *store.Tx) {
		employees.Put(tx, employee{Number: "U1001", Status: "stopped"}) // moves in one index, leaves the other
		employees.Put(tx, employee{Number: "U2345", Status: "active", Team: "sales"})
		employees.Delete(tx, "U2457")
		by(t, tx, "status", "active", "U2345")
		by(t, tx, "status", "stopped", "U1001")
		by(t, tx, "team", "sales", "U2345")
	})
	err := b.Update(t.Context(), func(tx *store.Tx) error {
		employees.Put(tx, employee{Number: "U2345", Status: "stopped"})
		employees.Delete(tx, "U1001")
		return errBroken
	})
	if err == nil {
		t.Fatal("the error is lost")
	}
	b.view(t, func(tx *store.Tx) { // as before the transaction that failed
		by(t, tx, "status", "active", "U2345")
		by(t, tx, "status", "stopped", "U1001")
		by(t, tx, "team", "sales", "U2345")
	})
}
