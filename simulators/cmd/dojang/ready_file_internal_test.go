package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheReadyFileIsWhole(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "ready.json")
	want := map[string]string{"control": "http://127.0.0.1:1", "daouoffice": "http://127.0.0.1:2"}
	if err := writeReady(file, want); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]string
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("the directory holds %v (%v), want the file alone", left, err)
	}
	if err := writeReady(filepath.Join(file, "below"), want); err == nil {
		t.Error("a file below a file was written")
	}
}

func TestTheReadyFileGoesWithItsServer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(file string) error
		left   bool
	}{
		{"untouched", func(string) error { return nil }, false},
		{"removed by somebody", os.Remove, false},
		{"written by another server", func(file string) error { return writeReady(file, map[string]string{"control": "http://127.0.0.1:1"}) }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := serving(t)
			if err := c.change(s.ready); err != nil {
				t.Fatal(err)
			}
			if status := s.stop(); status != 0 {
				t.Errorf("status %d: %s", status, s.stderr)
			}
			if _, err := os.Stat(s.ready); (err == nil) != c.left {
				t.Errorf("afterwards: %v, want it left: %t", err, c.left)
			}
		})
	}
}

// Who waits for the file does not believe that of an earlier server, whatever keeps this one from starting.
func TestAStaleReadyFileIsRemovedFirst(t *testing.T) {
	t.Parallel()
	for name, flags := range map[string][]string{
		"a wrong port base": {"--port-base", "-1"}, "no seed file": {"--port-base", "0", "--seed-file", "missing.yaml"}, "a host for others": {"--host", "0.0.0.0"},
	} {
		file := filepath.Join(t.TempDir(), "ready.json")
		if err := writeReady(file, map[string]string{"control": "http://127.0.0.1:1"}); err != nil {
			t.Fatal(err)
		}
		got := command(t, nil, append([]string{"serve", "--ready-file", file}, flags...)...)
		if _, err := os.Stat(file); err == nil || got.Status == 0 {
			t.Errorf("%s: status %d, and the file is still there: %s", name, got.Status, got.Stderr)
		}
	}
}
