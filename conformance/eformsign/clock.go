package eformsign

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// callersNow returns the time by which a caller's signature is judged.
func callersNow(ctx context.Context, s *suite.Session) (time.Time, error) {
	if s.World.Control == "" {
		return dateOf(ctx, s)
	}
	body, err := s.Control(ctx, http.MethodGet, "/clock", nil)
	if err != nil {
		return time.Time{}, err
	}
	clock := struct {
		CallersNow time.Time `json:"callersNow"`
	}{}
	if err := json.Unmarshal(body, &clock); err != nil || clock.CallersNow.IsZero() {
		return time.Time{}, fmt.Errorf("%w: the clock does not say what time it is for callers", suite.ErrBroken)
	}
	return clock.CallersNow, nil
}

// dateOf asks a server without controls for its time: the Date of any answer is exact to the second.
func dateOf(ctx context.Context, s *suite.Session) (time.Time, error) {
	response := s.Do(ctx, suite.Request{Name: "what time it is", Service: service, Method: http.MethodGet, Path: "/v2.0"})
	now, err := http.ParseTime(response.Header.Get("Date"))
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: the server does not tell its time by the header Date", suite.ErrNotExercised)
	}
	return now, nil
}

// still stops the world's clock at a whole second and makes it the callers' clock too, and returns the world's time.
func (c *caller) still(ctx context.Context) (time.Time, bool) {
	now, err := c.s.Now(ctx)
	if err == nil {
		now = now.Truncate(time.Second).Add(time.Minute)
		_, err = c.s.Control(ctx, http.MethodPatch, "/clock", map[string]string{
			"callers": "shared", "mode": "frozen", "skew": "0s", "set": now.Format(time.RFC3339Nano),
		})
	}
	if err != nil {
		c.s.Check("stop the clock", err)
	}
	return now, err == nil
}

// skew says that the callers' clocks are ahead, or behind when negative, and whether that could be said.
func (c *caller) skew(ctx context.Context, d time.Duration) bool {
	return c.control(ctx, "skew the callers' clock", http.MethodPatch, "/clock", map[string]string{"skew": d.String()})
}

// advance lets time pass, and says whether it could.
func (c *caller) advance(ctx context.Context, d time.Duration) bool {
	err := c.s.Advance(ctx, d)
	if err != nil {
		c.s.Check(fmt.Sprintf("let %s pass", d), err)
	}
	return err == nil
}

// control makes a call to the controls, and says whether it could.
func (c *caller) control(ctx context.Context, name, method, path string, body any) bool {
	_, err := c.s.Control(ctx, method, path, body)
	if err != nil {
		c.s.Check(name, err)
	}
	return err == nil
}

// set changes the policy, and says whether it could.
func (c *caller) set(ctx context.Context, setting string, value any) bool {
	return c.control(ctx, "the policy", http.MethodPatch, "/eformsign/policy", map[string]any{setting: value})
}
