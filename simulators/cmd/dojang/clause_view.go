package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// clauseView is a clause with where it is answered and checked.
type clauseView struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Text       string `json:"text"`
	Source     string `json:"source"`
	URL        string `json:"url,omitempty"`
	Provenance string `json:"provenance"`
	Kind       string `json:"kind"`
	Code       string `json:"code,omitempty"`
	Excluded   string `json:"excluded,omitempty"`
	Question   string `json:"question,omitempty"`
	// Answered are the places where a simulator decides by the clause, Checked
	// the conformance cases that judge it.
	Answered []string `json:"answered"`
	Checked  []string `json:"checked"`
}

func newClauseView(c contract.Clause) clauseView {
	view := clauseView{
		ID: c.ID, Title: c.Title, Text: c.Text, Source: c.Source, URL: c.URL, Provenance: c.Provenance,
		Kind: c.Kind, Code: c.Code, Excluded: c.Excluded, Question: c.Question,
		Answered: []string{}, Checked: []string{},
	}
	for _, s := range services() {
		view.Answered = append(view.Answered, answeredIn(s.Simulator, c.ID)...)
	}
	for _, judging := range suite.Judging(cases(), c.ID) {
		view.Checked = append(view.Checked, judging.ID)
	}
	return view
}

func (v clauseView) json() (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

// clauseInFull is a clause for people.
func clauseInFull(v clauseView) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n%s\n\n%s\n\n", v.ID, v.Title, v.Text)
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&text, "%-11s %s\n", name, value)
		}
	}
	row("kind", strings.TrimSpace(v.Kind+" "+v.Code))
	row("provenance", v.Provenance)
	row("source", v.Source)
	row("", v.URL)
	row("to ask", v.Question)
	row("excluded", v.Excluded)
	rows := func(name, none string, values []string) {
		if len(values) == 0 {
			values = []string{none}
		}
		for i, value := range values {
			if i > 0 {
				name = ""
			}
			row(name, value)
		}
	}
	none := "by no rule of its own"
	if v.Provenance == contract.Assumed {
		none += "; answers that rest on it name it in Dojang-Assumptions"
	}
	rows("answered", none, v.Answered)
	rows("checked", "by no conformance case", v.Checked)
	return text.String()
}
