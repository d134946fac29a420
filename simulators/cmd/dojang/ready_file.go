package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
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
	const everybodyReads = 0o644
	_, err = writeWhole(file, bytes.NewReader(text), func(draft *os.File) error { return draft.Chmod(everybodyReads) })
	if err != nil {
		return fmt.Errorf("--ready-file: %w", err)
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
