package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// data is what keeps the worlds of a hall beyond its process.
type data struct {
	url string
	db  *sqlstore.Database
	log *slog.Logger

	// ailing tells that there is a cause, without the lock.
	ailing  atomic.Bool
	probing sync.Mutex
	mu      sync.Mutex
	// cause is the kind of failure that the log speaks of, nil while all is well.
	cause error
	// recovered is called when all is well again, up whenever that changes; nil does nothing.
	recovered func()
	up        func(bool)
}

// openData opens what --data names, of at most so many bytes unless that is 0; for "" there is none. The caller closes it.
func openData(ctx context.Context, url string, bytes int64, log *slog.Logger) (*data, error) {
	if url == "" {
		return nil, nil //nolint:nilnil // the worlds live as long as the process
	}
	db, err := sqlstore.Open(ctx, url, sqlstore.Options{Bytes: bytes})
	switch {
	case err == nil:
		return &data{url: url, db: db, log: log}, nil
	case errors.Is(err, sqlstore.ErrURL), errors.Is(err, sqlstore.ErrForeign):
		return nil, &usageError{flag: "--data", wrong: err.Error()}
	}
	return nil, fmt.Errorf("--data: %w", err)
}

// keep has the worlds kept in d.
func (d *data) keep(ctx context.Context, o *world.Options, seedGiven bool) error {
	if d == nil {
		return nil
	}
	kept, ok, err := world.Kept(ctx, d.db, world.Home)
	switch {
	case err != nil:
		return fmt.Errorf("--data %s: %w", d.url, err)
	case ok && seedGiven && kept.Seed != o.Seed:
		return &usageError{
			flag:   "--random-seed",
			wrong:  fmt.Sprintf("the worlds in %s were made with %d, not with %d", d.url, kept.Seed, o.Seed),
			remedy: "leave it out, write " + strconv.FormatUint(kept.Seed, 10) + ", or give another file to --data",
		}
	case ok:
		o.Seed = kept.Seed
	}
	o.Storage, o.Watch = d.db, d.hear
	return nil
}

// kind is the word for what keeps the worlds.
func (d *data) kind() string {
	if d == nil {
		return ""
	}
	scheme, _, _ := strings.Cut(d.url, ":")
	return strings.ToLower(scheme)
}

func (d *data) close() error {
	if d == nil {
		return nil
	}
	return d.db.Close()
}
