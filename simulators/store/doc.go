// Package store keeps the state of a simulated world in transactions.
//
// A [Table] is an immutable description, fit for a package-level variable: a name, the key of a value and its indexes.
// Values are plain Go structs. They are read and written in the closures of [Store.View] and [Store.Update]:
//
//	var employees = store.NewTable("daouoffice/employee", func(e Employee) string { return e.Number },
//		store.Index[Employee]{Name: "status", Key: func(e Employee) string { return e.Status }})
//
//	err := st.Update(ctx, func(tx *store.Tx) error {
//		e, ok := employees.Get(tx, "U1001")
//		if !ok {
//			return errNoSuchEmployee
//		}
//		e.Status = "stopped"
//		employees.Put(tx, e)
//		return nil
//	})
//
// An error or a panic from the closure of an Update rolls everything back. One Update runs at a time and Views share, so
// a closure must not begin another transaction on its store, nor wait for somebody who does: put what has to happen
// afterwards into [Tx.OnCommit].
//
// # Reads without errors
//
// Get, Put and the iterators return no error. When the engine fails, the transaction remembers the first failure: from then
// on nothing is found and nothing is written, and View or Update return that failure. [Tx.Err] tells early.
//
// # Values
//
// What Get returns is the caller's own: changing it changes nothing until it is Put. A value type that holds references
// (slices, maps, pointers) therefore needs a method Clone() T, and [NewTable] panics when it has none. A value must
// survive encoding/json, which other engines store it by: an unexported field does not. [NewJSON] is the engine to find
// that out with.
//
// Iterators go over the table as it was when the iteration began; the loop may put and delete as it likes.
//
// # Ids
//
// [Tx.Next] counts; [Tx.Hex] and [Tx.Bytes] make ids, tokens and keys. All of them depend on the seed and on what the world
// has done, on nothing else. [Tx.Restart] empties a store for another life, in which no token of an earlier one comes again.
//
// # Engines
//
// An [Engine] stores values under (table, key) and index entries under (table, index, value, key), in the order of their
// bytes. [NewMemory] keeps live values in ordered trees, the package sqlstore keeps worlds in a file. The package storetest
// has the suite that every engine passes.
//
// A failure of the place that an engine keeps its records in is an [ErrUnavailable]: [ErrFull], [ErrLocked], [ErrCorrupt],
// [ErrIO] and [ErrGone] name what to do about it.
//
// [Dump] takes everything out of any engine and [Restore] puts it into any other. Rows of a table that is [Table.Sealed] are
// marked there, since they hold secrets.
//
// # Jobs
//
// What is to happen at a later moment is a row, too: [Enqueue] writes it in the transaction that decided it, [Finish] takes
// it out. Who has begun what is known to a [Claims], in memory only. Nothing here runs a job; see the package clock for what does.
package store
