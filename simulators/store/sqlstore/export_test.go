package sqlstore

import (
	"context"
	"errors"
)

// SmallPages makes scans read a row or two at a time.
func (o Options) SmallPages() Options {
	o.pages = pages{first: 1, last: 2}
	return o
}

// OpenLater opens a file as a later version of this program would, which has more migrations.
func OpenLater(ctx context.Context, file string, more ...string) (*Database, error) {
	d, err := newSQLite(file)
	if err != nil {
		return nil, err
	}
	d.schema = append(d.schema, more...)
	db, err := open(ctx, d, Options{Readers: 1, pages: pages{first: firstPage, last: lastPage}})
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return db, nil
}

// Set has every connection made from now on begin with further settings, and gives up those there are. Nobody may use the
// database meanwhile.
func (d *Database) Set(more string) {
	d.dialect.(*sqlite).more = more //nolint:forcetypeassert // there is no other dialect yet
	d.epoch.Add(1)
}

// Numbered is how a dialect's placeholders come into a statement.
func Numbered(text string, placeholder func(n int) string) string { return numbered(text, placeholder) }

// Version is the schema of an open database.
func (d *Database) Version(ctx context.Context) (int, error) {
	return d.dialect.version(ctx, d.anchor.conn)
}

// Statements are all that sessions prepare, for a file of SQLite's.
func Statements() []string {
	all := texts(&sqlite{})
	return all[:]
}
