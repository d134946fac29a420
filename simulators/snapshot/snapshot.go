package snapshot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// format and version say what a file is. The version grows when an older Dojang would misread what is written.
const (
	format  = "dojang-snapshot"
	version = 1
)

// DefaultPassphrase is that of whoever gives none. It keeps nothing from anybody who has Dojang.
const DefaultPassphrase = "dojang"

// Options say how secrets are sealed.
type Options struct {
	// Passphrase seals them; "" is DefaultPassphrase. Loading tries that one, too, for a file that was saved without any.
	Passphrase string
	// Iterations of PBKDF2 when saving; 0 is 210,000, and 1 for DefaultPassphrase. Loading takes those of the file.
	Iterations int
}

func (o Options) passphrase() string {
	if o.Passphrase == "" {
		return DefaultPassphrase
	}
	return o.Passphrase
}

// document is a snapshot as it is written. The order of its fields is that of the file.
type document struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	// World, Seed and Generation are those of the world that was saved, to know it by.
	World      string `json:"world"`
	Seed       uint64 `json:"seed"`
	Generation uint64 `json:"generation"`
	// Services are those that have a part in the records.
	Services []string `json:"services"`
	Clock    reading  `json:"clock"`
	// Sealing is how the sealed rows are sealed; nil when there are none.
	Sealing *sealing `json:"sealing,omitempty"`
	Records []row    `json:"records"`
	Index   []row    `json:"index"`
	// Checksum is that of all of the above.
	Checksum string `json:"checksum"`
}

// reading is a world's clock.
type reading struct {
	At      time.Time     `json:"at"`
	Mode    clock.Mode    `json:"mode"`
	Callers clock.Callers `json:"callers"`
	Skew    string        `json:"skew"`
}

// own is the table of what a world knows of itself, which is made anew for the world that it is loaded into.
const own = "world/state"

// Save writes a world to out. Errors are the context's, the store's and out's.
func Save(ctx context.Context, w *world.World, out io.Writer, o Options) error {
	if err := w.Settle(ctx); err != nil {
		return fmt.Errorf("snapshot of world %s: waiting for its deliveries: %w", w.Name, err)
	}
	d := document{Format: format, Version: version, World: w.Name, Records: []row{}, Index: []row{}}
	seal := &sealer{passphrase: o.passphrase(), salt: w.Random.Bytes("snapshot/salt", 0, saltBytes), iterations: min(o.Iterations, mostIterations)}
	err := w.Store.View(ctx, func(tx *store.Tx) error {
		state, _ := world.StateOf(tx)
		at := w.Clock.Setting()
		d.Seed, d.Services, d.Generation = state.Seed, append([]string{}, state.Services...), tx.Generation()
		d.Clock = reading{At: at.At.UTC(), Mode: at.Mode, Callers: at.Callers, Skew: at.Skew.String()}
		return store.Dump(tx, func(e store.Entry) error { return d.add(e, seal) })
	})
	if err != nil {
		return fmt.Errorf("snapshot of world %s: %w", w.Name, err)
	}
	d.Sealing = seal.sealing()
	return d.write(out)
}

// add puts an entry down.
func (d *document) add(e store.Entry, seal *sealer) error {
	if e.Table == own {
		return nil
	}
	r, err := rowOf(e, seal)
	if err != nil {
		return err
	}
	if e.Index == "" {
		d.Records = append(d.Records, r)
	} else {
		d.Index = append(d.Index, r)
	}
	return nil
}

// Load puts a snapshot in the place of w's records and clock. Errors are [ErrBroken], [ErrVersion] and [ErrPassphrase],
// [world.ErrClaimed] for a credential that another world of the server has, the context's and the store's. After any of
// them the world is as it was.
func Load(ctx context.Context, w *world.World, in []byte, o Options) error {
	d, err := read(in)
	if err != nil {
		return err
	}
	at, err := d.Clock.setting()
	if err != nil {
		return err
	}
	entries, err := d.entries(o.passphrase())
	if errors.Is(err, ErrPassphrase) && o.passphrase() != DefaultPassphrase {
		if plain, withDefault := d.entries(DefaultPassphrase); withDefault == nil {
			entries, err = plain, nil
		}
	}
	if err != nil {
		return err
	}
	// Replace completes what is missing of it: the services that the snapshot has no part of, the name, the clock.
	state, err := json.Marshal(world.State{Services: d.Services})
	if err != nil {
		return fmt.Errorf("loading the snapshot: %w", err)
	}
	err = w.Replace(ctx, at, func(tx *store.Tx) error {
		for _, e := range append(entries, store.Entry{Table: own, Key: "state", Value: state}) {
			if err := store.Restore(tx, e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("loading the snapshot into world %s: %w", w.Name, err)
	}
	return nil
}

// setting is the clock to go on with.
func (r reading) setting() (clock.Setting, error) {
	skew, err := time.ParseDuration(r.Skew)
	if err != nil {
		return clock.Setting{}, broken("clock.skew", `takes a duration such as "-31s"`)
	}
	s := clock.Setting{At: r.At, Mode: r.Mode, Callers: r.Callers, Skew: skew}
	if err := s.Check(); err != nil {
		return clock.Setting{}, fmt.Errorf("%w: clock: %w", ErrBroken, err)
	}
	if year := r.At.Year(); year < 1 || year > 9999 {
		return clock.Setting{}, broken("clock.at", "takes a moment of the years 1 to 9999")
	}
	return s, nil
}
