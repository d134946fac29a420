package eformsign

import (
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// madeCallers are calls to worlds whose clock, or whose callers' clock, was set.
func madeCallers() []made {
	const minute, hour = time.Minute, time.Hour
	// skewed is a caller whose clock is away from the host's, in a world with a skew.
	skewed := func(want string, away, skew time.Duration) made {
		return made{"4000002", own, func(_ hall, a *attempt) {
			a.clocks.host = time.UnixMilli(millis + 1000).Add(-away)
			a.clocks.world, a.clocks.skew = a.clocks.host, skew
			a.now = a.clocks.host.Add(-skew)
		}, want}
	}
	// shared is a caller by the host's clock, or one away from it, in a world that has
	// callers share its own.
	shared := func(want string, moved, away, skew time.Duration) made {
		return made{"4000002", own, func(_ hall, a *attempt) {
			a.clocks = clocks{callers: clock.SharedCallers, mode: clock.Following, host: time.UnixMilli(millis + 1000).Add(-away), skew: skew}
			a.clocks.world = a.clocks.host.Add(moved)
			a.now = a.clocks.world.Add(-skew)
		}, want}
	}
	return []made{
		skewed("skewed", 0, -20*minute), skewed("skewed", 0, time.Minute), skewed("skewed", 20*time.Second, -hour), skewed("skewed", 0, -9*hour), skewed("skewed", 0, 5*hour),
		skewed("clock-behind skewed", -2*hour, -20*minute), skewed("zone-ahead skewed", 3*hour, -20*time.Second), skewed("clock-ahead skewed", 5*minute, -minute),

		shared("own-time", 720*hour, 0, 0), shared("own-time", -9*hour, 0, 0), shared("own-time", hour, 20*time.Second, 0), shared("own-time", 45*time.Second, 0, 0),
		shared("clock-ahead", 0, 5*minute, 0), shared("clock-behind", 720*hour, -20*minute, 0), shared("skewed", 0, 0, -hour),
		{"4000002", own, func(_ hall, a *attempt) {
			a.clocks = clocks{callers: clock.SharedCallers, mode: clock.Frozen, host: time.UnixMilli(millis), world: time.UnixMilli(millis).Add(-hour)}
			a.now = a.clocks.world
		}, "own-time"},
		{"4000002", own, func(_ hall, a *attempt) { // sent again by a program that shares the clock
			a.clocks = clocks{callers: clock.SharedCallers, host: time.UnixMilli(millis), world: time.UnixMilli(millis).Add(hour)}
			a.now = a.clocks.world
			earlier(a)
		}, "replayed"},
		{"4000002", bearer, func(_ hall, a *attempt) {
			a.clocks.world, a.now = a.now, time.UnixMilli(millis-720*3600_000)
		}, "world-time"},
	}
}

// The remedy is that of the clock that was set, and none that leads astray.
func TestSetClocksAreTold(t *testing.T) {
	t.Parallel()
	h := newHall()
	for _, row := range madeCallers() {
		a := h.right(row.key(h))
		row.make(h, &a)
		text := explainAccess(judged(a), row.code)
		for _, want := range map[string][]string{
			"skewed":     {"`dojang clock skew 0s`", "(its skew)"},
			"own-time":   {"`dojang clock callers host`", "the world's time is " + dated(a.clocks.world)},
			"world-time": {"the world's time is 2021-01-25 10:33:30.405 KST", "`dojang clock callers shared`"},
		}[row.want] {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q lacks %q", row.want, text, want)
			}
		}
		if wrong := strings.Contains(text, "NTP") || strings.Contains(text, "time zone"); wrong == (row.want == "skewed" || row.want == "own-time") && row.want != "replayed" && row.want != "world-time" {
			t.Errorf("%s: %q", row.want, text)
		}
	}
}
