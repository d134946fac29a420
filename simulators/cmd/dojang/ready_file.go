package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeReady writes the addresses for whoever waits for the file: it is there in full
// or not at all.
func writeReady(file string, urls map[string]string) error {
	if file == "" {
		return nil
	}
	text, err := json.MarshalIndent(urls, "", "  ")
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
	}
	draft, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
	}
	_, written := draft.Write(append(text, '\n'))
	const everybodyReads = 0o644
	err = errors.Join(written, draft.Chmod(everybodyReads), draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("--ready-file: %w", errors.Join(err, os.Remove(draft.Name())))
	}
	return nil
}

// removeStale removes the file of an earlier run, before somebody believes it.
func removeStale(file string) error {
	if file == "" {
		return nil
	}
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("--ready-file: %w", err)
	}
	return nil
}
