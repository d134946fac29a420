package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// outcome is what a command did.
type outcome struct {
	Status         int
	Stdout, Stderr string
}

// command runs the command in this process, with that environment alone.
func command(t *testing.T, environment []string, args ...string) outcome {
	t.Helper()
	var stdout, stderr lockedBuffer
	status := run(t.Context(), &system{
		program: "dojang", args: args, environment: environment,
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now,
	})
	return outcome{status, stdout.String(), stderr.String()}
}

// served is a `dojang serve` in this process.
type served struct {
	// ready is its ready file, and urls are what that says.
	ready string
	urls  map[string]string
	// stop ends it as a signal would, and returns its exit status.
	stop func() int
	// stdout is what it printed so far.
	stdout, stderr *lockedBuffer
}

// serving starts `dojang serve` on free ports, and stops it with the test.
func serving(t *testing.T, flags ...string) served {
	t.Helper()
	s, err := startServing(t.Context(), t.TempDir(), flags...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.stop() })
	return s
}

// startServing returns when the banner is complete. The caller stops what it started.
func startServing(ctx context.Context, dir string, flags ...string) (served, error) {
	ready := filepath.Join(dir, "ready.json")
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	out, in := io.Pipe()
	s := served{ready: ready, stdout: &lockedBuffer{}, stderr: &lockedBuffer{}}
	status := make(chan int, 1)
	var copied sync.WaitGroup
	go func() {
		defer func() { _ = in.Close() }()
		status <- run(ctx, &system{
			program: "dojang", args: append([]string{"serve", "--port-base", "0", "--ready-file", ready}, flags...),
			stdin: strings.NewReader(""), stdout: in, stderr: s.stderr, now: time.Now,
		})
	}()
	s.stop = sync.OnceValue(func() int {
		cancel()
		ended := <-status
		copied.Wait()
		return ended
	})
	lines := bufio.NewReader(io.TeeReader(out, s.stdout))
	for line := ""; line != "Ctrl+C stops it.\n"; {
		var err error
		if line, err = lines.ReadString('\n'); err != nil {
			return s, &startError{status: s.stop(), stderr: s.stderr.String()}
		}
	}
	copied.Go(func() { _, _ = io.Copy(io.Discard, lines) })
	text, err := os.ReadFile(ready) //nolint:gosec // the test's own
	if err == nil {
		err = json.Unmarshal(text, &s.urls)
	}
	return s, err
}

type startError struct {
	status int
	stderr string
}

func (e *startError) Error() string { return "dojang serve did not start: " + e.stderr }

// lockedBuffer is a buffer for several goroutines.
type lockedBuffer struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buffer.String()
}
