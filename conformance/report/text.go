package report

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// Text writes the report for a terminal, without colour: a line for each case, and for those that did not pass what was
// expected, what was found and the bytes that were exchanged.
func Text(w io.Writer, report Report) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "Conformance of %s\n", report.Target)
	for _, section := range report.sections() {
		fmt.Fprintf(&out, "\n%s: %s\n", section.Service, section.Title)
		for _, result := range section.Cases {
			fmt.Fprintf(&out, "  %-13s  %s  (%s)\n", result.Status, result.ID, result.Title)
			if result.Status != suite.Passed {
				textReasons(&out, report, result)
			}
		}
	}
	textClauses(&out, report)
	fmt.Fprintf(&out, "\n%-12s %8s %14s %8s %8s\n", "", "passed", "not exercised", "failed", "errors")
	for _, count := range report.Provenances {
		fmt.Fprintf(&out, "%-12s %8d %14d %8d %8d\n", count.Provenance, count.Passed, count.NotExercised, count.Failed, count.Errors)
	}
	fmt.Fprintf(&out, "\nVerdict: %s, %d not exercised\n", report.Verdict, report.NotExercised())
	if _, err := w.Write(bytes.Map(printable, out.Bytes())); err != nil {
		return fmt.Errorf("write the text report: %w", err)
	}
	return nil
}

func textReasons(out *bytes.Buffer, report Report, result suite.Result) {
	for _, id := range result.Clauses {
		clause := report.clause(id)
		fmt.Fprintf(out, "      %s, %s: %s\n", clause.ID, clause.Provenance, clause.Source)
	}
	shown := map[int]bool{}
	for _, check := range reasons(result) {
		fmt.Fprintf(out, "    %s: %s\n", check.Status, check.Name)
		fmt.Fprintln(out, indented("        ", check.Detail))
		if check.Status >= suite.Failed && check.Exchange >= 0 && check.Exchange < len(result.Exchanges) {
			shown[check.Exchange] = true
		}
	}
	for _, index := range slices.Sorted(maps.Keys(shown)) {
		textExchange(out, result.Exchanges[index])
	}
}

func textExchange(out *bytes.Buffer, e suite.Exchange) {
	fmt.Fprintf(out, "      > %s %s\n", e.Method, e.URL)
	textMessage(out, "      > ", e.Header, e.Body)
	if e.Failure != "" {
		fmt.Fprintln(out, indented("      < ", e.Failure))
		return
	}
	fmt.Fprintf(out, "      < %d %s\n", e.Status, http.StatusText(e.Status))
	textMessage(out, "      < ", e.Answered, e.Answer)
}

func textMessage(out *bytes.Buffer, margin string, header http.Header, body string) {
	for _, name := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[name] {
			fmt.Fprintf(out, "%s%s: %s\n", margin, name, value)
		}
	}
	if body != "" {
		fmt.Fprintln(out, indented(margin, strings.TrimRight(body, "\n")))
	}
}

// textClauses names what no case judged, and what to ask the vendor.
func textClauses(out *bytes.Buffer, report Report) {
	var excluded, unjudged, questions []string
	for _, clause := range report.Clauses {
		switch {
		case clause.Excluded != "":
			excluded = append(excluded, clause.ID+": "+clause.Excluded)
		case clause.Cases == 0:
			unjudged = append(unjudged, clause.ID)
		case clause.Question != "" && clause.Status >= suite.Failed:
			questions = append(questions, clause.ID+": "+clause.Question)
		}
	}
	for _, list := range []struct {
		title string
		lines []string
	}{{"Excluded clauses", excluded}, {"Clauses no case of this run judged", unjudged}, {"To ask the vendor", questions}} {
		if len(list.lines) > 0 {
			fmt.Fprintf(out, "\n%s\n%s\n", list.title, indented("  ", strings.Join(list.lines, "\n")))
		}
	}
}

func indented(margin, text string) string {
	return margin + strings.ReplaceAll(text, "\n", "\n"+margin)
}

// printable replaces what a terminal would obey rather than show: a server must not write on the reader's screen.
func printable(r rune) rune {
	if r != '\n' && r != '\t' && unicode.IsControl(r) {
		return '\uFFFD'
	}
	return r
}
