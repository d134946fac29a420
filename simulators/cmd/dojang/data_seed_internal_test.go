package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file keeps its worlds whatever they are started with later; who gives another seed file is told so, and how to get it.
func TestAnotherSeedFileThanTheDataBeganWith(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := "sqlite:" + filepath.Join(dir, "dojang.db")
	one, two := filepath.Join(dir, "one.yaml"), filepath.Join(dir, "two.yaml")
	seed := func(file, name string) {
		t.Helper()
		if err := os.WriteFile(file, []byte("daouoffice:\n  companies:\n    - name: "+name+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	seed(one, "acme")
	seed(two, "umbrella")
	start := func(flags ...string) (served, string) {
		t.Helper()
		s := serving(t, append([]string{"--data", file}, flags...)...)
		return s, s.stderr.String()
	}
	kept := func(worlds, back string) string {
		return "dojang: --seed-file: worlds that --data holds already are kept as they are: " + worlds + "; `dojang reset` would put one back to " + back + "\n"
	}
	for _, step := range []struct {
		flags []string
		warns string
		reset string
	}{
		{[]string{"--seed-file", one}, "", ""},
		{[]string{"--seed-file", one}, "", ""},
		{[]string{"--seed-file", two}, kept("default (began with the seed file "+one+")", "the seed file "+two), ""},
		{nil, kept("default (began with the seed file "+one+")", "the default world"), "the default world"},
		{nil, "", ""},
		{[]string{"--seed-file", two}, kept("default (began with the default world)", "the seed file "+two), "the seed file " + two},
		{[]string{"--seed-file", two}, "", ""},
	} {
		s, log := start(step.flags...)
		if log != step.warns {
			t.Errorf("%v: the log is %q, want %q", step.flags, log, step.warns)
		}
		if step.reset != "" {
			got := command(t, nil, "reset", "--control", s.urls[controlName])
			if want := "world default of " + s.urls[controlName] + " is back to its seed, " + step.reset + "; it is "; !strings.HasPrefix(got.Stdout, want) {
				t.Errorf("reset says %+v, want %q", got, want)
			}
		}
		if status := s.stop(); status != 0 {
			t.Errorf("status %d", status)
		}
	}
	seed(two, "changed")
	s, log := start("--seed-file", two)
	if want := kept("default (began with the seed file "+two+" as it was then)", "the seed file "+two); log != want {
		t.Errorf("the log is %q, want %q", log, want)
	}
	s.control(t, http.MethodPost, "/worlds", `{"name":"acme"}`, nil) // which begins with it
	var begun struct{ World, SeedFile string }
	s.control(t, http.MethodPost, "/worlds/acme/reset", "", &begun)
	if begun.World != "acme" || begun.SeedFile != two {
		t.Errorf("reset: %+v", begun)
	}
	s.stop()
	if _, log := start("--seed-file", one); strings.Count(log, "\n") != 1 || !strings.Contains(log, "acme (began with the seed file "+two+"), default (began with ") {
		t.Errorf("the log is %q", log)
	}
}
