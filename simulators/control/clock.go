package control

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
)

func clockOperations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/clock", onWorld: true, do: showClock},
		{method: http.MethodPatch, path: "/clock", onWorld: true, body: true, do: changeClock},
		{method: http.MethodPost, path: "/clock/advance", onWorld: true, body: true, do: advanceClock},
	}
}

func showClock(ctx context.Context, c simulators.ControlCall) (answer, error) {
	s, err := c.World.Clock.State(ctx)
	return ok(struct {
		Now        time.Time     `json:"now"`
		CallersNow time.Time     `json:"callersNow"`
		Mode       clock.Mode    `json:"mode"`
		Callers    clock.Callers `json:"callers"`
		Skew       string        `json:"skew"`
		NextDue    *time.Time    `json:"nextDue"`
	}{s.Now, s.CallersNow, s.Mode, s.Callers, s.Skew.String(), s.NextDue}), err
}

// clockChange is what PATCH asks for; what is nil stays as it is.
type clockChange struct {
	mode    *clock.Mode
	callers *clock.Callers
	skew    *time.Duration
	set     *time.Time
}

// changeClock judges every field before it changes anything.
func changeClock(ctx context.Context, c simulators.ControlCall) (answer, error) {
	change, err := readClockChange(c)
	if err != nil {
		return answer{}, err
	}
	if err := change.apply(ctx, c.World.Clock); err != nil {
		return answer{}, err
	}
	return showClock(ctx, c)
}

func readClockChange(c simulators.ControlCall) (change clockChange, err error) {
	asked := struct {
		Mode    *string `json:"mode"`
		Callers *string `json:"callers"`
		Skew    *string `json:"skew"`
		Set     *string `json:"set"`
	}{}
	if err := c.Decode(&asked); err != nil {
		return clockChange{}, err
	}
	if change.mode, err = parsed(asked.Mode, clock.ParseMode); err != nil {
		return clockChange{}, err
	}
	if change.callers, err = parsed(asked.Callers, clock.ParseCallers); err != nil {
		return clockChange{}, err
	}
	if change.skew, err = parsed(asked.Skew, func(s string) (time.Duration, error) { return parseSpan("skew", s) }); err != nil {
		return clockChange{}, err
	}
	change.set, err = parsed(asked.Set, parseMoment)
	return change, err
}

// parsed reads a field that may be missing.
func parsed[T any](text *string, parse func(string) (T, error)) (*T, error) {
	if text == nil {
		return nil, nil //nolint:nilnil // a field that is not there
	}
	value, err := parse(*text)
	return &value, err
}

func parseMoment(text string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, simulators.BadControl(fmt.Sprintf("set is %q, which is no moment", text),
			`write it as RFC 3339 with a zone: "2026-12-01T00:00:00+09:00"`)
	}
	return at, reachable(at)
}

// farthest is the last year that a world travels to. RFC 3339 ends with 9999, and a
// skew of the callers' clock, 292 years at the most, comes on top.
const farthest = 9000

func reachable(at time.Time) error {
	if at.UTC().Year() > farthest {
		return simulators.BadControl(fmt.Sprintf("that is beyond the year %d", farthest), "POST …/reset brings a world back from the future")
	}
	return nil
}

// apply moves a clock that is to be frozen only after it stands, so that it stands exactly there.
func (change clockChange) apply(ctx context.Context, c *clock.Clock) error {
	state, err := c.State(ctx)
	if err != nil {
		return err
	}
	freeze := change.mode != nil && *change.mode == clock.Frozen
	if freeze {
		if err := c.Freeze(ctx); err != nil {
			return err
		}
	}
	if change.set != nil {
		if _, err := c.Set(ctx, *change.set); err != nil {
			if freeze && state.Mode == clock.Following {
				err = errors.Join(err, c.Follow(ctx))
			}
			return err
		}
	}
	return change.settings(ctx, c, freeze)
}

// settings changes what does not depend on where the clock stands.
func (change clockChange) settings(ctx context.Context, c *clock.Clock, frozen bool) error {
	if change.mode != nil && !frozen {
		if err := c.Follow(ctx); err != nil {
			return err
		}
	}
	if change.skew != nil {
		if err := c.SetSkew(ctx, *change.skew); err != nil {
			return err
		}
	}
	if change.callers != nil {
		return c.SetCallers(ctx, *change.callers)
	}
	return nil
}

func advanceClock(ctx context.Context, c simulators.ControlCall) (answer, error) {
	asked := struct {
		By     *string `json:"by"`
		ToNext bool    `json:"toNext"`
	}{}
	if err := c.Decode(&asked); err != nil {
		return answer{}, err
	}
	if (asked.By != nil) == asked.ToNext {
		return answer{}, simulators.BadControl("how far?", `send either {"by":"31s"} or {"toNext":true}`)
	}
	moved, err := advance(ctx, c.World.Clock, asked.By)
	if err != nil {
		return answer{}, err
	}
	q, err := quietOf(ctx, c.World)
	return ok(struct {
		Now     time.Time  `json:"now"`
		Ran     int        `json:"ran"`
		Pending int        `json:"pending"`
		NextDue *time.Time `json:"nextDue"`
	}{moved.Now, moved.Ran, q.Pending, q.NextDue}), err
}

// advance moves the clock by a duration, or to what is due next when there is none.
func advance(ctx context.Context, c *clock.Clock, by *string) (clock.Moved, error) {
	if by == nil {
		return c.AdvanceToNext(ctx)
	}
	d, err := parseSpan("by", *by)
	if err != nil {
		return clock.Moved{}, err
	}
	if err := reachable(c.Now().Add(d)); err != nil {
		return clock.Moved{}, err
	}
	return c.Advance(ctx, d)
}
