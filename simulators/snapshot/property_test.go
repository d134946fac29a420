package snapshot_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// anything is a row of any content, sealed is one that hides it.
type anything struct {
	Key, Owner string
	Text       string
	Number     float64
	At         time.Time
	Bytes      []byte
}

func (a anything) Clone() anything {
	a.Bytes = append([]byte(nil), a.Bytes...)
	return a
}

var (
	open1   = store.NewTable("test/open", func(a anything) string { return a.Key }, store.Index[anything]{Name: "owner", Key: func(a anything) string { return a.Owner }})
	hidden1 = store.NewTable("test/hidden", func(a anything) string { return a.Key }, store.Index[anything]{Name: "owner", Key: func(a anything) string { return a.Owner }}).Sealed()
)

// Whatever a world holds: saved, loaded and saved again, it is the same, on whichever engine.
func TestSavedLoadedSaved(t *testing.T) {
	t.Parallel()
	source, target := open(t, "memory", planted), open(t, "JSON", "")
	rapid.Check(t, func(rt *rapid.T) {
		if err := source.home().Reset(t.Context()); err != nil {
			rt.Fatal(err)
		}
		for range rapid.IntRange(0, 8).Draw(rt, "operations") {
			rapid.OneOf(
				rapid.Just(func() { put(t, rt, source, open1) }),
				rapid.Just(func() { put(t, rt, source, hidden1) }),
				rapid.Just(func() { source.notify("clientSecret", plantedSecret) }),
				rapid.Just(func() {
					if _, err := source.home().Clock.Advance(t.Context(), time.Duration(rapid.Int64Range(0, 1e12).Draw(rt, "by"))); err != nil {
						rt.Fatal(err)
					}
				}),
				rapid.Just(func() {
					source.call("daouoffice", http.MethodPost, "/public/auth/v1/oauth2/token", "grant_type=client_credentials",
						"Authorization", basic("acmeClient", plantedSecret), "Content-Type", "application/x-www-form-urlencoded")
				}),
			).Draw(rt, "operation")()
		}
		saved := save(t, source.home(), snapshot.Options{})
		if err := snapshot.Load(t.Context(), target.home(), saved, snapshot.Options{}); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(same(saved), same(save(t, target.home(), snapshot.Options{}))); diff != "" {
			rt.Fatalf("(-saved +saved again):\n%s", diff)
		}
		if source.home().Clock.Now() != target.home().Clock.Now() {
			rt.Fatalf("it is %s, and %s", source.home().Clock.Now(), target.home().Clock.Now())
		}
	})
}

// put puts a row whose key and index are any bytes.
func put(t *testing.T, rt *rapid.T, h *hall, table store.Table[anything]) {
	bytes := func(name string) string {
		return string(rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(rt, name))
	}
	update(t, h.home(), func(tx *store.Tx) error {
		table.Put(tx, anything{
			Key: bytes("key"), Owner: bytes("owner"), Text: rapid.String().Draw(rt, "text"), Number: rapid.Float64().Draw(rt, "number"),
			At: time.Unix(rapid.Int64Range(0, 1<<33).Draw(rt, "at"), 5).UTC(), Bytes: []byte(bytes("bytes")),
		})
		return nil
	})
}

// Ids that are made after a snapshot was loaded were never made before.
func TestIdsAreNotMadeTwice(t *testing.T) {
	t.Parallel()
	h := open(t, "memory", planted)
	saved := save(t, h.home(), snapshot.Options{})
	seen := map[string]bool{}
	for round := range 4 {
		update(t, h.home(), func(tx *store.Tx) error {
			for range 3 {
				id := tx.Hex("token", 8)
				if seen[id] {
					t.Errorf("round %d: %s again", round, id)
				}
				seen[id] = true
			}
			return nil
		})
		if err := snapshot.Load(t.Context(), h.home(), saved, snapshot.Options{}); err != nil {
			t.Fatal(err)
		}
	}
}
