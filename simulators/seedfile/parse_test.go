package seedfile_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
)

func TestMistakes(t *testing.T) {
	t.Parallel()
	for name, row := range mistaken() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source, place := row.place()
			_, err := seedfile.Parse("world.yaml", []byte(source), services())
			if err == nil {
				t.Fatal("nothing is wrong with it")
			}
			if diff := cmp.Diff("world.yaml:"+place+row.want, err.Error()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// All that is wrong is told at once, in the order of the lines, but not without end.
func TestAllMistakesAtOnce(t *testing.T) {
	t.Parallel()
	source := "workplace: {env: {drafter: W0}}\ndaouoffice:\n  env: {sender: U0}\n  companies:\n"
	for range 30 {
		source += "  - {name: A}\n"
	}
	_, err := seedfile.Parse("world.yaml", []byte(source), services())
	var wrong *seedfile.Error
	if !errors.As(err, &wrong) || len(wrong.Mistakes) != 20 || wrong.More != 12 {
		t.Fatalf("%v", err)
	}
	lines := strings.Split(err.Error(), "\n")
	if diff := cmp.Diff([]string{"… and 12 more"}, lines[20:]); diff != "" {
		t.Errorf("the end (-want +got):\n%s", diff)
	}
	for i, m := range wrong.Mistakes[1:] {
		if before := wrong.Mistakes[i]; before.Line > m.Line {
			t.Errorf("%s comes before %s", before, m)
		}
	}
}

// What is wrong with a field is told once, though others depend on it.
func TestAMistakeIsToldOnce(t *testing.T) {
	t.Parallel()
	source := "daouoffice: {env: {sender: 7}, policy: {tokenSeconds: none}}"
	want := `world.yaml:1:28: daouoffice.env.sender: is a number, not text; put it in quotes
world.yaml:1:55: daouoffice.policy.tokenSeconds: is "none"; write a whole number from 1 to 1000000000`
	_, err := seedfile.Parse("world.yaml", []byte(source), services())
	if diff := cmp.Diff(want, fmt.Sprint(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A long text is not repeated in full.
func TestALongTextIsCut(t *testing.T) {
	t.Parallel()
	_, err := seedfile.Parse("world.yaml", []byte("world: {clock: {mode: "+strings.Repeat("얼", 1000)+"}}"), services())
	want := `world.yaml:1:23: world.clock.mode: "` + strings.Repeat("얼", 60) + `"… is not a mode; write frozen or following`
	if diff := cmp.Diff(want, fmt.Sprint(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A file that says nothing is as good as none.
func TestNothing(t *testing.T) {
	t.Parallel()
	want := env(t, home(t, worlds(t, seedfile.File{})))
	for _, source := range []string{"", "\n", "# nothing\n", "---\n", "null", "world: {}", "world: {clock: {}}\ndaouoffice: {}\neformsign: {}\nworkplace: {}", "daouoffice: {env: {}, policy: {}}"} {
		t.Run(source, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(want, env(t, home(t, worlds(t, parse(t, source))))); diff != "" {
				t.Errorf("the environment (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	if _, err := seedfile.Load(example, services()); err != nil {
		t.Error(err)
	}
	missing := filepath.Join(t.TempDir(), "missing.yaml")
	if _, err := seedfile.Load(missing, services()); !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "reading the seed file: ") {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := seedfile.Load(t.TempDir(), services()); err == nil {
		t.Error("a directory is a seed file")
	}
	wrong := filepath.Join(t.TempDir(), "wrong.yaml")
	if err := os.WriteFile(wrong, []byte("acme: {}"), 0o600); err != nil {
		t.Fatal(err)
	}
	var mistakes *seedfile.Error
	if _, err := seedfile.Load(wrong, services()); !errors.As(err, &mistakes) || mistakes.Mistakes[0].File != wrong {
		t.Errorf("a wrong file: %v", err)
	}
}

// A section of a service that this program does not know is a mistake; one that is known and not started is none.
func TestServicesThatAreNotStarted(t *testing.T) {
	t.Parallel()
	f := parse(t, "daouoffice: {companies: [{name: acme}]}")
	r := worlds(t, f)
	if got := env(t, home(t, r)); got["DAOUOFFICE_CLIENT_ID"] == "" {
		t.Errorf("got %v", got)
	}
	if _, err := seedfile.Parse("world.yaml", []byte("daouoffice: {}"), nil); err == nil {
		t.Error("a service that nobody has is known")
	}
}
