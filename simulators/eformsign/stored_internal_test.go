package eformsign

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

// What the tables hold is more than what an engine of JSON or SQL brings back, where a field is left out.
func TestStoredValuesSurviveJSON(t *testing.T) {
	t.Parallel()
	for table, check := range map[string]func(*testing.T){
		apiKeys.Name():   storetest.Survives[APIKey],
		companies.Name(): storetest.Survives[Company],
		documents.Name(): storetest.Survives[Document],
		grants.Name():    storetest.Survives[Grant],
		members.Name():   storetest.Survives[Member],
		origins.Name():   storetest.Survives[origin],
		policies.Name():  storetest.Survives[Policy],
		templates.Name(): storetest.Survives[Template],
	} {
		t.Run(table, func(t *testing.T) {
			t.Parallel()
			check(t)
		})
	}
}

// A document shares nothing with its copy.
func TestCloneOfDocument(t *testing.T) {
	t.Parallel()
	d := Document{Fields: []Field{{ID: "a"}}, Recipients: []Recipient{{ID: "a"}}, Acts: []Act{{ByID: "a"}}}
	c := d.Clone()
	c.Fields[0].ID, c.Recipients[0].ID, c.Acts[0].ByID = "b", "b", "b"
	if d.Fields[0].ID != "a" || d.Recipients[0].ID != "a" || d.Acts[0].ByID != "a" {
		t.Errorf("the original has become %+v", d)
	}
}

// A world that was kept before documents had files goes on as a new one does.
func TestPolicyFromBefore(t *testing.T) {
	t.Parallel()
	s := store.Open(store.NewMemory(), func() time.Time { return time.Unix(0, 0) }, random.New(1))
	old, want := DefaultPolicy(), DefaultPolicy()
	old.PDFSeconds, old.PDFOf = 0, ""
	err := s.Update(t.Context(), func(tx *store.Tx) error {
		policies.Put(tx, old)
		if diff := cmp.Diff(want, PolicyOf(tx)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		want.PDFSeconds = 0
		if err := SetPolicy(tx, want); err != nil {
			return err
		}
		if diff := cmp.Diff(want, PolicyOf(tx)); diff != "" {
			t.Errorf("at once (-want +got):\n%s", diff)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
