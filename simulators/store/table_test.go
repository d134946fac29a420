package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

type cloned struct{ List []string }

func (c cloned) Clone() cloned { return cloned{append([]string(nil), c.List...)} }

type pointerCloned struct{ List []string }

func (c *pointerCloned) Clone() pointerCloned { return *c }

type otherCloned struct{ List []string }

func (c otherCloned) Clone() []string { return c.List }

// message is what making a table panics with, or "".
func message(mistake func()) (said string) {
	defer func() { said, _ = recover().(string) }()
	mistake()
	return ""
}

func table[T any](indexes ...store.Index[T]) func() {
	return func() { store.NewTable("t", func(T) string { return "" }, indexes...) }
}

func TestNewTableFindsMistakes(t *testing.T) {
	t.Parallel()
	index := func(name string) store.Index[account] {
		return store.Index[account]{Name: name, Key: func(a account) string { return a.Owner }}
	}
	for name, row := range map[string]struct {
		make func()
		want string // part of the panic; "" is none
	}{
		"a flat struct":               {table[account](), ""},
		"a string":                    {table[string](), ""},
		"a time is immutable":         {table[struct{ At time.Time }](), ""},
		"an array of flat values":     {table[[3]account](), ""},
		"a slice with Clone":          {table[cloned](), ""},
		"a slice":                     {table[struct{ List []string }](), ".List is a reference"},
		"a map":                       {table[struct{ M map[string]int }](), ".M is a reference"},
		"a pointer":                   {table[*account](), "is a reference"},
		"an interface":                {table[struct{ V any }](), ".V is a reference"},
		"a slice deep inside":         {table[struct{ A [2]struct{ B cloned } }](), ".A[…].B.List is a reference"},
		"Clone on the pointer only":   {table[pointerCloned](), "value receiver"},
		"Clone of another type":       {table[otherCloned](), "needs a method Clone() store_test.otherCloned"},
		"no name":                     {func() { store.NewTable("", func(account) string { return "" }) }, "needs a name"},
		"no key":                      {func() { store.NewTable[account]("t", nil) }, "needs a name and a key"},
		"two indexes":                 {table(index("a"), index("b")), ""},
		"an index without a name":     {table(index("")), "every index"},
		"two indexes of one name":     {table(index("a"), index("a")), `not "a"`},
		"an index without a key":      {table(store.Index[account]{Name: "a"}), "every index"},
		"a reference in a named type": {table[store.Table[string]](), "is a reference"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := message(row.make)
			if (row.want == "") != (got == "") || !strings.Contains(got, row.want) {
				t.Errorf("panicked with %q, want %q", got, row.want)
			}
		})
	}
}

// newStore is a store in memory whose time stands still.
func newStore(engine store.Engine) *store.Store {
	at := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	return store.Open(engine, func() time.Time { return at }, random.New(1))
}

func TestAnIndexIsNotKeptByTheCaller(t *testing.T) {
	t.Parallel()
	indexes := []store.Index[account]{{Name: "owner", Key: func(a account) string { return a.Owner }}}
	owned := store.NewTable("owned", func(a account) string { return a.ID }, indexes...)
	indexes[0].Name = "changed"
	if err := newStore(store.NewMemory()).View(t.Context(), func(tx *store.Tx) error {
		owned.By(tx, "owner", "x")(func(account) bool { return false })
		return nil
	}); err != nil {
		t.Errorf("View() = %v", err)
	}
	if diff := cmp.Diff("owned", owned.Name()); diff != "" {
		t.Errorf("Name (-want +got):\n%s", diff)
	}
}

func TestMisuseIsRemembered(t *testing.T) {
	t.Parallel()
	sameName := store.NewTable("bench/account", func(s string) string { return s })
	var kept *store.Tx
	for name, row := range map[string]struct {
		do   func(tx *store.Tx)
		want error
	}{
		"an index the table does not have": {func(tx *store.Tx) {
			for range accounts.By(tx, "colour", "red") {
				t.Error("found something")
			}
		}, store.ErrNoIndex},
		"two tables of one name": {func(tx *store.Tx) {
			accounts.Put(tx, account{ID: "a"})
			if v, ok := sameName.Get(tx, "a"); ok {
				t.Errorf("Get() = %q", v)
			}
		}, store.ErrOtherType},
		"two tables of one name, iterating": {func(tx *store.Tx) {
			accounts.Put(tx, account{ID: "a"})
			for v := range sameName.All(tx) {
				t.Errorf("All() has %q", v)
			}
		}, store.ErrOtherType},
	} {
		err := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
			row.do(tx)
			kept = tx
			if !errors.Is(tx.Err(), row.want) {
				t.Errorf("%s: Err() = %v, want %v", name, tx.Err(), row.want)
			}
			return nil
		})
		if !errors.Is(err, row.want) {
			t.Errorf("%s: Update() = %v, want %v", name, err, row.want)
		}
	}
	if _, ok := accounts.Get(kept, "a"); ok {
		t.Error("a transaction that failed goes on reading")
	}
}

// The ends of a range, and of one that is empty.
func TestFirstAndLast(t *testing.T) {
	t.Parallel()
	letters := store.NewTable("test/letter", func(s string) string { return s })
	st := store.Open(store.NewMemory(), func() time.Time { return time.Time{} }, random.New(1))
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for _, s := range []string{"b", "d", "c"} {
			letters.Put(tx, s)
		}
		for _, row := range []struct{ from, to, first, last string }{
			{"", "", "b", "d"}, {"c", "", "c", "d"}, {"", "d", "b", "c"}, {"a", "b", "", ""}, {"bb", "cc", "c", "c"}, {"e", "", "", ""},
		} {
			first, found := letters.First(tx, row.from, row.to)
			last, also := letters.Last(tx, row.from, row.to)
			if first != row.first || last != row.last || found != (row.first != "") || also != found {
				t.Errorf("from %q to %q: %q and %q, want %q and %q", row.from, row.to, first, last, row.first, row.last)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
