package report

import (
	"slices"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// Schema names the form of the JSON report; the number grows when a reader of the old form would be misled.
const Schema = "dojang.conformance.report/1"

// Report is what every format is written from.
type Report struct {
	Schema string `json:"schema"`
	Target string `json:"target"`
	// Verdict is the worst of all cases.
	Verdict suite.Status `json:"verdict"`
	// Provenances are the counts of cases by the provenance of their main clause.
	Provenances []Count `json:"provenances"`
	// Clauses are the clauses of every service that was exercised, in the order of their documents.
	Clauses []Clause `json:"clauses"`
	// Cases are the outcomes with their evidence.
	Cases []suite.Result `json:"cases"`
}

// Count is how many cases of one provenance have each verdict.
type Count struct {
	Provenance   string `json:"provenance"`
	Passed       int    `json:"passed"`
	NotExercised int    `json:"notExercised"`
	Failed       int    `json:"failed"`
	Errors       int    `json:"errors"`
}

// Clause is what the cases say about one clause together.
type Clause struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Text       string `json:"text"`
	Source     string `json:"source"`
	URL        string `json:"url"`
	Provenance string `json:"provenance"`
	Kind       string `json:"kind"`
	// Status is the worst of the cases that judge the clause.
	Status suite.Status `json:"status"`
	// Cases is how many cases judged it.
	Cases int `json:"cases"`
	// Excluded says why no case can judge it.
	Excluded string `json:"excluded,omitempty"`
	// Question is what to ask the vendor about an assumed clause.
	Question string `json:"question,omitempty"`
}

// unlisted is the provenance of a case whose clause the contract does not have.
const unlisted = "unlisted"

// New reckons the counts. The clauses are those of the contract; others that the cases name are counted as unlisted.
func New(results suite.Results, clauses []contract.Clause) Report {
	report := Report{Schema: Schema, Target: results.Target, Verdict: results.Status(), Cases: slices.Clone(results.Cases)}
	provenance := map[string]string{}
	statuses := map[string][]suite.Status{}
	services := map[string]bool{}
	for _, result := range results.Cases {
		services[contract.Service(result.ID)] = true
		for _, id := range result.Clauses {
			statuses[id] = append(statuses[id], result.Status)
		}
	}
	for _, clause := range clauses {
		provenance[clause.ID] = clause.Provenance
		if !services[contract.Service(clause.ID)] {
			continue
		}
		report.Clauses = append(report.Clauses, Clause{
			ID: clause.ID, Title: clause.Title, Text: clause.Text, Source: clause.Source, URL: clause.URL,
			Provenance: clause.Provenance, Kind: clause.Kind, Excluded: clause.Excluded, Question: clause.Question,
			Status: suite.Worst(statuses[clause.ID]...), Cases: len(statuses[clause.ID]),
		})
	}
	report.Provenances = countByProvenance(results.Cases, provenance)
	return report
}

func countByProvenance(results []suite.Result, provenance map[string]string) []Count {
	counts := []Count{{Provenance: contract.Documented}, {Provenance: contract.Observed}, {Provenance: contract.Assumed}, {Provenance: unlisted}}
	for _, result := range results {
		of := unlisted
		if len(result.Clauses) > 0 && provenance[result.Clauses[0]] != "" {
			of = provenance[result.Clauses[0]]
		}
		i := slices.IndexFunc(counts, func(c Count) bool { return c.Provenance == of })
		counts[i].add(result.Status)
	}
	if counts[3] == (Count{Provenance: unlisted}) {
		return counts[:3]
	}
	return counts
}

func (c *Count) add(status suite.Status) {
	switch status {
	case suite.Passed:
		c.Passed++
	case suite.NotExercised:
		c.NotExercised++
	case suite.Failed:
		c.Failed++
	default:
		c.Errors++
	}
}

// NotExercised returns how many cases could not be judged in full.
func (r Report) NotExercised() int {
	total := 0
	for _, count := range r.Provenances {
		total += count.NotExercised
	}
	return total
}

// clause returns the listed clause with that id; one with the id alone when it is not listed.
func (r Report) clause(id string) Clause {
	for _, clause := range r.Clauses {
		if clause.ID == id {
			return clause
		}
	}
	return Clause{ID: id, Provenance: unlisted}
}

// section is the cases of one section of one service, in the order in which they ran.
type section struct {
	Service, Title string
	Cases          []suite.Result
}

// sections groups the cases; sections come in the order of their first case.
func (r Report) sections() []section {
	var sections []section
	for _, result := range r.Cases {
		service := contract.Service(result.ID)
		i := slices.IndexFunc(sections, func(s section) bool { return s.Service == service && s.Title == result.Section })
		if i < 0 {
			i = len(sections)
			sections = append(sections, section{Service: service, Title: result.Section})
		}
		sections[i].Cases = append(sections[i].Cases, result)
	}
	return sections
}

// reasons are the checks of a case that did not pass, and the case's own reason.
func reasons(result suite.Result) []suite.Check {
	var found []suite.Check
	if result.Reason != "" {
		found = append(found, suite.Check{Name: "the case", Status: result.Status, Detail: result.Reason, Exchange: -1})
	}
	for _, check := range result.Checks {
		if check.Status != suite.Passed {
			found = append(found, check)
		}
	}
	return found
}
