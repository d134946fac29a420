package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// child is a `dojang serve` in a process of its own.
type child struct {
	urls   map[string]string
	output lockedBuffer
	read   sync.WaitGroup
	ended  sync.Once

	mu      sync.Mutex // held while it starts, and while it is killed
	command *exec.Cmd
}

// start returns when the server answers everywhere or, when it is to die at once, when
// it has said its first word and is dead.
func (c *child) start(t *testing.T, file string, atOnce bool) error {
	t.Helper()
	ready := filepath.Join(t.TempDir(), "ready.json")
	out, err := c.begin(t.Context(), "serve", "--port-base", "0", "--data", "sqlite:"+file, "--ready-file", ready)
	if err != nil {
		return err
	}
	lines := bufio.NewReader(out)
	for line := ""; line != "Ctrl+C stops it.\n"; {
		if line, err = lines.ReadString('\n'); err != nil {
			return fmt.Errorf("%w: %s", err, c.output.String())
		}
		if atOnce {
			c.kill()
			return nil
		}
	}
	c.read.Go(func() { _, _ = io.Copy(io.Discard, lines) })
	text, err := os.ReadFile(ready) //nolint:gosec // the test's own
	if err != nil {
		return err
	}
	return json.Unmarshal(text, &c.urls)
}

func (c *child) begin(ctx context.Context, args ...string) (io.Reader, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.command = exec.CommandContext(context.WithoutCancel(ctx), "dojang", args...) //nolint:gosec // the test's own
	c.command.Stderr = &c.output
	out, err := c.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return out, c.command.Start()
}

// kill is kill -9.
func (c *child) kill() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.command != nil && c.command.Process != nil {
		_ = c.command.Process.Kill() // it may be dead already
	}
}

// wait returns when the process has ended.
func (c *child) wait() {
	c.ended.Do(func() {
		c.read.Wait()
		var exit *exec.ExitError
		if err := c.command.Wait(); err != nil && !errors.As(err, &exit) {
			_, _ = fmt.Fprintln(&c.output, err)
		}
	})
}
