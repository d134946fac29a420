package sqlstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"strconv"
	"strings"
)

// dialect is what databases differ in.
type dialect interface {
	// name is what messages call the database: its file, or its URL without a password.
	name() string
	// open looks whether there is a database that may be used, and keeps other processes away from it until close.
	open(ctx context.Context) error
	connector() driver.Connector
	// settings is run on every new connection.
	settings() string
	// placeholder is the n-th parameter of a statement, from 1.
	placeholder(n int) string
	// beginWrite begins a transaction that is the only one to write, without waiting for its first statement.
	beginWrite() string

	// version is the number of migrations that were run, inside of a transaction that writes; setVersion changes it.
	version(ctx context.Context, conn *sql.Conn) (int, error)
	setVersion(ctx context.Context, conn *sql.Conn, version int) error
	// migrations are run one after the other, each once in the life of a database. They are only ever added to.
	migrations() []string

	// classify wraps an error of the driver in what it means, at least store.ErrUnavailable.
	classify(err error) error
	// check looks at what a statement cannot tell: whether the database is still where it was opened.
	check() error
	// empty moves what lies beside the database into it, wherever that is. Nobody writes meanwhile.
	empty(ctx context.Context, conn *sql.Conn) error
	// close is called when no connection is left.
	close() error
}

// statement is one that every session prepares, at its first use.
type statement int

const (
	beginRead statement = iota
	beginWrite
	commit
	rollback
	getRecord
	putRecord
	deleteRecord
	countRecords
	scanRange
	scanFrom
	scanRangeBackward
	scanFromBackward
	putEntry
	deleteEntry
	scanEntries
	nextTable
	dumpEntries
	clearRecords
	clearEntries
	listWorlds
	statements // how many there are
)

const (
	ofWorld = " WHERE world = ?"
	ofTable = ofWorld + " AND tbl = ?"
	records = "SELECT key, value, sealed, sum FROM record" + ofTable
	// entries are joined with their records; one without has a NULL value.
	entries = " FROM idx i LEFT JOIN record r ON r.world = i.world AND r.tbl = i.tbl AND r.key = i.key WHERE i.world = ? AND i.tbl = ?"
)

// texts are the statements in the words of a dialect. A range is from ≤ key < to.
func texts(d dialect) [statements]string {
	// A limit that is a parameter would have SQLite plan a statement anew for each; who wants fewer rows stops reading.
	page := " LIMIT " + strconv.Itoa(lastPage)
	all := [statements]string{
		beginRead:         "BEGIN",
		beginWrite:        d.beginWrite(),
		commit:            "COMMIT",
		rollback:          "ROLLBACK",
		getRecord:         "SELECT value, sealed, sum FROM record" + ofTable + " AND key = ?",
		deleteRecord:      "DELETE FROM record" + ofTable + " AND key = ?",
		countRecords:      "SELECT COUNT(*) FROM record" + ofTable,
		scanRange:         records + " AND key >= ? AND key < ? ORDER BY key" + page,
		scanFrom:          records + " AND key >= ? ORDER BY key" + page,
		scanRangeBackward: records + " AND key >= ? AND key < ? ORDER BY key DESC" + page,
		scanFromBackward:  records + " AND key >= ? ORDER BY key DESC" + page,
		putEntry:          "INSERT INTO idx (world, tbl, name, value, key) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
		deleteEntry:       "DELETE FROM idx" + ofTable + " AND name = ? AND value = ? AND key = ?",
		scanEntries: "SELECT i.key, r.value, r.sealed, r.sum" + entries +
			" AND i.name = ? AND i.value = ? AND i.key >= ? ORDER BY i.key" + page,
		nextTable: "SELECT MIN(tbl) FROM record" + ofWorld + " AND tbl > ?",
		dumpEntries: "SELECT i.name, i.value, i.key, r.sealed" + entries +
			" AND (i.name, i.value, i.key) > (?, ?, ?) ORDER BY i.name, i.value, i.key" + page,
		clearRecords: "DELETE FROM record" + ofWorld,
		clearEntries: "DELETE FROM idx" + ofWorld,
		putRecord: "INSERT INTO record (world, tbl, key, value, sealed, sum) VALUES (?, ?, ?, ?, ?, ?)" +
			" ON CONFLICT (world, tbl, key) DO UPDATE SET value = excluded.value, sealed = excluded.sealed, sum = excluded.sum",
		listWorlds: "WITH RECURSIVE found(name) AS (SELECT MIN(world) FROM record UNION ALL" +
			" SELECT (SELECT MIN(world) FROM record WHERE world > name) FROM found WHERE name IS NOT NULL)" +
			" SELECT name FROM found WHERE name IS NOT NULL",
	}
	for i, text := range all {
		all[i] = numbered(text, d.placeholder)
	}
	return all
}

// numbered writes the parameters of a statement, which are question marks, as a dialect does.
func numbered(text string, placeholder func(n int) string) string {
	parts := strings.Split(text, "?")
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(placeholder(i))
		}
		b.WriteString(part)
	}
	return b.String()
}
