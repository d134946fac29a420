package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// faultsMet prints the faults that the journal's entries name, as commands that repeat them.
func (c *journalCommand) faultsMet(ctx context.Context, s *system, client *controlClient) error {
	var list struct {
		Faults     []json.RawMessage
		Overflowed bool
	}
	if err := client.call(ctx, http.MethodGet, "/faults/met", nil, &list); err != nil {
		return err
	}
	if list.Overflowed {
		s.warn("older entries are lost, and may have named more; `dojang serve --journal-entries` and --journal-bytes hold more")
	}
	if len(list.Faults) == 0 && !c.JSON {
		_, err := fmt.Fprintln(s.stderr, "no faults were met")
		return err
	}
	for _, raw := range list.Faults {
		if err := c.printFault(s, raw); err != nil {
			return err
		}
	}
	return nil
}

// printFault writes a fault as JSON in one line, or as its command.
func (c *journalCommand) printFault(s *system, raw json.RawMessage) error {
	if c.JSON {
		return printJSONLine(s.stdout, raw)
	}
	var met struct{ Command string }
	if err := json.Unmarshal(raw, &met); err != nil {
		return fmt.Errorf("reading a fault: %w", err)
	}
	_, err := fmt.Fprintln(s.stdout, printable(met.Command))
	return err
}

// printJSONLine writes JSON in one line.
func printJSONLine(to io.Writer, raw json.RawMessage) error {
	var line bytes.Buffer
	if err := json.Compact(&line, raw); err != nil {
		return err
	}
	_, err := fmt.Fprintln(to, line.String())
	return err
}

// checkFaults refuses what --faults takes no notice of.
func (c *journalCommand) checkFaults() error {
	for _, one := range []struct {
		flag  string
		given bool
	}{
		{"ID", c.ID != nil},
		{"--follow", c.Follow},
		{"--service", c.Service != ""},
		{"--route", c.Route != ""},
		{"--direction", c.Direction != ""},
		{"--status", c.Status != ""},
		{"--code", c.Code != ""},
		{"--clause", c.Clause != ""},
		{"--after", c.After != 0},
	} {
		if c.Faults && one.given {
			return &usageError{flag: one.flag, wrong: "chooses entries, and --faults lists all faults that were met", remedy: "leave one of the two out"}
		}
	}
	return nil
}
