package sqlstore

import (
	"bytes"
	"context"
	"errors"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// probe is how much room Check asks for: some pages.
const probe = 16 << 10

// Check opens the database once more, reads in it, writes something that takes room, and takes that away again. The error is
// what the next transaction would probably fail with, or that the file is no longer there.
func (d *Database) Check(ctx context.Context) error {
	s, err := d.take(ctx, true) // which finds out whether it is there
	if err != nil {
		return err
	}
	d.give(s, true, nil)
	if err := d.checkFile(ctx); err != nil {
		return err
	}
	if err := d.checkDamage(ctx); err != nil {
		return err
	}
	// No world has the empty name.
	return d.write(ctx, "", func(txn store.Txn) error {
		const table, key = "check", "check"
		if err := txn.Put(table, key, store.Encoded(bytes.Repeat([]byte("0"), probe))); err != nil {
			return err
		}
		_, err := txn.Delete(table, key)
		return err
	})
}

// checkFile reads on a connection that remembers nothing.
func (d *Database) checkFile(ctx context.Context) error {
	select {
	case <-d.closed:
		return ErrClosed
	default:
	}
	s, err := d.connect(ctx)
	if err != nil {
		return err
	}
	_, err = s.worlds()
	_ = s.close() // nothing was written
	return d.dialect.classify(err)
}

// spot is a table of a world.
type spot struct{ world, table string }

// checkDamage reads once more where damage was found, if any was. A database is too large to look everywhere.
func (d *Database) checkDamage(ctx context.Context) error {
	at := d.damage.Load()
	if at == nil {
		return nil
	}
	txn, err := (&engine{database: d, world: at.world}).Begin(ctx, false)
	if err != nil {
		return err
	}
	err = txn.Scan(at.table, "", "", false, func(string, store.Value) bool { return ctx.Err() == nil })
	if err = errors.Join(err, ctx.Err(), txn.Rollback()); err == nil {
		d.damage.CompareAndSwap(at, nil)
	}
	return err
}
