package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/fault"
)

type faultList struct{}

// Run lists the faults.
func (faultList) Run(ctx context.Context, s *system, c *faultCommand) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	faults, err := client.faults(ctx)
	if err != nil {
		return err
	}
	state, chaotic, err := client.chaos(ctx)
	if err != nil {
		return err
	}
	if chaotic {
		if _, err := fmt.Fprintln(s.stdout, chaosLine(state.Seed, state.Except)); err != nil {
			return err
		}
	}
	if len(faults) == 0 {
		_, err := fmt.Fprintln(s.stdout, "no faults")
		return err
	}
	for _, f := range faults {
		if _, err := fmt.Fprintf(s.stdout, "%s  %s  (%s)\n", f.ID, fault.Describe(f.Rule), hits(f)); err != nil {
			return err
		}
	}
	return nil
}

func (c *controlClient) faults(ctx context.Context) ([]fault.State, error) {
	var list struct{ Faults []fault.State }
	err := c.call(ctx, http.MethodGet, "/faults", nil, &list)
	return list.Faults, err
}

// hits says how many calls the fault has made fail, of how many, and how many came by.
func hits(f fault.State) string {
	if f.Times > 0 && f.Applied >= f.Times {
		return fmt.Sprintf("hit %d of %d · spent", f.Applied, f.Times)
	}
	text := fmt.Sprintf("hit %d", f.Applied)
	if f.Times > 0 {
		text += fmt.Sprintf(" of %d", f.Times)
	}
	return text + ", " + counted(f.Seen, "call") + " seen"
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

type faultRemove struct {
	ID string `arg:"" name:"id" help:"The fault, as list shows it."`
}

// Run removes the fault.
func (a faultRemove) Run(ctx context.Context, s *system, c *faultCommand) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	err = client.call(ctx, http.MethodDelete, "/faults/"+url.PathEscape(a.ID), nil, nil)
	if _, ok := refusedWith(err, http.StatusNotFound); ok {
		return noFault(ctx, client, a.ID)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.stdout, "removed %s\n", a.ID)
	return err
}

func noFault(ctx context.Context, client *controlClient, id string) error {
	faults, err := client.faults(ctx)
	if err != nil {
		return err
	}
	there := "there are none"
	if len(faults) > 0 {
		var ids []string
		for _, f := range faults {
			ids = append(ids, f.ID)
		}
		there = "there are: " + strings.Join(ids, ", ")
	}
	return errors.New((&usageError{wrong: fmt.Sprintf("there is no fault %q", id), remedy: there}).Error())
}

type faultClear struct{}

// Run removes every fault and says how many there were.
func (faultClear) Run(ctx context.Context, s *system, c *faultCommand) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	faults, err := client.faults(ctx)
	if err != nil {
		return err
	}
	if err := client.call(ctx, http.MethodDelete, "/faults", nil, nil); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.stdout, "removed %s\n", counted(len(faults), "fault"))
	return err
}
