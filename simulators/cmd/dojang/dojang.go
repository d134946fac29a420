package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/alecthomas/kong"
)

// system is what a command gets from the operating system.
type system struct {
	// program is how the command was called, for hints that can be pasted.
	program        string
	args           []string
	environment    environment
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
}

// dojang is the grammar of the command line.
type dojang struct {
	Serve    serveCommand    `cmd:"" help:"Start the simulators in the foreground."`
	Env      envCommand      `cmd:"" help:"Print addresses and credentials for a program under test."`
	Run      runCommand      `cmd:"" help:"Run a command with simulators of its own, on free ports."`
	Clock    clockCommand    `cmd:"" help:"Show or move a world's time."`
	Journal  journalCommand  `cmd:"" help:"Show what was called, what was answered, and why."`
	Fault    faultCommand    `cmd:"" help:"Make chosen calls fail."`
	Reset    resetCommand    `cmd:"" help:"Put a world back to its seed."`
	Snapshot snapshotCommand `cmd:"" help:"Save a world into a file, or load it."`
	Sign     signCommand     `cmd:"" help:"Show a signature and every value on the way to it."`
	Clause   clauseCommand   `cmd:"" help:"Show what the vendors' documents say, and where it is answered and checked."`
	Conform  conformCommand  `cmd:"" help:"Judge a server by the conformance cases."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

const description = "Dojang: NAVER Cloud WORKPLACE, eformsign and Daou Office on your own machine, by the book."

// run is the command as a function: it returns the exit status.
func run(ctx context.Context, s *system) int {
	exited := -1
	parser, err := kong.New(&dojang{},
		kong.Name("dojang"), kong.Description(description),
		kong.Writers(s.stdout, s.stderr), kong.Exit(func(status int) { exited = status }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.ValueFormatter(withVariable), kong.Resolvers(s.environment.resolver()),
		kong.WithHyphenPrefixedParameters(true),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(s), chaosVariables(),
	)
	if err != nil {
		return s.fail(fmt.Errorf("the command line's own grammar is wrong: %w", err))
	}
	args, status := s.args, exitOK
	if len(args) == 0 {
		args, status = []string{"--help"}, exitUsage
	}
	command, err := parser.Parse(withMinus(args))
	if exited >= 0 { // --help was asked for and printed
		return max(exited, status)
	}
	if err != nil {
		return s.fail(mistaken(err))
	}
	return s.fail(command.Run())
}

// The exit statuses.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
)

// fail prints the error, if any, and returns the exit status that it means.
func (s *system) fail(err error) int {
	if err == nil {
		return exitOK
	}
	if status, ok := errors.AsType[exitStatus](err); ok {
		return int(status)
	}
	s.warn(err.Error())
	if _, ok := errors.AsType[*usageError](err); ok {
		return exitUsage
	}
	if _, ok := refusedWith(err, http.StatusBadRequest); ok {
		return exitUsage
	}
	return exitFailed
}

// warn tells the person who called; there is nobody else to tell when that fails.
func (s *system) warn(text string) { _, _ = fmt.Fprintln(s.stderr, "dojang: "+text) }
