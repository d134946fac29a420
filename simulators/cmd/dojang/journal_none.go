package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// check judges the values that can be judged without a server.
func (c *journalCommand) check() error {
	if c.ID != nil && *c.ID == 0 {
		return &usageError{flag: "ID", wrong: "there is no entry 0", remedy: "ids begin at 1, as in: dojang journal 1"}
	}
	if c.Limit < 0 {
		return &usageError{flag: "--limit", wrong: strconv.Itoa(c.Limit) + " is less than none", remedy: "write 1 or more, or 0 for all"}
	}
	if !slices.Contains([]journal.Direction{"", journal.In, journal.Out}, journal.Direction(c.Direction)) {
		return &usageError{flag: "--direction", wrong: fmt.Sprintf("unknown direction %q", c.Direction), remedy: "known: in, out"}
	}
	if n, err := strconv.ParseUint(c.Status, 10, 64); c.Status != "" && (err != nil || n < 100 || n > 999) {
		return &usageError{flag: "--status", wrong: fmt.Sprintf("%q is no HTTP status", c.Status), remedy: "write three digits, as in: dojang journal --status 401"}
	}
	return c.checkFaults()
}

// noEntries says that nothing was found, and refuses names that nothing can ever have.
func (c *journalCommand) noEntries(ctx context.Context, s *system, client *controlClient) error {
	if _, known := contract.Lookup(c.Clause); c.Clause != "" && !known {
		return &usageError{flag: "--clause", wrong: fmt.Sprintf("there is no clause %q", c.Clause), remedy: nearClauses(c.Clause)}
	}
	names := callNames{service: c.Service, route: c.Route, code: c.Code, direction: journal.Direction(c.Direction)}
	// Where the vendor's document has no code for a refusal, its HTTP status is the code.
	if n, err := strconv.Atoi(c.Code); err == nil && http.StatusText(n) != "" {
		names.code = ""
	}
	if err := names.unknown(ctx, client); err != nil || c.JSON || c.Follow {
		return err
	}
	_, err := fmt.Fprintln(s.stderr, "no entries")
	return err
}
