package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unicode/utf8"
)

// mostSnapshot is how many bytes of a snapshot are read, as a server does.
const mostSnapshot = 1 << 30

// readSnapshot is what a file holds, out of gzip where it is in that. What is wrong with the file is known before any
// server is asked.
func readSnapshot(name string, stdin io.Reader) ([]byte, error) {
	content, err := readFile(name, stdin)
	if err != nil {
		return nil, unusable(name, err)
	}
	wrong := func(what, remedy string) ([]byte, error) {
		return nil, &usageError{flag: "FILE", wrong: called(name) + " " + what, remedy: remedy}
	}
	if bytes.HasPrefix(content, []byte("\x1f\x8b")) {
		if content, err = unzip(content); err != nil {
			return wrong(fmt.Sprintf("begins as gzip and does not go on so (%v)", err), "compress it again, or load it as it was saved")
		}
	}
	switch {
	case len(content) == 0:
		return wrong("is empty", "name a file that dojang snapshot save has written")
	case len(content) > mostSnapshot:
		return wrong(fmt.Sprintf("is longer than %d MiB", mostSnapshot>>20), "a server takes no more")
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		return wrong("is UTF-16, as PowerShell's > writes it", "save it with dojang snapshot save FILE, or convert it to UTF-8")
	case !utf8.Valid(content):
		return wrong("is no snapshot: it is not UTF-8", "name a file that dojang snapshot save has written, or gzip of one")
	}
	return content, nil
}

func readFile(name string, stdin io.Reader) ([]byte, error) {
	if name == stream {
		return io.ReadAll(io.LimitReader(stdin, mostSnapshot+1))
	}
	file, err := os.Open(name) //nolint:gosec // the user names it
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	if is, err := file.Stat(); err == nil && is.IsDir() {
		return nil, errDirectory
	}
	return io.ReadAll(io.LimitReader(file, mostSnapshot+1))
}

// unzip reads no more than a snapshot may have, and a byte by which it is too long.
func unzip(content []byte) ([]byte, error) {
	packed, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(packed, mostSnapshot+1))
}

var errDirectory = errors.New("is a directory")

// unusable says in the command's words why a file cannot be read.
func unusable(name string, err error) error {
	e := &usageError{flag: "FILE", wrong: called(name) + " cannot be read: " + reason(err)}
	switch {
	case errors.Is(err, errDirectory):
		e.wrong, e.remedy = name+" is a directory", "name the file in it"
	case errors.Is(err, fs.ErrNotExist):
		e.wrong, e.remedy = name+" is not there", "name a file that dojang snapshot save has written"
	}
	return e
}

// called is a file as errors name it.
func called(name string) string {
	if name == stream {
		return "standard input"
	}
	return name
}

// reason is an error of the system without the operation and the file that it was about.
func reason(err error) string {
	if of, ok := errors.AsType[*fs.PathError](err); ok {
		err = of.Err
	}
	if of, ok := errors.AsType[*os.LinkError](err); ok {
		err = of.Err
	}
	return err.Error()
}

// mayWrite refuses a place where no file can be put, before any server is asked.
func mayWrite(name string) error {
	folder := filepath.Dir(name)
	switch is, err := os.Stat(name); {
	case err == nil && is.IsDir():
		return &usageError{flag: "FILE", wrong: name + " is a directory", remedy: "name a file in it, such as " + filepath.Join(name, "world.json")}
	case err == nil && !is.Mode().IsRegular():
		return &usageError{flag: "FILE", wrong: name + " is no regular file", remedy: "write - for standard output, and lead that there"}
	}
	if is, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) || err == nil && !is.IsDir() {
		return &usageError{flag: "FILE", wrong: "there is no directory " + folder, remedy: "make it first, or name another"}
	}
	return nil
}

// unwritten says in the command's words why a file could not be written.
func unwritten(name string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return &usageError{flag: "FILE", wrong: "no file may be written in " + filepath.Dir(name), remedy: "name another directory"}
	}
	return fmt.Errorf("saving the snapshot into %s: %s", name, reason(err))
}
