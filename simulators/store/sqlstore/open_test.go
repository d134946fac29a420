package sqlstore_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

// raw is a connection of another program's to a file.
func raw(t *testing.T, file string, statements ...string) *sql.Conn {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = errors.Join(conn.Close(), db.Close()) })
	for _, text := range statements {
		if _, err := conn.ExecContext(t.Context(), text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	return conn
}

// foreign makes a file by other means and leaves it closed.
func foreign(t *testing.T, file string, statements ...string) {
	t.Helper()
	t.Run("", func(t *testing.T) { raw(t, file, statements...) })
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file) //nolint:gosec // of the test's own
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		url  string // %s is a directory of the test's own
		want error
		says []string
	}{
		"no scheme":              {"dojang.db", sqlstore.ErrURL, []string{"dojang.db", "write sqlite:dojang.db"}},
		"nothing":                {"", sqlstore.ErrURL, []string{"sqlite:"}},
		"another database":       {"postgres://localhost/x", sqlstore.ErrURL, []string{`"postgres"`, "write sqlite:FILE"}},
		"no file":                {"sqlite:", sqlstore.ErrURL, []string{"write sqlite:FILE"}},
		"memory":                 {"sqlite::memory:", sqlstore.ErrURL, []string{"leave it out"}},
		"an address":             {"sqlite:///var/dojang.db", sqlstore.ErrURL, []string{"write sqlite:/var/dojang.db"}},
		"an address of a name":   {"sqlite://a.db", sqlstore.ErrURL, []string{"write sqlite:a.db"}},
		"a home directory":       {"sqlite:~/a.db", sqlstore.ErrURL, []string{"a shell replaces", "write sqlite:$HOME/a.db", "sqlite:./~/a.db"}},
		"SQLite's own form":      {"sqlite:file:a.db?mode=ro", sqlstore.ErrURL, []string{"SQLite's own form", "write the name alone, sqlite:a.db"}},
		"parameters":             {"sqlite:a.db?mode=ro", sqlstore.ErrURL, []string{"parameters", "write the name alone, sqlite:a.db"}},
		"a link to nothing":      {"sqlite:%s/link", sqlstore.ErrURL, []string{"%s/link is a link to nowhere.db", "remove the link"}},
		"a zero byte":            {"sqlite:a\x00b", sqlstore.ErrURL, []string{"zero byte"}},
		"a directory":            {"sqlite:%s", sqlstore.ErrURL, []string{"is a directory", "%s/dojang.db"}},
		"no directory":           {"sqlite:%s/none/dojang.db", sqlstore.ErrURL, []string{"no directory %s/none", "mkdir -p %s/none"}},
		"a file for a directory": {"sqlite:%s/text/dojang.db", sqlstore.ErrURL, []string{"%s/text"}},
		"a text":                 {"sqlite:%s/text", sqlstore.ErrForeign, []string{"%s/text is no SQLite database", "name another file", "put a good copy in its place"}},
		"another program's":      {"sqlite:%s/foreign", sqlstore.ErrForeign, []string{"%s/foreign", "name another file"}},
		"another program's mark": {"sqlite:%s/marked", sqlstore.ErrForeign, []string{"%s/marked", "name another file"}},
		"a newer schema":         {"sqlite:%s/newer", sqlstore.ErrNewerSchema, []string{"%s/newer", "schema 99", "up to 1", "use the newer version"}},
		"a schema that never was": {
			"sqlite:%s/older", sqlstore.ErrForeign, []string{"%s/older", "schema -1"},
		},
		"something in place of the lock": {"sqlite:%s/locked", sqlstore.ErrURL, []string{"%s/locked.lock", "remove it"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := func(name string) string { return filepath.Join(dir, name) }
			write(t, file("text"), strings.Repeat("a shopping list\n", 100))
			write(t, file("locked.lock"), strings.Repeat("a shopping list\n", 100))
			must(t, os.Symlink("nowhere.db", file("link")))
			foreign(t, file("foreign"), "CREATE TABLE shopping (list)")
			foreign(t, file("marked"), "PRAGMA application_id = 7")
			foreign(t, file("newer"), "PRAGMA application_id = 0x446f6a61", "PRAGMA user_version = 99", "CREATE TABLE later (x)")
			foreign(t, file("older"), "PRAGMA application_id = 0x446f6a61", "PRAGMA user_version = -1")
			before := contents(t, dir)
			in := func(text string) string { return strings.ReplaceAll(text, "%s", dir) }

			db, err := sqlstore.Open(t.Context(), in(row.url), sqlstore.Options{})
			if !errors.Is(err, row.want) || db != nil {
				t.Fatalf("Open() = %v, %v, want %v", db, err, row.want)
			}
			for _, part := range row.says {
				if !strings.Contains(err.Error(), in(part)) {
					t.Errorf("the error %q does not say %q", err, in(part))
				}
			}
			if text := err.Error(); strings.Count(text, ";") > 1 || strings.Contains(text, "sqlstore") || strings.Contains(text, "store:") {
				t.Errorf("the error %q has more than one remedy, or speaks of packages", text)
			}
			if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
				t.Errorf("files changed (-want +got):\n%s", diff)
			}
		})
	}
}

// contents are the files of a directory, but for empty ones.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		if e.Type().IsRegular() {
			if text := read(t, filepath.Join(dir, e.Name())); text != "" {
				files[e.Name()] = text
			}
		}
	}
	return files
}

func TestOpenTakesAnyFileName(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"a.db", "worlds", "a ? b.db", "a%20b#c.db", "도장.db", "a:b", "a&b=c+d", "~a.db", "'a\"b"} {
		file := filepath.Join(dir, name)
		put(t, open(t, file, sqlstore.Options{}), "a", "text")
		if info, err := os.Stat(file); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v, want a file", file, err)
		}
	}
}

func TestASchemeInCapitals(t *testing.T) {
	t.Parallel()
	db, err := sqlstore.Open(t.Context(), "SQLITE:"+newFile(t), sqlstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	must(t, db.Close())
}

func TestOpenTakesAnEmptyFile(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	write(t, file, "")
	put(t, open(t, file, sqlstore.Options{}), "a", "text")
}

func TestTwoNamesOfAFileHaveOneLock(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, link} {
		_, err := sqlstore.Open(t.Context(), "sqlite:"+name, sqlstore.Options{})
		if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), file) {
			t.Errorf("Open(%s) = %v, want ErrLocked and the file's name", name, err)
		}
	}
	put(t, db, "a", "the first one is not disturbed")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	put(t, open(t, link, sqlstore.Options{}), "b", "text")
}
