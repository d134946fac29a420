package sqlstore_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

const (
	addColumn = "ALTER TABLE record ADD COLUMN later TEXT NOT NULL DEFAULT ''"
	addTable  = "CREATE TABLE later (x); CREATE INDEX later_x ON later (x)"
	mistake   = "CREATE TABLE record (x)"
)

func closed(t *testing.T, db *sqlstore.Database) {
	t.Helper()
	if err := db.Close(); err != nil {
		t.Fatalf("Close() = %v", err)
	}
}

func later(t *testing.T, file string, version int, more ...string) {
	t.Helper()
	db, err := sqlstore.OpenLater(t.Context(), file, more...)
	if err != nil {
		t.Fatalf("Open() of a later version = %v", err)
	}
	got, err := db.Version(t.Context())
	if diff := cmp.Diff(version, got); diff != "" || err != nil {
		t.Errorf("Version() = %v (-want +got):\n%s", err, diff)
	}
	has(t, db, "a")
	closed(t, db)
}

func TestALaterVersionMigrates(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	closed(t, db)

	later(t, file, 3, addColumn, addTable)
	later(t, file, 3, addColumn, addTable) // runs none of them twice
	later(t, file, 4, addColumn, addTable, "DROP TABLE later")

	before := read(t, file)
	_, err := sqlstore.Open(t.Context(), "sqlite:"+file, sqlstore.Options{})
	if !errors.Is(err, sqlstore.ErrNewerSchema) || !strings.Contains(err.Error(), "schema 4, this one knows up to 1") {
		t.Errorf("Open() of the first version = %v, want ErrNewerSchema", err)
	}
	if before != read(t, file) {
		t.Error("the first version changed the file")
	}
}

func TestAMigrationThatFailsChangesNothing(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	closed(t, db)

	_, err := sqlstore.OpenLater(t.Context(), file, addColumn, addTable, mistake)
	if !errors.Is(err, store.ErrUnavailable) || !strings.Contains(err.Error(), "bringing "+file+" to schema 4") {
		t.Errorf("Open() = %v, want the migration and the file to be named", err)
	}
	db = open(t, file, sqlstore.Options{}) // the first version still understands it, and finds it unlocked
	has(t, db, "a")
	put(t, db, "b", "x")
	var tables int
	question := "SELECT COUNT(*) FROM sqlite_schema WHERE name LIKE 'later%'"
	if err := raw(t, file).QueryRowContext(t.Context(), question).Scan(&tables); err != nil || tables != 0 {
		t.Errorf("%d tables of the migrations are left, %v", tables, err)
	}
}

func TestPlaceholders(t *testing.T) {
	t.Parallel()
	text := "SELECT a FROM b WHERE c = ? AND (d, e) > (?, ?)"
	for name, row := range map[string]struct {
		placeholder func(n int) string
		want        string
	}{
		"question marks": {func(int) string { return "?" }, text},
		"numbers": {
			func(n int) string { return "$" + strconv.Itoa(n) },
			"SELECT a FROM b WHERE c = $1 AND (d, e) > ($2, $3)",
		},
	} {
		if diff := cmp.Diff(row.want, sqlstore.Numbered(text, row.placeholder)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
