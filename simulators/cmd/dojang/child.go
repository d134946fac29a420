package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

// What a shell exits with for a command that cannot be run, or that a signal ended.
const (
	exitNotExecutable = 126
	exitNotFound      = 127
	exitSignalled     = 128
)

// runChild runs the words as a command and returns its exit status.
func (s *system) runChild(ctx context.Context, words, env []string) (int, error) {
	child := exec.CommandContext(ctx, words[0], words[1:]...) //nolint:gosec // running what it is told to is its purpose
	child.Env = env
	child.Stdin, child.Stdout, child.Stderr = s.stdin, s.stdout, s.stderr

	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	defer signal.Stop(signals)
	if err := child.Start(); err != nil {
		s.warn("cannot run the command: " + err.Error())
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
			return exitNotFound, nil
		}
		return exitNotExecutable, nil
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	for {
		select {
		case got := <-signals:
			if got != os.Interrupt || !isTerminal(s.stdin) {
				_ = child.Process.Signal(got) // it may have ended
			}
		case err := <-ended:
			return statusOf(child, err)
		}
	}
}

// isTerminal tells whether Ctrl+C is typed there, which a terminal tells the command
// itself: it would get the signal twice, and many programs take the second for
// impatience.
func isTerminal(in io.Reader) bool {
	file, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// statusOf is the exit status of a command that has ended, as a shell counts it.
func statusOf(child *exec.Cmd, err error) (int, error) {
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		return 0, fmt.Errorf("%s: %w", child.Path, err)
	}
	if wait, ok := child.ProcessState.Sys().(syscall.WaitStatus); ok && wait.Signaled() {
		return exitSignalled + int(wait.Signal()), nil
	}
	return child.ProcessState.ExitCode(), nil
}
