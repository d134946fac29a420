package store

import (
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
)

// Tx is a transaction under way. It belongs to the closure it was given to and to that closure's goroutine.
type Tx struct {
	txn   Txn
	at    time.Time
	rnd   random.Source
	err   error
	after []func()
	// onJobs is called after the commit once there are jobs in it.
	onJobs func()
	write  bool
	ended  bool
}

// Now is the world's time when the transaction began; it does not change within one.
func (tx *Tx) Now() time.Time { return tx.at }

// Err is the first failure the transaction remembers, or nil.
func (tx *Tx) Err() error { return tx.err }

// Fail makes the transaction fail: it is rolled back and returns err, unless it remembers an earlier failure. A nil err
// does nothing.
func (tx *Tx) Fail(err error) {
	if tx.err == nil {
		tx.err = err
	}
}

// OnCommit runs f after the transaction has been committed, in the order of the calls, when the engine is free for the
// next transaction already; f may begin one. A transaction that is rolled back runs none.
func (tx *Tx) OnCommit(f func()) { tx.after = append(tx.after, f) }

// Clear deletes every record of every table, the counters of [Tx.Next] included.
func (tx *Tx) Clear() {
	if tx.writable() {
		tx.Fail(tx.txn.Clear())
	}
}

// readable says whether a read may go to the engine, and remembers why not.
func (tx *Tx) readable() bool {
	if tx.ended {
		tx.Fail(ErrEnded)
	}
	return tx.err == nil
}

// writable says whether a write may go to the engine, and remembers why not.
func (tx *Tx) writable() bool {
	if !tx.readable() {
		return false
	}
	if !tx.write {
		tx.Fail(ErrReadOnly)
	}
	return tx.err == nil
}

// sequence is the last number given out for a kind.
type sequence struct {
	Kind string
	Last uint64
}

var sequences = NewTable("store/sequence", func(s sequence) string { return s.Kind })

// Next counts 1, 2, 3… for each kind. The count belongs to the transaction: when that is rolled back, the number is given
// out again, so numbers have no gaps and do not depend on what failed. It is 0 in a transaction that has failed.
func (tx *Tx) Next(kind string) uint64 {
	if !tx.writable() {
		return 0
	}
	s, _ := sequences.Get(tx, kind)
	s.Kind = kind
	s.Last++
	sequences.Put(tx, s)
	if tx.err != nil {
		return 0
	}
	return s.Last
}

// Hex makes an id or a token of n bytes, as 2·n hexadecimal digits, from the world's seed, kind, [Tx.Next] of kind and the
// [Tx.Generation]: it does not depend on which goroutine asks first for another kind, and is not made again after a
// [Tx.Restart].
func (tx *Tx) Hex(kind string, n int) string { return tx.rnd.Hex(kind, tx.serial(kind), n) }

// Bytes makes n bytes as [Tx.Hex] does.
func (tx *Tx) Bytes(kind string, n int) []byte { return tx.rnd.Bytes(kind, tx.serial(kind), n) }
