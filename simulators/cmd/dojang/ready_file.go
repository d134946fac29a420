package main

import (
	"bytes"
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
	text, err := readyText(urls)
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
	}
	draft, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
	}
	_, written := draft.Write(text)
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

func readyText(urls map[string]string) ([]byte, error) {
	text, err := json.MarshalIndent(urls, "", "  ")
	return append(text, '\n'), err
}

// removeReady removes the file that writeReady wrote; that of another server stays.
func removeReady(file string, urls map[string]string) error {
	if file == "" {
		return nil
	}
	own, err := readyText(urls)
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
	}
	found, err := os.ReadFile(file) //nolint:gosec // the caller's choice
	if errors.Is(err, fs.ErrNotExist) || err == nil && !bytes.Equal(found, own) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
	}
	return removeStale(file)
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
