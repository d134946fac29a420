package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/report"
)

// reportFormat is one way to write a report.
type reportFormat struct {
	name, file string
	write      func(io.Writer, report.Report) error
}

func reportFormats() []reportFormat {
	return []reportFormat{
		{"text", "conformance.txt", report.Text},
		{"json", "conformance.json", report.JSON},
		{"junit", "conformance.xml", report.JUnit},
		{"html", "conformance.html", report.HTML},
	}
}

func (c *conformCommand) checkReport() error {
	if c.Out == "" && len(c.Report) > 1 {
		return &usageError{flag: "--report", wrong: "several formats cannot be printed at once", remedy: "name a directory with --out"}
	}
	return nil
}

// write prints the report or, with --out, writes each format into a file and prints
// their names and the verdict.
func (c *conformCommand) write(s *system, r report.Report) error {
	formats := slices.DeleteFunc(reportFormats(), func(f reportFormat) bool { return !slices.Contains(c.Report, f.name) })
	if c.Out == "" {
		return formats[0].write(s.stdout, r)
	}
	const everybodyReads = 0o755
	if err := os.MkdirAll(c.Out, everybodyReads); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	for _, f := range formats {
		if err := writeReport(filepath.Join(c.Out, f.file), f, r); err != nil {
			return fmt.Errorf("--out: %w", err)
		}
		if _, err := fmt.Fprintln(s.stdout, filepath.Join(c.Out, f.file)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(s.stdout, "%s, %d of %d cases not exercised\n", r.Verdict, r.NotExercised(), len(r.Cases))
	return err
}

func writeReport(path string, f reportFormat, r report.Report) error {
	file, err := os.Create(path) //nolint:gosec // the directory is the caller's choice
	if err != nil {
		return err
	}
	return errors.Join(f.write(file, r), file.Close())
}
