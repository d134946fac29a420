package sqlstore

import (
	"cmp"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// locate makes the one name of a file that may be a database, or says why it cannot be one. It does not open the file: a
// process that closes a file of SQLite's loses the locks that SQLite holds on it.
func locate(place string) (string, error) {
	if err := plain(place); err != nil {
		return "", err
	}
	file, err := filepath.Abs(place)
	if err != nil {
		return "", worded(ErrURL, "%s: %w", place, err)
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return file, parent(file)
	case err != nil:
		return "", unseen(file, err)
	case info.IsDir():
		return "", worded(ErrURL, "%s is a directory; name a file in it, such as sqlite:%s", file, filepath.Join(file, "dojang.db"))
	case !info.Mode().IsRegular():
		return "", worded(ErrURL, "%s is not a regular file; name another", file)
	}
	return filepath.EvalSymlinks(file) // two names of one file have one lock
}

// plain refuses what is written in the manner of another program.
func plain(place string) error {
	name, parameters, _ := strings.Cut(place, "?")
	switch {
	case place == "":
		return worded(ErrURL, "sqlite: names no file; write sqlite:FILE")
	case place == ":memory:":
		return worded(ErrURL, "sqlite::memory: keeps nothing; write sqlite:FILE, or leave it out to keep nothing")
	case strings.HasPrefix(place, "///"):
		return worded(ErrURL, "sqlite:%s looks like an address; write sqlite:/%s", place, strings.TrimLeft(place, "/"))
	case strings.HasPrefix(place, "//"):
		return worded(ErrURL, "sqlite:%s looks like an address; write sqlite:%s", place, strings.TrimLeft(place, "/"))
	case strings.HasPrefix(place, "file:"):
		return worded(ErrURL, "sqlite:%s is in SQLite's own form; write the name alone, sqlite:%s", place, strings.TrimPrefix(name, "file:"))
	case strings.Contains(parameters, "="):
		return worded(ErrURL, "sqlite:%s has parameters, which are not understood; write the name alone, sqlite:%s", place, name)
	case place[0] == '~' && (place == "~" || strings.ContainsRune(place, '/')):
		return tilde(place)
	case strings.ContainsRune(place, 0):
		return worded(ErrURL, "the file's name has a zero byte")
	}
	return nil
}

// tilde refuses what only a shell understands.
func tilde(place string) error {
	user, rest, _ := strings.Cut(place, "/")
	home := "$HOME"
	if user != "~" {
		home = "/home/" + user[1:]
	}
	return worded(ErrURL, "sqlite:%s begins with ~, which a shell replaces at the beginning of a word only; write sqlite:%s/%s, or sqlite:./%s for a directory of that name",
		place, home, cmp.Or(rest, "dojang.db"), place)
}

// parent looks for the directory of a file that is to be made.
func parent(file string) error {
	if to, err := os.Readlink(file); err == nil {
		return worded(ErrURL, "%s is a link to %s, which is not there; make that or remove the link", file, to)
	}
	dir := filepath.Dir(file)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return worded(ErrURL, "there is no directory %s; make it first: mkdir -p %s", dir, dir)
	case err != nil:
		return unseen(file, err)
	case !info.IsDir():
		return worded(ErrURL, "%s is not a directory; name another", dir)
	}
	return nil
}

// unseen is a place that cannot be looked at.
func unseen(file string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return worded(ErrURL, "this user may not look into %s; let it, or name a file elsewhere", filepath.Dir(file))
	}
	return worded(ErrURL, "%w; name another file", err)
}

// dsn writes the name of a file, whatever is in it, as SQLite's driver takes it.
func dsn(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") { // a drive letter
		path = "/" + path
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath()
}
