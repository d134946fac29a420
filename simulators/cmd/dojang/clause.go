package main

import (
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/contract"
)

// clauseCommand is `dojang clause`.
type clauseCommand struct {
	ID   string `arg:"" optional:"" name:"id" help:"A clause, the beginning of several, daouoffice/noti, or a vendor's code, 4000002."`
	JSON bool   `name:"json" help:"Print JSON."`
}

// Help is shown by --help.
func (*clauseCommand) Help() string {
	return `A clause is one statement of a vendor's document (documented), something that the
vendor's servers or clients show (observed), or our choice where both are silent (assumed).

  dojang clause
  dojang clause daouoffice/token
  dojang clause daouoffice/noti/monthly-quota
  dojang clause 4000002`
}

// Run prints one clause in full, or several in a line each.
func (c *clauseCommand) Run(s *system) error {
	if clause, ok := contract.Lookup(c.ID); ok {
		return c.print(s, newClauseView(clause), clauseInFull)
	}
	below := c.several()
	switch {
	case len(below) == 0:
		return &usageError{flag: "ID", wrong: fmt.Sprintf("there is no clause %q", c.ID), remedy: nearClauses(c.ID)}
	case len(below) == 1 && below[0].Code == strings.TrimSuffix(c.ID, "/"):
		return c.print(s, newClauseView(below[0]), clauseInFull)
	}
	if !c.JSON {
		_, err := fmt.Fprint(s.stdout, clauseList(below))
		return err
	}
	for _, clause := range below {
		if err := c.print(s, newClauseView(clause), clauseInFull); err != nil {
			return err
		}
	}
	return nil
}

// several are the clauses of a section, or those that a vendor's code stands for.
func (c *clauseCommand) several() []contract.Clause {
	var all []contract.Clause
	prefix := strings.TrimSuffix(c.ID, "/")
	for _, clause := range contract.All() {
		if prefix == "" || strings.HasPrefix(clause.ID, prefix+"/") || clause.Code == prefix {
			all = append(all, clause)
		}
	}
	return all
}

func (c *clauseCommand) print(s *system, view clauseView, text func(clauseView) string) error {
	if !c.JSON {
		_, err := fmt.Fprint(s.stdout, text(view))
		return err
	}
	line, err := view.json()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.stdout, line)
	return err
}

// clauseList groups clauses by provenance and kind, in the order in which they come.
func clauseList(clauses []contract.Clause) string {
	var groups []string
	lines := map[string]string{}
	for _, clause := range clauses {
		group := clause.Provenance + " " + clause.Kind + "s"
		if lines[group] == "" {
			groups = append(groups, group)
		}
		lines[group] += fmt.Sprintf("  %-46s %s\n", clause.ID, strings.TrimSpace(clause.Code+" "+clause.Title))
	}
	var text strings.Builder
	for i, group := range groups {
		if i > 0 {
			text.WriteByte('\n')
		}
		text.WriteString(group + "\n" + lines[group])
	}
	return text.String()
}
