package sqlstore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
)

// What Open returns besides [store.ErrUnavailable] and its kinds. Test with errors.Is.
var (
	// ErrURL is a database URL that is not understood, or that names a place where there can be no database.
	ErrURL = errors.New("this cannot be a database")
	// ErrForeign is a file that is no database, or another program's. It was not changed.
	ErrForeign = errors.New("not a database of Dojang's")
	// ErrNewerSchema is a database that a later version of this program has written. It was not changed.
	ErrNewerSchema = errors.New("written by a newer version of Dojang")
	// ErrClosed is a Database that is used after Close.
	ErrClosed = errors.New("the database is closed")
)

// Options change how a database is used. The zero value is good for a server.
type Options struct {
	// Readers is how many transactions may read at the same time, each on a connection of its own; more wait. 0 is 8.
	Readers int
	// Bytes bounds the file; what needs more is refused with [store.ErrFull]. 0 is no bound.
	Bytes int64

	pages pages
}

const defaultReaders = 8

// Open opens the database that url names, "sqlite:FILE", and creates it when there is none. ctx bounds the opening only. It
// does not read what is stored: it takes as long for a million records as for none.
func Open(ctx context.Context, url string, o Options) (*Database, error) {
	scheme, place, ok := strings.Cut(url, ":")
	switch {
	case !ok:
		return nil, worded(ErrURL, "%q has no scheme; write sqlite:%s", url, cmp.Or(url, "FILE"))
	case !strings.EqualFold(scheme, "sqlite"):
		return nil, worded(ErrURL, "the scheme %q is not understood; write sqlite:FILE", scheme)
	}
	d, err := newSQLite(place)
	if err != nil {
		return nil, err
	}
	if o.Bytes > 0 {
		d.more = fmt.Sprintf("PRAGMA max_page_count = %d;", max(1, o.Bytes/sqlitePage))
	}
	if o.Readers <= 0 {
		o.Readers = defaultReaders
	}
	if o.pages == (pages{}) {
		o.pages = pages{first: firstPage, last: lastPage}
	}
	db, err := open(ctx, d, o)
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return db, nil
}

// open is what is the same for every dialect.
func open(ctx context.Context, d dialect, o Options) (*Database, error) {
	if err := d.open(ctx); err != nil {
		return nil, err
	}
	db := newDatabase(d, o)
	if err := db.start(ctx); err != nil {
		return nil, errors.Join(err, db.pool.Close())
	}
	return db, nil
}

// start brings the schema up to date and finds out whether the database can be written.
func (d *Database) start(ctx context.Context) error {
	anchor, err := d.connect(ctx)
	if err != nil {
		return err
	}
	d.anchor = anchor
	if err := migrate(ctx, d.dialect, anchor.conn); err != nil {
		return err
	}
	return d.Check(ctx)
}
