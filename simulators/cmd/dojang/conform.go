package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/report"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/workplace"
)

// conformCommand is `dojang conform`.
type conformCommand struct {
	Sections []string `arg:"" optional:"" name:"section" help:"What to judge: eformsign, daouoffice/noti, or a single case; everything when not given."`

	Target       string   `placeholder:"URL" help:"The server to judge; simulators started for the purpose when not given."`
	Control      string   `variable:"DOJANG_CONFORM_CONTROL_URL" placeholder:"URL" help:"The control API of the server, if it is a Dojang's: what is behind the answers is judged, too."`
	ControlToken string   `placeholder:"TOKEN" help:"The token of that control API."`
	MaySend      bool     `help:"Without --control: make calls that succeed, too. Somebody may be notified."`
	Report       []string `default:"text" enum:"text,json,junit,html" help:"Formats of the report, separated by commas: text, json, junit, html."`
	Out          string   `placeholder:"DIR" help:"Write the reports into this directory instead of printing."`
}

// Help is shown by --help.
func (*conformCommand) Help() string {
	return `The exit status is 1 when a case fails, and when nothing at all could be judged. What
could not be judged is shown as not exercised, apart from what passed. The credentials for a server without --control come
from the variables that "dojang env" lists.

  dojang conform
  dojang conform eformsign/access-token
  dojang conform --control http://127.0.0.1:8700
  dojang conform --target https://daouoffice.example.com daouoffice
  dojang conform --report junit,html --out reports`
}

// caseTimeout is real time: a case that hangs is a finding.
const caseTimeout = 30 * time.Second

// Run judges the server and reports.
func (c *conformCommand) Run(ctx context.Context, s *system) error {
	selected, err := c.selected()
	if err != nil {
		return err
	}
	if err := c.checkReport(); err != nil {
		return err
	}
	target, end, err := c.target(ctx, s)
	if err != nil {
		return err
	}
	results := suite.Run(ctx, target, selected, suite.Options{
		Parallel: 2 * runtime.GOMAXPROCS(0), CaseTimeout: caseTimeout, Now: s.now,
	})
	if err := end(); err != nil {
		return err
	}
	if err := c.write(s, report.New(results, contract.All())); err != nil {
		return err
	}
	if results.Status() >= suite.Failed || ctx.Err() != nil {
		return exitStatus(exitFailed)
	}
	if !judged(results) {
		return nothingJudged(target, selected)
	}
	return nil
}

// cases are those of every vendor.
func cases() []suite.Case {
	return slices.Concat(eformsign.Cases(), workplace.Cases(), daouoffice.Cases())
}

func (c *conformCommand) selected() ([]suite.Case, error) {
	all := cases()
	for _, section := range c.Sections {
		if len(suite.Select(all, section)) == 0 {
			return nil, &usageError{
				flag: "SECTION", wrong: fmt.Sprintf("no case is at or below %q", section),
				remedy: "choose from " + strings.Join(sectionsOf(all), ", "),
			}
		}
	}
	return suite.Select(all, c.Sections...), nil
}

// sectionsOf are the beginnings by which cases can be selected, to the second word.
func sectionsOf(all []suite.Case) []string {
	var sections []string
	for _, one := range all {
		parts := strings.Split(one.ID, "/")
		for _, section := range []string{parts[0], strings.Join(parts[:min(2, len(parts))], "/")} {
			if !slices.Contains(sections, section) {
				sections = append(sections, section)
			}
		}
	}
	return sections
}
