package store

import (
	"maps"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/tidwall/btree"
)

// kin are engines in memory that lay their tables out alike and may share some. Whatever they share is what each of them
// needs at hand in every transaction, however many of them there are.
type kin struct {
	// places are where a table is, by its name. A map is not changed once it is here.
	places atomic.Pointer[map[string]int]
	undos  sync.Pool // of *undo

	mu     sync.Mutex
	shares bool
	begun  []*tree // by place: what the first of them began with; never changed
}

func newKin(shares bool) *kin {
	k := &kin{shares: shares}
	k.places.Store(&map[string]int{})
	return k
}

// place is where a table is, if any of the kin has it.
func (k *kin) place(table string) (int, bool) {
	at, ok := (*k.places.Load())[table]
	return at, ok
}

// settle gives a table a place.
func (k *kin) settle(table string) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	places := *k.places.Load()
	if at, ok := places[table]; ok {
		return at
	}
	at := len(places)
	places = maps.Clone(places)
	places[table] = at
	k.places.Store(&places)
	return at
}

// names are those of all tables, in order.
func (k *kin) names() []string { return slices.Sorted(maps.Keys(*k.places.Load())) }

func (k *kin) undo() *undo {
	if u, ok := k.undos.Get().(*undo); ok {
		return u
	}
	return new(undo)
}

func (k *kin) spare(u *undo) {
	if u.forget() {
		k.undos.Put(u)
	}
}

// mostShared is how many records a table has at the most that is shared: more are hardly those that every world begins with.
const mostShared = 256

// share has tables that were just begun be one with those that the first of the kin began with, where they are equal.
func (k *kin) share(tables []*tree) {
	if !k.shares {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for at, t := range tables {
		if t == nil || t.len() > mostShared {
			continue
		}
		for len(k.begun) <= at {
			k.begun = append(k.begun, nil)
		}
		switch first := k.begun[at]; {
		case first == nil:
			k.begun[at] = t.twin()
		case t.equals(first):
			t.become(first)
		}
	}
}

// twin is a tree with the same content.
func (t *tree) twin() *tree {
	twin := newTree()
	twin.become(t)
	return twin
}

// become gives t the content of other: whichever of the two is changed, first copies what it changes.
func (t *tree) become(other *tree) {
	*t.records = *other.records.Copy()
	t.indexes = make(map[string]*btree.BTreeG[entry], len(other.indexes))
	for name, entries := range other.indexes {
		t.indexes[name] = entries.Copy()
	}
}

func (t *tree) equals(other *tree) bool {
	if t.records.Len() != other.records.Len() || len(t.indexes) != len(other.indexes) {
		return false
	}
	same := true
	t.records.Scan(func(key string, v Value) bool {
		twin, ok := other.records.Get(key)
		same = ok && v.equals(twin)
		return same
	})
	for name, entries := range t.indexes {
		twins := other.indexes[name]
		if !same || twins == nil || twins.Len() != entries.Len() {
			return false
		}
		entries.Scan(func(e entry) bool {
			_, same = twins.Get(e)
			return same
		})
	}
	return same
}

// equals is false where values cannot be compared, as those that hold slices.
func (v Value) equals(other Value) bool {
	return v.sealed == other.sealed && reflect.ValueOf(v.held).Comparable() && v.held == other.held
}
