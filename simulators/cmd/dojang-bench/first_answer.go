package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const dojangPackage = "github.com/seed-34222eec/dojang/simulators/cmd/dojang"

// firstAnswer is the time from starting the program to its first answer, or why
// there is none.
type firstAnswer struct {
	summary // in milliseconds

	NotMeasured string `json:"notMeasured,omitempty"`
}

// firstAnswers starts binary, or what it builds where that is "": on nothing, and on
// stored documents.
func (b *bench) firstAnswers(ctx context.Context, binary string, r *report) {
	dir, err := os.MkdirTemp("", "dojang-bench-")
	if err != nil {
		r.FirstAnswer.NotMeasured = err.Error()
		return
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary directory
	if binary == "" {
		b.say("building dojang")
		binary = filepath.Join(dir, "dojang")
		if err := build(ctx, binary); err != nil {
			r.FirstAnswer.NotMeasured = err.Error()
			return
		}
	}
	r.FirstAnswer = b.firstAnswer(ctx, binary, dir)
	file := filepath.Join(dir, "stored.db")
	b.say("storing %d documents", b.stored)
	if err := b.store(ctx, "sqlite:"+file); err != nil {
		r.Stored.NotMeasured = err.Error()
		return
	}
	r.Documents = b.stored
	if info, err := os.Stat(file); err == nil {
		r.DataBytes = uint64(info.Size()) //nolint:gosec // a size
	}
	r.Stored = b.firstAnswer(ctx, binary, dir, "--data", "sqlite:"+file)
}

func (b *bench) firstAnswer(ctx context.Context, binary, dir string, flags ...string) firstAnswer {
	b.say("starting dojang serve %d times", b.starts)
	var took []float64
	for range b.starts {
		d, err := b.startServe(ctx, binary, filepath.Join(dir, "ready.json"), flags...)
		if err != nil {
			return firstAnswer{NotMeasured: err.Error()}
		}
		took = append(took, millis(d))
	}
	return firstAnswer{summary: summed(took)}
}

func build(ctx context.Context, binary string) error {
	ctx, cancel := context.WithTimeout(ctx, deadline)
	defer cancel()
	out, err := exec.CommandContext(ctx, "go", "build", "-o", binary, dojangPackage).CombinedOutput() //nolint:gosec // a name made here
	if err != nil {
		return fmt.Errorf("dojang does not build: %w: %s", err, firstLines(out))
	}
	return nil
}

func firstLines(b []byte) string {
	const enough = 300
	return string(b[:min(len(b), enough)])
}

// startServe starts the simulators once, sends the document's request, and stops them.
func (b *bench) startServe(ctx context.Context, binary, readyFile string, flags ...string) (took time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, 2*patience)
	defer cancel()
	if err := os.Remove(readyFile); err != nil && !errors.Is(err, os.ErrNotExist) {
		return 0, err
	}
	cmd := exec.CommandContext(ctx, binary, append([]string{"serve", "--port-base", "0", "--ready-file", readyFile}, flags...)...) //nolint:gosec // a binary of ours
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = patience
	began := b.now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	took, err = b.untilAnswer(ctx, readyFile, began)
	cancel()
	_ = cmd.Wait() // it was interrupted: that is how it ends
	return took, err
}

func (b *bench) untilAnswer(ctx context.Context, readyFile string, began time.Time) (time.Duration, error) {
	address, err := awaitReady(ctx, readyFile)
	if err != nil {
		return 0, err
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return 0, err
	}
	defer conn.Close() //nolint:errcheck // its answer has been read
	talk, err := notificationTalk(address)
	if err != nil {
		return 0, err
	}
	once := &tally{load: load{Requests: 1, Talk: talk}, now: b.now, began: b.now()}
	if err := newCaller(conn, talk).call(once); err != nil {
		return 0, err
	}
	return b.now().Sub(began), nil
}

// glance is how often the ready file is looked for; a look costs some microseconds.
const glance = 200 * time.Microsecond

// awaitReady returns the address of Daou Office once it stands in the ready file,
// which appears in full or not at all.
func awaitReady(ctx context.Context, file string) (string, error) {
	for ; ; time.Sleep(glance) {
		if ctx.Err() != nil {
			return "", errors.New("dojang serve did not write its ready file in time")
		}
		text, err := os.ReadFile(file) //nolint:gosec // a name made here
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		var urls map[string]string
		if err := json.Unmarshal(text, &urls); err != nil {
			return "", fmt.Errorf("the ready file: %w", err)
		}
		u, err := url.Parse(urls["daouoffice"])
		if err != nil || u.Host == "" {
			return "", fmt.Errorf("the ready file has no address of daouoffice: %s", firstLines(text))
		}
		return u.Host, nil
	}
}
