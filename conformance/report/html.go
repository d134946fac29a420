package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

//go:embed page.html.tmpl
var page string

// HTML writes the report as one page that needs nothing else: no script, no style sheet, no picture from elsewhere. Every
// case has its evidence, folded away until it is asked for.
func HTML(w io.Writer, report Report) error {
	parsed, err := template.New("page").Funcs(template.FuncMap{
		"clause": report.clause,
		"class":  func(s suite.Status) string { return strings.ReplaceAll(s.String(), " ", "-") },
		"bytes": func(e suite.Exchange) string {
			var out bytes.Buffer
			textExchange(&out, e)
			return strings.TrimPrefix(strings.ReplaceAll(out.String(), "\n      ", "\n"), "      ")
		},
		"open": func(s suite.Status) bool { return s >= suite.Failed },
	}).Parse(page)
	if err != nil {
		return fmt.Errorf("read the page of the HTML report: %w", err)
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, map[string]any{"Report": report, "Sections": report.sections(), "NotExercised": report.NotExercised()})
	if err == nil {
		_, err = w.Write(out.Bytes())
	}
	if err != nil {
		return fmt.Errorf("write the HTML report: %w", err)
	}
	return nil
}
