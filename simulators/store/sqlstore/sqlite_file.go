package sqlstore

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// locate makes the one name of a file that may be a database, or says why it cannot be one. It does not open the file: a
// process that closes a file of SQLite's loses the locks that SQLite holds on it.
func locate(place string) (string, error) {
	switch {
	case place == "":
		return "", fmt.Errorf("%w: sqlite: names no file; write sqlite:FILE", ErrURL)
	case place == ":memory:":
		return "", fmt.Errorf("%w: sqlite::memory: keeps nothing; write sqlite:FILE, or leave it out to keep nothing", ErrURL)
	case strings.HasPrefix(place, "//"):
		file := "/" + strings.TrimLeft(place, "/")
		return "", fmt.Errorf("%w: sqlite:%s looks like an address; write sqlite:%s, without the two slashes", ErrURL, place, file)
	case strings.ContainsRune(place, 0):
		return "", fmt.Errorf("%w: the file's name has a zero byte", ErrURL)
	}
	file, err := filepath.Abs(place)
	if err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrURL, place, err)
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return file, parent(file)
	case err != nil:
		return "", fmt.Errorf("%w: %w", ErrURL, err)
	case info.IsDir():
		return "", fmt.Errorf("%w: %s is a directory; name a file in it, such as sqlite:%s", ErrURL, file, filepath.Join(file, "dojang.db"))
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%w: %s is not a regular file; name another", ErrURL, file)
	}
	return filepath.EvalSymlinks(file) // two names of one file have one lock
}

// parent looks for the directory of a file that is to be made.
func parent(file string) error {
	dir := filepath.Dir(file)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: there is no directory %s; make it first: mkdir -p %s", ErrURL, dir, dir)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrURL, err)
	case !info.IsDir():
		return fmt.Errorf("%w: %s is not a directory; name another", ErrURL, dir)
	}
	return nil
}

// dsn writes the name of a file, whatever is in it, as SQLite's driver takes it.
func dsn(file string) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") { // a drive letter
		path = "/" + path
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath()
}
