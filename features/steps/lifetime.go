package steps

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cucumber/godog"
)

// lifetime is the testing.TB of one scenario: what is started for the scenario is cleaned up at its end. It works
// under go test and without: where it has to stop a step it leaves that to godog.
type lifetime struct {
	testing.TB // nil, for the interface's private method only: every public one is below

	step    godog.TestingT
	context func() context.Context
	cancel  context.CancelFunc

	mu       sync.Mutex
	cleanups []func()
	failures []error
}

var _ testing.TB = (*lifetime)(nil)

func newLifetime(ctx context.Context) *lifetime {
	own, cancel := context.WithCancel(ctx)
	return &lifetime{step: godog.T(ctx), context: func() context.Context { return own }, cancel: cancel}
}

// end cancels the context, runs the clean-ups, the latest first, and returns what went wrong outside of steps.
func (l *lifetime) end() error {
	l.cancel()
	for {
		l.mu.Lock()
		n := len(l.cleanups)
		if n == 0 {
			defer l.mu.Unlock()
			return errors.Join(l.failures...)
		}
		last := l.cleanups[n-1]
		l.cleanups = l.cleanups[:n-1]
		l.mu.Unlock()
		last()
	}
}

// Cleanup runs f when the scenario has ended.
func (l *lifetime) Cleanup(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cleanups = append(l.cleanups, f)
}

// Context ends just before the clean-ups run.
func (l *lifetime) Context() context.Context { return l.context() }

// Name is the scenario's.
func (l *lifetime) Name() string { return l.step.Name() }

// Helper does nothing: a step is found by its text.
func (l *lifetime) Helper() {}

// Error fails the scenario at its end; it may be called from any goroutine.
func (l *lifetime) Error(args ...any) {
	l.fail(errors.New(strings.TrimSuffix(fmt.Sprintln(args...), "\n")))
}

// Errorf is Error with a format.
func (l *lifetime) Errorf(format string, args ...any) {
	l.fail(fmt.Errorf(format, args...))
}

// Fail is Error without a reason.
func (l *lifetime) Fail() { l.fail(errors.New("the scenario was marked as failed")) }

func (l *lifetime) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failures = append(l.failures, err)
}

// Failed tells whether there was an Error.
func (l *lifetime) Failed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.failures) > 0
}

// Fatal fails the step that is being run and stops it.
func (l *lifetime) Fatal(args ...any) { l.step.Fatal(args...) }

// Fatalf is Fatal with a format.
func (l *lifetime) Fatalf(format string, args ...any) { l.step.Fatalf(format, args...) }

// FailNow is Fatal without a reason.
func (l *lifetime) FailNow() { l.step.FailNow() }

// Log writes to the test's log.
func (l *lifetime) Log(args ...any) { l.step.Log(args...) }

// Logf is Log with a format.
func (l *lifetime) Logf(format string, args ...any) { l.step.Logf(format, args...) }

// Attr is logged.
func (l *lifetime) Attr(key, value string) { l.step.Logf("%s: %s", key, value) }

// Output writes to the test's log.
func (l *lifetime) Output() io.Writer { return logWriter{l.step} }

type logWriter struct{ step godog.TestingT }

func (w logWriter) Write(text []byte) (int, error) {
	w.step.Log(strings.TrimSuffix(string(slices.Clone(text)), "\n"))
	return len(text), nil
}

// A scenario is never skipped by its world, and shares directory and environment with those beside it.

// Skip stops the step as failed.
func (l *lifetime) Skip(...any) { l.refuse("Skip") }

// Skipf stops the step as failed.
func (l *lifetime) Skipf(string, ...any) { l.refuse("Skipf") }

// SkipNow stops the step as failed.
func (l *lifetime) SkipNow() { l.refuse("SkipNow") }

// Skipped is always false.
func (l *lifetime) Skipped() bool { return false }

// Setenv stops the step as failed.
func (l *lifetime) Setenv(string, string) { l.refuse("Setenv") }

// Chdir stops the step as failed.
func (l *lifetime) Chdir(string) { l.refuse("Chdir") }

// TempDir stops the step as failed.
func (l *lifetime) TempDir() string {
	l.refuse("TempDir")
	return ""
}

// ArtifactDir stops the step as failed.
func (l *lifetime) ArtifactDir() string {
	l.refuse("ArtifactDir")
	return ""
}

func (l *lifetime) refuse(method string) {
	l.step.Fatalf("a scenario has no %s: scenarios run side by side in one process", method)
}
