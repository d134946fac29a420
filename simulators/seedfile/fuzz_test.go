package seedfile_test

import (
	"errors"
	"os"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// FuzzParse holds that any file is either refused with its mistakes, or makes worlds that can be used.
func FuzzParse(f *testing.F) {
	source, err := os.ReadFile(example)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(source)
	for _, row := range mistaken() {
		if source, _ := row.place(); len(source) < 1000 {
			f.Add([]byte(source))
		}
	}
	for _, row := range misread() {
		source, _ := row.place()
		f.Add([]byte(source))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		file, err := seedfile.Parse("world.yaml", source, services())
		var wrong *seedfile.Error
		if err != nil {
			if !errors.As(err, &wrong) || len(wrong.Mistakes) == 0 {
				t.Fatalf("no list of mistakes: %v", err)
			}
			for _, m := range wrong.Mistakes {
				if m.Text == "" || m.Line < 0 || m.Column < 0 {
					t.Errorf("not a mistake: %+v", m)
				}
			}
			return
		}
		r := worlds(t, file)
		env(t, home(t, r))
		if err := home(t, r).Reset(t.Context()); err != nil {
			t.Error(err)
		}
		other, err := r.Create(t.Context(), "other")
		if err != nil {
			t.Fatal(err)
		}
		if env(t, other)["DAOUOFFICE_CLIENT_ID"] == "" || r.Delete(t.Context(), "other") != nil {
			t.Error("another world is of no use")
		}
		if _, err := r.World(world.Home); err != nil {
			t.Error(err)
		}
	})
}
