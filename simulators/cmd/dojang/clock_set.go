package main

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

type clockSet struct {
	Time string `arg:"" help:"A moment: 2026-12-01T00:00:00+09:00, or a day, which is its midnight in Korea."`
}

// Run moves the clock.
func (a clockSet) Run(ctx context.Context, s *system, c *clockCommand) error {
	at, err := parseMoment(a.Time)
	if err != nil {
		return &usageError{
			flag: "TIME", wrong: fmt.Sprintf("%q is no moment", a.Time),
			remedy: "write 2026-12-01T00:00:00+09:00, or 2026-12-01 for midnight in Korea",
		}
	}
	if at.UTC().Year() > farthest {
		return &usageError{flag: "TIME", wrong: fmt.Sprintf("that is beyond the year %d", farthest), remedy: "stay before it: there is no way back but `dojang reset`"}
	}
	err = c.change(ctx, s, "set", at.Format(time.RFC3339Nano))
	if _, ok := refusedWith(err, http.StatusBadRequest); ok {
		return &usageError{
			flag: "TIME", wrong: when(at) + " is past, and time does not go back",
			remedy: "`dojang clock` shows the world's time, and `dojang reset` puts the world back to its seed",
		}
	}
	return err
}

// farthest is the last year that the control API moves a clock to.
const farthest = 9000

// parseMoment reads RFC 3339, what [when] writes, or a day in Korea.
func parseMoment(text string) (at time.Time, err error) {
	for _, layout := range []string{time.RFC3339Nano, momentLayout, time.DateOnly} {
		if at, err = time.ParseInLocation(layout, text, korea()); err == nil {
			return at, nil
		}
	}
	return time.Time{}, err
}

type clockSkew struct {
	Duration string `arg:"" help:"-31s: the callers' clocks are 31 seconds behind; 31s: ahead; 0s: right."`
}

// Run shifts the callers' clocks.
func (a clockSkew) Run(ctx context.Context, s *system, c *clockCommand) error {
	by := strings.Replace(a.Duration, minus, "-", 1)
	err := c.change(ctx, s, "skew", by)
	if _, ok := refusedWith(err, http.StatusBadRequest); ok {
		return &usageError{
			flag: "DURATION", wrong: fmt.Sprintf("%q is no duration", by),
			remedy: "write -31s for clocks that are 31 seconds behind, 1h30m for ahead, 0s for right, as in: dojang clock skew -31s",
		}
	}
	return err
}
