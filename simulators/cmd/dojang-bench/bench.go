package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// bench does what a plan says.
type bench struct {
	plan

	start    starter
	now      func() time.Time
	progress io.Writer
}

// run measures everything but what needs the program dojang.
func (b *bench) run(ctx context.Context) (r report, err error) {
	dir, err := os.MkdirTemp("", "dojang-bench-")
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	r = report{GOGC: b.gogc, Connections: b.connections, Rounds: b.rounds, Each: b.each.Seconds(), Arriving: b.arriving.Seconds()}
	for _, h := range b.heats(dir) {
		if !strings.Contains(h.name, b.only) {
			continue
		}
		if err := b.heat(ctx, h, &r); err != nil {
			return r, fmt.Errorf("%s: %w", h.name, err)
		}
	}
	if b.only != "" {
		return r, nil
	}
	r.World, err = b.worldCost(ctx)
	return r, err
}

func (b *bench) say(format string, args ...any) {
	_, _ = fmt.Fprintf(b.progress, format+"\n", args...)
}
