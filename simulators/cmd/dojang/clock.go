package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// clockCommand is `dojang clock`.
type clockCommand struct {
	controlFlags

	Show    clockShow    `cmd:"" default:"withargs" help:"Show the time."`
	Advance clockAdvance `cmd:"" help:"Let time pass, and run what falls due on the way."`
	Next    clockNext    `cmd:"" help:"Let time pass until something falls due."`
	Set     clockSet     `cmd:"" help:"Move to a moment, never backwards."`
	Freeze  clockFreeze  `cmd:"" help:"Let time stand still."`
	Follow  clockFollow  `cmd:"" help:"Let time go on as the machine's does."`
	Skew    clockSkew    `cmd:"" help:"Put the callers' clock wrong, by which what they sign is judged."`
	Callers clockCallers `cmd:"" help:"Say whose time the callers' clock tells."`
}

// Help is shown by --help.
func (*clockCommand) Help() string {
	return `  dojang clock
  dojang clock advance 31s               (or 1h30m, or 31d)
  dojang clock set 2026-12-01T00:00:00+09:00
  dojang clock skew -31s                 (the callers are 31 seconds late)
  dojang clock next --world acme`
}

type clockShow struct{}

// Run prints the clock.
func (clockShow) Run(ctx context.Context, s *system, c *clockCommand) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	var clock clockState
	if err := client.call(ctx, http.MethodGet, "/clock", nil, &clock); err != nil {
		return err
	}
	_, err = fmt.Fprint(s.stdout, clock)
	return err
}

type clockAdvance struct {
	Duration string `arg:"" help:"How much: 31s, 1h30m, 31d."`
}

// Run moves the clock.
func (a clockAdvance) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.advance(ctx, s, map[string]any{"by": a.Duration})
}

type clockNext struct{}

// Run moves the clock.
func (clockNext) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.advance(ctx, s, map[string]any{"toNext": true})
}

func (c *clockCommand) advance(ctx context.Context, s *system, how map[string]any) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	var move clockMove
	if err := client.call(ctx, http.MethodPost, "/clock/advance", how, &move); err != nil {
		return err
	}
	_, err = fmt.Fprint(s.stdout, move)
	return err
}

type clockSet struct {
	Time string `arg:"" help:"A moment as RFC 3339: 2026-12-01T00:00:00+09:00."`
}

// Run moves the clock.
func (a clockSet) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.change(ctx, s, "set", a.Time)
}

type clockFreeze struct{}

// Run freezes the clock.
func (clockFreeze) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.change(ctx, s, "mode", "frozen")
}

type clockFollow struct{}

// Run lets the clock go on.
func (clockFollow) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.change(ctx, s, "mode", "following")
}

type clockSkew struct {
	Duration string `arg:"" help:"How much: -31s is late, 31s early, 0s right."`
}

// Run shifts the callers' clock.
func (a clockSkew) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.change(ctx, s, "skew", strings.Replace(a.Duration, minus, "-", 1))
}

type clockCallers struct {
	Whose string `arg:"" enum:"host,shared" help:"host: this machine's, for programs outside. shared: the world's."`
}

// Run chooses the callers' clock.
func (a clockCallers) Run(ctx context.Context, s *system, c *clockCommand) error {
	return c.change(ctx, s, "callers", a.Whose)
}

func (c *clockCommand) change(ctx context.Context, s *system, field, value string) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	var clock clockState
	if err := client.call(ctx, http.MethodPatch, "/clock", map[string]string{field: value}, &clock); err != nil {
		return err
	}
	_, err = fmt.Fprint(s.stdout, clock)
	return err
}
