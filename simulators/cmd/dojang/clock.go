package main

import (
	"context"
	"errors"
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
	Skew    clockSkew    `cmd:"" help:"Say how wrong the callers' clocks are: what they sign is judged by the right time."`
	Callers clockCallers `cmd:"" help:"Say whose time the callers' clocks tell."`
}

// Help is shown by --help.
func (*clockCommand) Help() string {
	return `  dojang clock
  dojang clock advance 31s               (or 1h30m, or 31d)
  dojang clock set 2026-12-01T00:00:00+09:00
  dojang clock set 2026-12-01            (midnight in Korea)
  dojang clock skew -31s                 (the callers' clocks are 31 seconds behind)
  dojang clock next --world acme`
}

type clockShow struct{}

// Run prints the clock.
func (clockShow) Run(ctx context.Context, s *system, c *clockCommand) error {
	clock, err := c.state(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(s.stdout, clock)
	return err
}

func (c *clockCommand) state(ctx context.Context) (clock clockState, err error) {
	client, err := c.client()
	if err != nil {
		return clockState{}, err
	}
	err = client.call(ctx, http.MethodGet, "/clock", nil, &clock)
	return clock, err
}

type clockAdvance struct {
	Duration string `arg:"" help:"How much: 31s, 1h30m, 31d."`
}

// Run moves the clock.
func (a clockAdvance) Run(ctx context.Context, s *system, c *clockCommand) error {
	if negative, ok := strings.CutPrefix(a.Duration, minus); ok {
		return &usageError{
			flag: "DURATION", wrong: "-" + negative + ": time does not go back",
			remedy: "`dojang clock skew -" + negative + "` puts the callers' clocks behind, `dojang reset` the world back to its seed",
		}
	}
	err := c.advance(ctx, s, map[string]any{"by": a.Duration})
	if _, ok := refusedWith(err, http.StatusBadRequest); ok {
		return &usageError{
			flag: "DURATION", wrong: fmt.Sprintf("%q is no duration, or longer than a world's time goes on", a.Duration),
			remedy: "write 31s, 1h30m or 31d, as in: dojang clock advance 31s",
		}
	}
	return err
}

type clockNext struct{}

// Run moves the clock.
func (clockNext) Run(ctx context.Context, s *system, c *clockCommand) error {
	err := c.advance(ctx, s, map[string]any{"toNext": true})
	if _, ok := refusedWith(err, http.StatusConflict); !ok {
		return err
	}
	if clock, seen := c.state(ctx); seen == nil && clock.NextDue == nil {
		return errors.New("nothing is due; `dojang clock advance 31s` lets time pass all the same")
	}
	return err
}

func (c *clockCommand) advance(ctx context.Context, s *system, how map[string]any) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	var move clockMove
	if err := client.call(ctx, http.MethodPost, "/clock/advance", how, &move); err != nil {
		return movingMeanwhile(err)
	}
	_, err = fmt.Fprint(s.stdout, move)
	return err
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
		return movingMeanwhile(err)
	}
	_, err = fmt.Fprint(s.stdout, clock)
	return err
}

// movingMeanwhile says what to do about a clock that something else is moving.
func movingMeanwhile(err error) error {
	if refusal, ok := refusedWith(err, http.StatusConflict); ok {
		return &refusalError{status: refusal.status, message: refusal.message, hint: "try again when it has ended"}
	}
	return err
}
