package main

import (
	"os"
	"strings"
	"testing"
)

func TestRunExitsAsItsCommand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line   string
		status int
	}{
		{"leave 0", 0},
		{"leave 1", 1},
		{"leave 2", 2},
		{"leave 77", 77},
		{"no-such-command", 127},
	} {
		t.Run(c.line, func(t *testing.T) {
			t.Parallel()
			got := command(t, os.Environ(), append([]string{"run", "--"}, strings.Fields(c.line)...)...)
			if got.Status != c.status {
				t.Errorf("got %+v, want status %d", got, c.status)
			}
		})
	}
}

// What the environment says of another server does not lead the command astray.
func TestRunGivesItsOwnEnvironment(t *testing.T) {
	t.Parallel()
	others := append(
		os.Environ(), "DOJANG_WORLD=another", "DOJANG_CONTROL_TOKEN=another", "DOJANG_CONTROL_URL=http://another.example.com",
		"DAOUOFFICE_URL=http://another.example.com",
	)
	got := command(t, others, "run", "--", "dojang", "env")
	if got.Status != 0 || strings.Contains(got.Stdout, "another") || !strings.Contains(got.Stdout, "DAOUOFFICE_URL=http://127.0.0.1:") {
		t.Errorf("got %+v", got)
	}
}
