package store

import (
	"context"
	"errors"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
)

// Store runs transactions on an engine. It is safe for concurrent use.
type Store struct {
	engine Engine
	now    func() time.Time
	rnd    random.Source
	onJobs func()
	watch  func(error)
}

// Open returns a store on an engine. now is the world's clock and is read while the engine is locked, so it must not use
// the store; rnd is what [Tx.Hex] draws from.
func Open(engine Engine, now func() time.Time, rnd random.Source) *Store {
	return &Store{engine: engine, now: now, rnd: rnd}
}

// OnJobs has f called after every commit that enqueued jobs. It is set once, before the store is used.
func (s *Store) OnJobs(f func()) { s.onJobs = f }

// Watch has f told how the engine does: an error that is [ErrUnavailable], or nil after a commit. It is called often, by any
// goroutine, while the engine is free. It is set once, before the store is used.
func (s *Store) Watch(f func(error)) { s.watch = f }

// View runs fn in a transaction that reads. The error is fn's or, when there is one, what the transaction remembers.
func (s *Store) View(ctx context.Context, fn func(*Tx) error) error {
	return s.run(ctx, false, fn)
}

// Update runs fn in a transaction that writes and commits when fn returns nil. When fn returns an error or panics, or the
// engine fails, nothing of it remains, and no function given to [Tx.OnCommit] runs.
func (s *Store) Update(ctx context.Context, fn func(*Tx) error) error {
	return s.run(ctx, true, fn)
}

// Reset deletes every record of every table, the counters of [Tx.Next] included.
func (s *Store) Reset(ctx context.Context) error {
	return s.Update(ctx, func(tx *Tx) error {
		tx.Clear()
		return nil
	})
}

func (s *Store) run(ctx context.Context, write bool, fn func(*Tx) error) error {
	tx, err := s.transact(ctx, write, fn)
	if s.watch != nil && (errors.Is(err, ErrUnavailable) || err == nil && write) {
		s.watch(err)
	}
	if err != nil {
		return err
	}
	for _, f := range tx.after {
		f()
	}
	return nil
}

// transact is the part of a transaction during which the engine is locked.
func (s *Store) transact(ctx context.Context, write bool, fn func(*Tx) error) (*Tx, error) {
	txn, err := s.engine.Begin(ctx, write)
	if err != nil {
		return nil, err
	}
	tx := &Tx{txn: txn, write: write, rnd: s.rnd, onJobs: s.onJobs}
	committing := false
	defer func() {
		tx.ended = true
		if !committing { // an error, a panic, or a test that ended in the closure
			_ = txn.Rollback() // what led here is the error to report
		}
	}()
	tx.at = s.now()
	if err := together(fn(tx), tx.err); err != nil {
		return nil, err
	}
	committing = true
	if err := txn.Commit(); err != nil {
		return nil, err
	}
	return tx, nil
}

// together reports the closure's error and the remembered one, but not twice the same.
func together(returned, remembered error) error {
	if remembered == nil || errors.Is(returned, remembered) {
		return returned
	}
	if returned == nil {
		return remembered
	}
	return errors.Join(returned, remembered)
}
