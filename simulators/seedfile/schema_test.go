package seedfile_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
)

var update = flag.Bool("update", false, "write the published schema")

func inAnyOrder() cmp.Option { return cmpopts.SortSlices(strings.Compare) }

// The published schema is what files are read by.
func TestPublishedSchema(t *testing.T) {
	t.Parallel()
	got, err := seedfile.Schema(services())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(published, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(published)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("testdata/seeds/world.schema.json; go test ./simulators/seedfile -update writes it (-want +got):\n%s", diff)
	}
}

func readSchema(t *testing.T) jsonSchema {
	t.Helper()
	text, err := seedfile.Schema(services())
	if err != nil {
		t.Fatal(err)
	}
	var s jsonSchema
	d := json.NewDecoder(strings.NewReader(string(text)))
	d.DisallowUnknownFields() // what the validator below would pass over
	if err := d.Decode(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestExampleFitsTheSchema(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range readSchema(t).faults("", asJSON(t, source)) {
		t.Error(fault)
	}
	if !strings.HasPrefix(string(source), "# yaml-language-server: $schema=world.schema.json\n") {
		t.Error("the example does not begin with the line by which editors find its schema")
	}
}

// The example shows every field, so that nobody has to look for one.
func TestExampleHasEveryField(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	var missing []string
	readSchema(t).unused("", asJSON(t, source), &missing)
	missing = slices.DeleteFunc(missing, func(path string) bool {
		return strings.Contains(path, ".policy.") || strings.HasSuffix(path, ".componentUuid")
	})
	if diff := cmp.Diff([]string{}, missing, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("not in the example (-want +got):\n%s", diff)
	}
}

// What an editor underlines is a mistake, and an editor sees what can be seen of a single field.
func TestSchemaAgreesWithTheReader(t *testing.T) {
	t.Parallel()
	s := readSchema(t)
	for name, row := range mistaken() {
		source, place := row.place()
		if place == "" || name == "a field twice" || name == "a section twice" || name == "a name that is a list" {
			continue // not YAML that could be held against a schema
		}
		faults := s.faults("", asJSON(t, []byte(source)))
		if (len(faults) > 0) != row.schema {
			t.Errorf("%s: the schema sees %q, want some: %t", name, faults, row.schema)
		}
	}
}
