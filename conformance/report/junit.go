package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name       string          `xml:"name,attr"`
	ClassName  string          `xml:"classname,attr"`
	Time       string          `xml:"time,attr,omitempty"`
	Properties []junitProperty `xml:"properties>property,omitempty"`
	Skipped    *junitOutcome   `xml:"skipped"`
	Failure    *junitOutcome   `xml:"failure"`
	Error      *junitOutcome   `xml:"error"`
	Output     string          `xml:"system-out,omitempty"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitOutcome struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes the report as the XML that build servers read: a suite for each section, with what was not exercised as
// skipped and the provenance of each clause as a property.
func JUnit(w io.Writer, report Report) error {
	all := junitSuites{Name: report.Target}
	for _, section := range report.sections() {
		suite := junitSuite{Name: section.Service + ": " + section.Title}
		for _, result := range section.Cases {
			suite.add(junitOf(report, section, result))
		}
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Errors += suite.Errors
		all.Skipped += suite.Skipped
		all.Suites = append(all.Suites, suite)
	}
	text, err := xml.MarshalIndent(all, "", "  ")
	if err == nil {
		_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	}
	if err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	return nil
}

func (s *junitSuite) add(c junitCase) {
	s.Tests++
	switch {
	case c.Skipped != nil:
		s.Skipped++
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	}
	s.Cases = append(s.Cases, c)
}

func junitOf(report Report, of section, result suite.Result) junitCase {
	c := junitCase{Name: result.ID, ClassName: of.Service + "." + of.Title}
	if result.Duration > 0 {
		c.Time = fmt.Sprintf("%.6f", result.Duration.Round(time.Microsecond).Seconds())
	}
	for _, id := range result.Clauses {
		c.Properties = append(c.Properties, junitProperty{Name: id, Value: report.clause(id).Provenance})
	}
	var lines []string
	for _, check := range reasons(result) {
		lines = append(lines, check.Status.String()+": "+check.Name+": "+check.Detail)
	}
	outcome := &junitOutcome{Text: strings.Join(lines, "\n")}
	if len(lines) > 0 {
		outcome.Message, _, _ = strings.Cut(lines[0], "\n")
	}
	switch result.Status {
	case suite.Passed:
		return c
	case suite.NotExercised:
		c.Skipped = outcome
		return c
	case suite.Failed:
		c.Failure = outcome
	default:
		c.Error = outcome
	}
	var evidence bytes.Buffer
	for _, exchange := range result.Exchanges {
		textExchange(&evidence, exchange)
	}
	c.Output = evidence.String()
	return c
}
