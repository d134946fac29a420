package steps

import (
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Mismatch is the error of a step that found something else than it says.
type Mismatch struct {
	// Expected and Found are the two sides, in words.
	Expected, Found string
	// Journal is what the journal says of the latest call, "" when the step is not about a call.
	Journal string
}

// Error shows one below the other.
func (m *Mismatch) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n  expected: %s\n  found:    %s", m.Expected, m.Found)
	if m.Journal != "" {
		fmt.Fprintf(&b, "\n  journal:  %s", m.Journal)
	}
	return b.String()
}

// mismatch is about something else than a call.
func mismatch(expected, found string) error { return &Mismatch{Expected: expected, Found: found} }

// mismatch adds what the journal says of the latest call.
func (s *scenario) mismatch(expected, found string) error {
	m := &Mismatch{Expected: expected, Found: found}
	entry, err := s.entry()
	if err != nil {
		m.Journal = err.Error()
		return m
	}
	m.Journal = describe(entry)
	return m
}

// describe puts an entry into one line.
func describe(e journal.Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "entry %d, %s %s: HTTP %d", e.ID, e.Method, e.Path, e.Status)
	for _, part := range []struct{ name, value string }{
		{"code", e.Code},
		{"clause", e.Clause},
		{"fault", e.Fault},
	} {
		if part.value != "" {
			b.WriteString(", " + part.name + " " + part.value)
		}
	}
	if e.Provenance != "" {
		b.WriteString(" (" + e.Provenance + ")")
	}
	if e.Explanation != "" {
		b.WriteString(": " + e.Explanation)
	}
	return b.String()
}

// describe puts what the client returned into one line.
func (o outcome) describe() string {
	switch {
	case o.err != nil && o.result != nil:
		return "accepted, with " + o.err.Error()
	case o.err != nil:
		return o.err.Error()
	default:
		return "accepted " + o.vendor.describe(o.result)
	}
}
