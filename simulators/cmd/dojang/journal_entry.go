package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// entryText is an entry in full, for people.
func entryText(e journal.Entry) string {
	var text strings.Builder
	row := func(name, value string) {
		if value != "" {
			first, rest, _ := strings.Cut(value, "\n")
			fmt.Fprintf(&text, "%-12s %s\n%s", name, printable(first), indented(rest, strings.Repeat(" ", 13)))
		}
	}
	text.WriteString(callLines(journal.Entry{
		ID: e.ID, At: e.At, Service: e.Service, Direction: e.Direction, Method: e.Method, Path: e.Path, Status: e.Status,
	}))
	text.WriteByte('\n')
	row("route", e.Route)
	row("code", e.Code)
	row("clause", described(e.Clause))
	row("", clauseText(e.Clause))
	row("explanation", e.Explanation)
	for _, id := range e.Assumptions {
		row("assumption", described(id))
	}
	row("credential", e.Credential)
	row("fault", faultText(e))
	if took := e.At.Sub(e.StartedAt); took >= time.Millisecond {
		row("took", took.String()+" of the world's time")
	}
	row("wall clock", when(e.WallAt))
	if e.Truncated {
		row("cut", "the exchange was larger than the journal: parts are missing")
	}
	message(&text, "> ", e.Method+" "+e.Path, e.Request)
	message(&text, "< ", statusText(e.Status), e.Response)
	return text.String()
}

// described is a clause's id with its provenance and title, as far as they are known.
func described(id string) string {
	clause, ok := contract.Lookup(id)
	if !ok {
		return id
	}
	return fmt.Sprintf("%s (%s): %s", id, clause.Provenance, clause.Title)
}

func clauseText(id string) string {
	clause, _ := contract.Lookup(id)
	return clause.Text
}

// message writes the first line, headers and body, each line behind the margin.
func message(text *strings.Builder, margin, first string, m journal.Message) {
	fmt.Fprintln(text, "\n"+margin+printable(first))
	for _, name := range slices.Sorted(maps.Keys(m.Headers)) {
		for _, value := range m.Headers[name] {
			fmt.Fprintln(text, margin+printable(name+": "+value))
		}
	}
	if len(m.Body) == 0 {
		return
	}
	fmt.Fprintln(text, strings.TrimRight(margin, " "))
	text.WriteString(indented(strings.ToValidUTF8(string(m.Body), "\uFFFD"), margin))
}
