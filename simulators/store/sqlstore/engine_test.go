package sqlstore_test

import (
	"path/filepath"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

// options are every way of opening that the suite is run with. Small pages put the ends of pages into the middle of
// everything.
func options() map[string]sqlstore.Options {
	return map[string]sqlstore.Options{
		"as it is":    {},
		"small pages": sqlstore.Options{Readers: 1}.SmallPages(),
	}
}

func TestSQLite(t *testing.T) {
	t.Parallel()
	for name, o := range options() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Run(t, func(t *testing.T) store.Engine {
				t.Helper()
				return world(t, open(t, newFile(t), o), "default")
			})
		})
	}
}

func TestSQLiteLasts(t *testing.T) {
	t.Parallel()
	storetest.RunDurable(t, func(t *testing.T) storetest.Durable {
		t.Helper()
		p := &place{t: t, file: newFile(t)}
		p.Database = open(t, p.file, sqlstore.Options{})
		return p
	})
}

// place is a file that is opened again and again.
type place struct {
	*sqlstore.Database
	t    *testing.T
	file string
}

func (p *place) Reopen() error {
	if err := p.Close(); err != nil {
		return err
	}
	p.Database = open(p.t, p.file, sqlstore.Options{})
	return nil
}

func newFile(tb testing.TB) string {
	tb.Helper()
	return filepath.Join(tb.TempDir(), "worlds.db")
}

// open opens a file until the end of the test, or until it is closed before.
func open(tb testing.TB, file string, o sqlstore.Options) *sqlstore.Database {
	tb.Helper()
	db, err := sqlstore.Open(tb.Context(), "sqlite:"+file, o)
	if err != nil {
		tb.Fatalf("Open() = %v", err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Errorf("Close() = %v", err)
		}
	})
	return db
}

func world(tb testing.TB, db *sqlstore.Database, name string) store.Engine {
	tb.Helper()
	engine, err := db.Engine(name)
	if err != nil {
		tb.Fatalf("Engine(%q) = %v", name, err)
	}
	return engine
}
