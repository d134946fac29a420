package snapshot_test

import (
	"bytes"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/snapshot"
)

// What was saved on one engine goes on living on any other, in another process.
func TestAnyEngineToAnyEngine(t *testing.T) {
	t.Parallel()
	for from := range storages() {
		for to := range storages() {
			t.Run(from+" to "+to, func(t *testing.T) {
				t.Parallel()
				r := receive(t)
				source := open(t, from, planted)
				left := source.live(t, r.URL)
				saved := save(t, source.home(), snapshot.Options{})
				target := open(t, to, "")
				if err := snapshot.Load(t.Context(), target.home(), saved, snapshot.Options{}); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(same(saved), same(save(t, target.home(), snapshot.Options{}))); diff != "" {
					t.Errorf("saved again (-want +got):\n%s", diff)
				}
				target.check(t, "default", left, r)
			})
		}
	}
}

// same takes out of a snapshot what differs once it was loaded: the generation, and the checksum over it.
func same(saved []byte) string {
	for _, form := range []string{`"generation": \d+,\n`, `\{"table":"store/sequence","key":"store/generation",.*\n`, `"checksum": .*\n`, `"world": .*\n`} {
		saved = regexp.MustCompile(form).ReplaceAll(saved, nil)
	}
	return string(saved)
}

// Saving twice gives the same bytes.
func TestSavingIsRepeatable(t *testing.T) {
	t.Parallel()
	for engine := range storages() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			h := open(t, engine, planted)
			h.live(t, receive(t).URL)
			first, second := save(t, h.home(), snapshot.Options{}), save(t, h.home(), snapshot.Options{})
			if diff := cmp.Diff(string(first), string(second)); diff != "" {
				t.Errorf("(-first +second):\n%s", diff)
			}
		})
	}
}

// A world under another name gets the snapshot's credentials, and keeps its name.
func TestAnotherName(t *testing.T) {
	t.Parallel()
	r := receive(t)
	source := open(t, "memory", planted)
	left := source.live(t, r.URL)
	saved := save(t, source.home(), snapshot.Options{})
	target := open(t, "JSON", "")
	acme, err := target.worlds.Create(t.Context(), "acme")
	if err != nil {
		t.Fatal(err)
	}
	if err := snapshot.Load(t.Context(), acme, saved, snapshot.Options{}); err != nil {
		t.Fatal(err)
	}
	if w, ok := target.worlds.Find("daouoffice", "acmeClient"); !ok || w != acme {
		t.Error("the snapshot's credential does not find the world")
	}
	if again := save(t, acme, snapshot.Options{}); !bytes.Contains(again, []byte("\n\"world\": \"acme\",\n")) {
		t.Error("the world has another name")
	}
	target.check(t, "acme", left, r)
}
