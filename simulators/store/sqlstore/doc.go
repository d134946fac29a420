// Package sqlstore keeps the worlds of a server in a SQL database, so that they outlive the process:
//
//	db, err := sqlstore.Open(ctx, "sqlite:dojang.db", sqlstore.Options{})
//	if err != nil {
//		return err
//	}
//	defer db.Close()
//	engine, err := db.Engine("default")
//
// One [Database] holds any number of worlds, told apart by a column. [Database.Engine] gives the [store.Engine] of one; it
// passes the suite of the package storetest as the engines in memory do.
//
// # Layout
//
// There are two tables, whatever the simulators keep: record(world, tbl, key, value, sealed, sum) and
// idx(world, tbl, name, value, key). Keys and index values are made in Go and compared byte by byte, so that no order
// depends on a collation. Values are JSON; sum is a checksum of a record, since a database looks after its own structures
// but not after what is kept in them. The schema has a version; [Open] brings an older one up to date in one transaction
// and refuses a newer one with [ErrNewerSchema].
//
// # SQLite
//
// "sqlite:FILE" is served by modernc.org/sqlite, which needs no C compiler. Beside FILE lie FILE-wal and FILE-shm, which
// belong to it while they exist, and FILE.lock, which is empty. All are made for their owner alone (0600), since worlds
// have credentials. Copy a database with its server stopped.
//
// A commit is written to the log before the call that made it is answered, so kill -9 loses nothing that was answered. The
// log is not flushed to the disk at every commit (synchronous=NORMAL): a loss of power may take the latest commits with it,
// but leaves a database that is whole and ends at an earlier commit.
//
// One process at a time opens a file: another one is refused with [store.ErrLocked]. The lock is the operating system's, so
// it ends with the process, however that ends. On Linux it is on FILE itself, whatever name that goes by, and FILE.lock,
// which is taken away at the end, keeps others from its name; elsewhere FILE.lock is all, and stays. A program that does not ask for it, such as a shell of SQLite's, may read
// meanwhile; what it writes may be overwritten, for who writes here remembers what it has read.
//
// # Transactions
//
// One transaction writes at a time, whichever its world: an Update must not begin another one, not even on another world's
// store. Views see the database as it was when they first read, and wait for nobody. A context ends the wait for one's
// turn; a transaction that has begun is not interrupted by it.
//
// # When the database fails
//
// Every failure of the database is a [store.ErrUnavailable]; those with a remedy are [store.ErrFull], [store.ErrLocked],
// [store.ErrCorrupt], [store.ErrIO] and [store.ErrGone]. Nothing of the transaction remains, and the connection it happened
// on is given up. When the cause is gone the next transaction succeeds: nothing has to be restarted.
//
// Only a file that was removed, or has another one in its place, needs a new start, unless it is put back. Whoever writes
// looks for that first and is refused with [store.ErrGone]; who reads goes on with the file that was opened. What the log
// held is written into that file, wherever it is now, and the log does not stay for SQLite to find beside another one.
//
// # Another database
//
// What databases differ in is one interface, dialect: how to connect, how a placeholder is written, which statement begins
// a transaction that writes, the migrations, and what an error means. All other statements are common SQL.
package sqlstore
