package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// faultCommand is `dojang fault`.
type faultCommand struct {
	controlFlags

	List   faultList   `cmd:"" default:"withargs" help:"List the faults and how often each has been met."`
	Add    faultAdd    `cmd:"" help:"Make chosen calls fail."`
	Remove faultRemove `cmd:"" help:"Remove one."`
	Clear  faultClear  `cmd:"" help:"Remove all."`
	Chaos  faultChaos  `cmd:"" help:"Let documented but rare things happen, or end that."`
}

// Help is shown by --help.
func (*faultCommand) Help() string {
	var text strings.Builder
	text.WriteString(`  dojang fault add --route noti --kind status --status 500 --times 2
  dojang fault add --route noti --kind code --code 924
  dojang fault add --kind latency --latency 3s --times=-1
  dojang fault add --route noti --kind lost_reply --nth 3
  dojang fault remove f1
  dojang fault chaos 7
  dojang fault chaos 7 --except quota-nearly-spent,pdf-slow

Kinds:
`)
	for _, kind := range fault.Kinds() {
		fmt.Fprintf(&text, "  %-11s %s\n", kind, kind.Summary())
	}
	text.WriteString("\nUnder chaos a call meets one of these at the most, at these rates; the journal names it:\n" + chaosTable())
	return text.String()
}

type faultAdd struct {
	Service    string        `placeholder:"NAME" help:"Calls of this service only."`
	Route      string        `placeholder:"NAME" help:"Calls of this route only."`
	Direction  string        `placeholder:"in|out" help:"Calls that come in, or deliveries that go out, only."`
	Credential string        `placeholder:"ID" help:"Calls with this credential only, as the journal shows it."`
	Nth        int           `placeholder:"N" help:"Begin with the Nth call that matches; 1 when not given."`
	Times      int           `placeholder:"N" help:"Fail so many calls; 1 when not given, -1 is all."`
	Kind       string        `required:"" placeholder:"KIND" help:"How they fail; see dojang fault --help."`
	Code       string        `placeholder:"CODE" help:"For the kind code: a code of the vendor."`
	Status     int           `placeholder:"N" help:"For the kind status: an HTTP status."`
	Latency    time.Duration `placeholder:"DURATION" help:"For the kinds latency, delay and pending: how late."`
	Bytes      int           `placeholder:"N" help:"For the kind truncate: how much of the body is left."`
	Left       int           `placeholder:"N" help:"For the kind spend: how many calls of the quota are left."`
}

func (a faultAdd) rule() fault.Rule {
	return fault.Rule{
		Service: a.Service, Route: a.Route, Direction: journal.Direction(a.Direction), Credential: a.Credential,
		Nth: a.Nth, Times: a.Times,
		Effect: fault.Effect{Kind: fault.Kind(a.Kind), Code: a.Code, Status: a.Status, Latency: a.Latency, Bytes: a.Bytes, Left: a.Left},
	}
}

// Run adds the fault.
func (a faultAdd) Run(ctx context.Context, s *system, c *faultCommand) error {
	rule := a.rule()
	asked, err := fault.NewPlan().Add(rule) // with the direction that its kind has
	if err != nil {
		return wrongRule(err)
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	var added fault.Rule
	err = client.call(ctx, http.MethodPost, "/faults", rule, &added)
	if refusal, ok := refusedWith(err, http.StatusBadRequest); ok {
		if refusal.field != "" {
			return &usageError{flag: flagOf(refusal.field), wrong: refusal.message, remedy: refusal.hint}
		}
		names := callNames{service: rule.Service, route: rule.Route, code: rule.Effect.Code, direction: asked.Direction}
		if unknown := names.unknown(ctx, client); unknown != nil {
			return unknown
		}
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.stdout, "%s  %s\n", added.ID, fault.Describe(added))
	return err
}

// wrongRule names the flag of the field that is wrong.
func wrongRule(err error) error {
	wrong, ok := errors.AsType[*fault.RuleError](err)
	if !ok {
		return err
	}
	return &usageError{
		flag: flagOf(wrong.Field), wrong: fmt.Sprintf("%q", wrong.Received),
		remedy: "allowed: " + wrong.Allowed,
	}
}

// flagOf is the flag that fills a field of a rule.
func flagOf(field string) string { return "--" + strings.TrimPrefix(field, "effect.") }
