package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Database is an open database with the records of any number of worlds. It is safe for concurrent use.
type Database struct {
	dialect dialect
	texts   [statements]string
	pages   pages
	pool    *sql.DB
	// anchor is a connection that transactions are not done with. While it is there, giving up every other one does not make the
	// database write to a file that may be damaged.
	anchor *session

	writing chan struct{} // has an element while somebody writes
	writer  *session      // belongs to whoever writes, as does emptied
	emptied bool          // the database was found gone, and nothing of it lies where it was

	reading chan struct{} // has an element for everybody who reads
	mu      sync.Mutex
	idle    []*session // of readers, guarded by mu

	damage atomic.Pointer[spot] // where a record was damaged when it was last read
	epoch  atomic.Int64         // grows when no connection made before may be used any more
	closed chan struct{}
	close  sync.Once
}

func newDatabase(d dialect, o Options) *Database {
	db := &Database{
		dialect: d,
		texts:   texts(d),
		pages:   o.pages,
		pool:    sql.OpenDB(d.connector()),
		writing: make(chan struct{}, 1),
		reading: make(chan struct{}, o.Readers),
		closed:  make(chan struct{}),
	}
	db.pool.SetMaxIdleConns(-1) // who keeps connections is the Database, with their statements
	return db
}

// Engine is the engine of one world. Closing it leaves the Database open. An engine is cheap; all engines of one world hold
// the same records. The world's name must not be empty.
func (d *Database) Engine(world string) (store.Engine, error) {
	if world == "" {
		return nil, errors.New("a world needs a name")
	}
	return &engine{database: d, world: world}, nil
}

// Worlds lists the worlds that have records, by name.
func (d *Database) Worlds(ctx context.Context) ([]string, error) {
	s, err := d.take(ctx, false)
	if err != nil {
		return nil, err
	}
	worlds, err := s.worlds()
	err = d.dialect.classify(err)
	d.give(s, false, err)
	return worlds, err
}

// Drop deletes every record of a world. Nobody may use its engine meanwhile.
func (d *Database) Drop(ctx context.Context, world string) error {
	return d.write(ctx, world, store.Txn.Clear)
}

func (d *Database) write(ctx context.Context, world string, fn func(store.Txn) error) error {
	txn, err := (&engine{database: d, world: world}).Begin(ctx, true)
	if err != nil {
		return err
	}
	if err := fn(txn); err != nil {
		return errors.Join(err, txn.Rollback())
	}
	return txn.Commit()
}

// Close waits for the transactions under way and closes the database. Closing it twice does nothing.
func (d *Database) Close() error {
	var err error
	d.close.Do(func() { err = d.shut() })
	return err
}

func (d *Database) shut() error {
	close(d.closed)
	d.writing <- struct{}{}
	for range cap(d.reading) {
		d.reading <- struct{}{}
	}
	_ = d.stay() // who wrote was told, and what can be done is done
	var errs []error
	for _, s := range append(d.idle, d.writer, d.anchor) {
		if s != nil {
			errs = append(errs, s.close())
		}
	}
	return errors.Join(append(errs, d.pool.Close(), d.dialect.close())...)
}

// connect makes a session.
func (d *Database) connect(ctx context.Context) (*session, error) {
	if err := d.dialect.check(); err != nil { // it would be one with another database
		return nil, err
	}
	conn, err := d.pool.Conn(ctx)
	if err != nil {
		return nil, d.dialect.classify(err)
	}
	s := &session{conn: conn, texts: &d.texts, epoch: d.epoch.Load()}
	if _, err := conn.ExecContext(ctx, d.dialect.settings()); err != nil {
		return nil, errors.Join(d.dialect.classify(err), s.close())
	}
	return s, nil
}

// ended is the error of who waited too long for a turn.
func ended(ctx context.Context) error {
	return fmt.Errorf("no turn came to use the database: %w", context.Cause(ctx))
}
