package main

import (
	"context"
	"fmt"
	"net/http"
)

// faultsMet prints the faults that the journal's entries name, as commands that repeat them.
func (c *journalCommand) faultsMet(ctx context.Context, s *system, client *controlClient) error {
	var list struct {
		Faults []struct {
			Entry, Command string
		}
		Overflowed bool
	}
	if err := client.call(ctx, http.MethodGet, "/faults/met", nil, &list); err != nil {
		return err
	}
	if list.Overflowed {
		s.warn("older entries are lost, and may have named more; `dojang serve --journal-entries` and --journal-bytes hold more")
	}
	if len(list.Faults) == 0 {
		_, err := fmt.Fprintln(s.stderr, "no faults were met")
		return err
	}
	for _, f := range list.Faults {
		if _, err := fmt.Fprintln(s.stdout, printable(f.Command)); err != nil {
			return err
		}
	}
	return nil
}
