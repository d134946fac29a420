//go:build unix

package main

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// The process as a shell sees it: a signal ends it with status 0.
func TestASignalEndsServeCleanly(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			serve := exec.CommandContext(t.Context(), "dojang", "serve", "--port-base=0")
			out, err := serve.StdoutPipe()
			if err == nil {
				err = serve.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewScanner(out)
			for lines.Scan() && lines.Text() != "Ctrl+C stops it." {
				continue
			}
			if err := serve.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := serve.Wait(); err != nil {
				t.Errorf("got %v, want status 0", err)
			}
		})
	}
}

// A signal goes to the command, which decides how to end.
func TestRunForwardsSignals(t *testing.T) {
	t.Parallel()
	outer := exec.CommandContext(t.Context(), "dojang", "run", "--", "dojang", "serve", "--port-base=0")
	out, err := outer.StdoutPipe()
	if err == nil {
		err = outer.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	seen := ""
	for part := make([]byte, 4096); !strings.HasSuffix(seen, "Ctrl+C stops it.\n"); {
		n, err := out.Read(part)
		if err != nil {
			t.Fatalf("%v after %q", err, seen)
		}
		seen += string(part[:n])
	}
	if err := outer.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := outer.Wait(); err != nil {
		t.Errorf("got %v, want the status 0 of a server that was asked to stop", err)
	}
}

func TestRunExitsAsAShellWould(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]int{
		"leave KILL": 128 + int(syscall.SIGKILL),
		"./testdata": 126, // a directory cannot be run
	} {
		got := command(t, os.Environ(), append([]string{"run", "--"}, strings.Fields(line)...)...)
		if got.Status != want {
			t.Errorf("%s: got %+v, want status %d", line, got, want)
		}
	}
}
