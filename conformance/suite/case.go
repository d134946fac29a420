package suite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Capability is something that a case needs from its target beyond answering calls.
type Capability string

const (
	// Control is the control API: what was counted and delivered, companies and employees made to measure.
	Control Capability = "control"
	// Clock is a world whose time may be moved.
	Clock Capability = "clock"
	// Sending is leave to make calls that succeed, which on a real server notifies people and uses up allowances.
	Sending Capability = "sending"
)

// Case judges some clauses by a few calls. It is a value: nothing runs before Run is called.
type Case struct {
	// ID is the path of the main clause and what is particular, such as "daouoffice/noti/sender-missing/null".
	ID string
	// Title says in a few words what is tried.
	Title string
	// Section is the section of the vendor's document, by which reports group.
	Section string
	// Clauses are the ids of the clauses that the case judges, the main one first.
	Clauses []string
	// Needs are the capabilities without which the case cannot judge anything.
	Needs []Capability
	// Run makes the calls and hands its judgements to the session.
	Run func(ctx context.Context, s *Session)
}

// Select returns the cases whose id lies at or below one of the prefixes, whole words only: "daouoffice/noti" selects
// "daouoffice/noti/success/one" and not "daouoffice/notice". Without prefixes it returns all. The order is kept.
func Select(cases []Case, prefixes ...string) []Case {
	if len(prefixes) == 0 {
		return slices.Clone(cases)
	}
	return keep(cases, func(c Case) bool {
		return slices.ContainsFunc(prefixes, func(prefix string) bool {
			prefix = strings.TrimSuffix(prefix, "/")
			return c.ID == prefix || strings.HasPrefix(c.ID, prefix+"/")
		})
	})
}

// Judging returns the cases that name the clause. The order is kept.
func Judging(cases []Case, clause string) []Case {
	return keep(cases, func(c Case) bool { return slices.Contains(c.Clauses, clause) })
}

// ErrCase says that a case is not well formed: no id, an id used twice, no clause or nothing to run.
var ErrCase = errors.New("malformed case")

// Validate returns every defect of the cases as errors that wrap ErrCase.
func Validate(cases []Case) error {
	var defects []error
	seen := map[string]bool{}
	for _, c := range cases {
		switch {
		case c.ID == "" || c.Run == nil || len(c.Clauses) == 0:
			defects = append(defects, fmt.Errorf("case %q needs an id, a clause and something to run: %w", c.ID, ErrCase))
		case seen[c.ID]:
			defects = append(defects, fmt.Errorf("case %q is listed twice: %w", c.ID, ErrCase))
		}
		seen[c.ID] = true
	}
	return errors.Join(defects...)
}

func keep(cases []Case, wanted func(Case) bool) []Case {
	var kept []Case
	for _, c := range cases {
		if wanted(c) {
			kept = append(kept, c)
		}
	}
	return kept
}
