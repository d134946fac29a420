package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"time"
)

// task is a role to play elsewhere.
type task struct {
	role string
	args []string
	// procs is its GOMAXPROCS; 0 for 1.
	procs int
	// atLoad has it run on the core of the load.
	atLoad bool
}

// starter has a task done elsewhere: by another process.
type starter func(ctx context.Context, t task) (*child, error)

// child does a task. Whoever starts it ends it.
type child struct {
	in   io.WriteCloser
	out  *json.Decoder
	wait func() error
}

// tell reads the next line that the child prints.
func (c *child) tell(answer any) error {
	if err := c.out.Decode(answer); err != nil {
		return errors.Join(fmt.Errorf("it ended without an answer: %w", err), c.end())
	}
	return nil
}

// ask puts a question to a server.
func (c *child) ask(question string, answer any) error {
	if _, err := io.WriteString(c.in, question+"\n"); err != nil {
		return errors.Join(err, c.end())
	}
	return c.tell(answer)
}

// end lets a server go and waits until it is gone; a second call does nothing.
func (c *child) end() error {
	if c.wait == nil {
		return nil
	}
	wait := c.wait
	c.wait = nil
	return errors.Join(c.in.Close(), wait())
}

// patience is how long a process that was told to end may take.
const patience = 5 * time.Second

// processes starts this program again, with one core for each task.
func processes(p pins, stderr io.Writer) (starter, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, t task) (*child, error) {
		name, args := p.command(t.atLoad, append([]string{self, t.role}, t.args...))
		cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // this program itself
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(max(t.procs, 1)), "GOGC="+strconv.Itoa(goGOGC))
		cmd.Stderr, cmd.WaitDelay = stderr, patience
		in, err := cmd.StdinPipe()
		if err != nil {
			return nil, err
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			return nil, err
		}
		if err := cmd.Start(); err != nil {
			return nil, fmt.Errorf("starting %s: %w", t.role, err)
		}
		return &child{in: in, out: json.NewDecoder(out), wait: func() error {
			// Wait waits for the pipe as well, and closes it: what is left in it is of no use.
			if err := cmd.Wait(); err != nil {
				return fmt.Errorf("%s: %w", t.role, err)
			}
			return nil
		}}, nil
	}, nil
}

// goGOGC is Go's own default, which the Dojang servers change.
const goGOGC = 100
