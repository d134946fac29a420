package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// writeWhole writes a file that is there in full or not at all, for nobody else to read
// unless finish, which is called once it is written, says so.
func writeWhole(file string, content io.Reader, finish func(*os.File) error) (int64, error) {
	draft, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(draft, content)
	if err = errors.Join(err, finish(draft), draft.Close()); err == nil {
		err = os.Rename(draft.Name(), file)
	}
	if err != nil {
		return 0, errors.Join(err, os.Remove(draft.Name()))
	}
	return n, nil
}
