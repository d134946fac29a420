package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// journalCommand is `dojang journal`.
type journalCommand struct {
	controlFlags

	ID        *uint64 `arg:"" optional:"" name:"id" help:"Show this entry in full."`
	Follow    bool    `short:"f" help:"Go on printing entries as they come."`
	Service   string  `placeholder:"NAME" help:"Calls of this service only."`
	Route     string  `placeholder:"NAME" help:"Calls of this route only."`
	Direction string  `placeholder:"in|out" help:"Calls that came in, or deliveries that went out, only."`
	Status    string  `placeholder:"N" help:"Answers with this HTTP status only."`
	Code      string  `placeholder:"CODE" help:"Answers with this code of the vendor only."`
	Clause    string  `placeholder:"ID" help:"Answers that this clause decided only."`
	After     uint64  `placeholder:"ID" help:"Later entries only."`
	Limit     int     `default:"50" placeholder:"N" help:"The latest so many entries; 0 is all."`
	Faults    bool    `help:"Print the faults that were met instead, as commands that repeat them, in the order of the calls."`
	JSON      bool    `name:"json" help:"Print JSON, an entry or fault a line."`
}

// Help is shown by --help.
func (*journalCommand) Help() string {
	return `One line a call, the newest last, and below it why it was refused.

  dojang journal
  dojang journal -f --route noti
  dojang journal --code 924 --limit 5
  dojang journal 12                      (one entry in full)
  dojang journal --faults                (how to repeat what went wrong)`
}

// Run prints entries.
func (c *journalCommand) Run(ctx context.Context, s *system) error {
	if err := c.check(); err != nil {
		return err
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	if c.Faults {
		return c.faultsMet(ctx, s, client)
	}
	if c.ID != nil {
		return c.show(ctx, s, client)
	}
	last, err := c.list(ctx, s, client)
	if err != nil || !c.Follow {
		return err
	}
	return c.follow(ctx, s, client, last)
}

func (c *journalCommand) show(ctx context.Context, s *system, client *controlClient) error {
	var raw json.RawMessage
	err := client.call(ctx, http.MethodGet, "/journal/"+strconv.FormatUint(*c.ID, 10), nil, &raw)
	if refusal, ok := refusedWith(err, http.StatusNotFound); ok {
		return errors.New(refusal.message + "; `dojang journal` lists the entries")
	}
	if refusal, ok := refusedWith(err, http.StatusGone); ok {
		return errors.New(refusal.message + "; `dojang serve --journal-entries` and --journal-bytes hold more entries")
	}
	if err != nil {
		return err
	}
	return c.print(s, raw, entryText)
}

// print writes an entry as JSON in one line, or as text makes of it.
func (c *journalCommand) print(s *system, raw json.RawMessage, text func(journal.Entry) string) error {
	if c.JSON {
		return printJSONLine(s.stdout, raw)
	}
	var entry journal.Entry
	if err := json.Unmarshal(raw, &entry); err != nil {
		return fmt.Errorf("reading a journal entry: %w", err)
	}
	_, err := fmt.Fprint(s.stdout, text(entry))
	return err
}

// query is what the flags select.
func (c *journalCommand) query(after uint64) url.Values {
	values := url.Values{"after": {strconv.FormatUint(after, 10)}}
	for name, value := range map[string]string{
		"service": c.Service, "route": c.Route, "direction": c.Direction,
		"status": c.Status, "code": c.Code, "clause": c.Clause,
	} {
		if value != "" {
			values.Set(name, value)
		}
	}
	return values
}

// pageLength is how many entries are asked for at a time.
const pageLength = 500

// list prints the latest entries and returns the id after which it has seen none.
func (c *journalCommand) list(ctx context.Context, s *system, client *controlClient) (last uint64, err error) {
	last = c.After
	var latest []json.RawMessage
	for after, overflowed := c.After, false; ; {
		values := c.query(after)
		values.Set("limit", strconv.Itoa(pageLength))
		var page struct {
			Entries    []json.RawMessage
			Overflowed bool
			Next       uint64 `json:",string"`
		}
		if err := client.call(ctx, http.MethodGet, "/journal?"+values.Encode(), nil, &page); err != nil {
			return last, err
		}
		latest = append(latest, page.Entries...)
		if c.Limit > 0 {
			latest = latest[max(0, len(latest)-c.Limit):]
		}
		if page.Overflowed && !overflowed {
			overflowed = true
			s.warn("older entries are lost; `dojang serve --journal-entries` and --journal-bytes hold more")
		}
		if after = page.Next; after == 0 {
			break
		}
	}
	for _, raw := range latest {
		if err := c.print(s, raw, callLines); err != nil {
			return last, err
		}
	}
	if len(latest) == 0 {
		return last, c.noEntries(ctx, s, client)
	}
	var end struct {
		ID uint64 `json:",string"`
	}
	err = json.Unmarshal(latest[len(latest)-1], &end)
	return end.ID, err
}
