package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal kills
	os.Exit(run(ctx, &system{args: os.Args[1:], stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, now: time.Now}))
}

// system is what the program gets from the operating system.
type system struct {
	args           []string
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
}

// The exit statuses.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// errUsage is a mistake on the command line that has been reported.
var errUsage = errors.New("usage")

// run is the program as a function: it returns the exit status.
func run(ctx context.Context, s *system) int {
	act := s.measure
	if len(s.args) > 0 {
		if play, ok := roles()[s.args[0]]; ok {
			act = func(ctx context.Context) error { return play(ctx, s, s.args[1:]) }
		}
	}
	err := act(ctx)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.Is(err, errUsage):
		return exitUsage
	}
	_, _ = fmt.Fprintf(s.stderr, "dojang-bench: %v\n", err)
	return exitFailed
}

// flags is an empty set of flags that reports mistakes on stderr.
func (s *system) flags(name string) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(s.stderr)
	return set
}

// parse reads args; what is no flag is a mistake.
func parse(set *flag.FlagSet, args []string) error {
	switch err := set.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return errUsage
	case set.NArg() > 0:
		_, _ = fmt.Fprintf(set.Output(), "%s: %q is no flag; -help lists them\n", set.Name(), set.Arg(0))
		return errUsage
	}
	return nil
}
