package eformsign

import (
	"context"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// windowRow is a request whose execution_time is that far from the callers' time, ahead of it when positive.
type windowRow struct {
	name   string
	ahead  time.Duration
	inside bool
	clause string
}

func windowRows() []windowRow {
	const edge, sides, limit = "access-token/window-edge", "access-token/window-two-sided", "access-token/window"
	return []windowRow{
		{"a-day-behind", -24 * time.Hour, false, limit},
		{"31-s-behind", -31 * time.Second, false, limit},
		{"30.001-s-behind", -30001 * time.Millisecond, false, limit},
		{"30.000-s-behind", -30000 * time.Millisecond, true, edge},
		{"29.999-s-behind", -29999 * time.Millisecond, true, limit},
		{"on-time", 0, true, limit},
		{"29.999-s-ahead", 29999 * time.Millisecond, true, sides},
		{"30.000-s-ahead", 30000 * time.Millisecond, true, edge},
		{"30.001-s-ahead", 30001 * time.Millisecond, false, sides},
		{"31-s-ahead", 31 * time.Second, false, sides},
		{"a-day-ahead", 24 * time.Hour, false, sides},
	}
}

// id writes the row's name as clause ids are written: 30.001 s is 30001-ms.
func (r windowRow) id() string {
	out := make([]rune, 0, len(r.name))
	for _, letter := range r.name {
		if letter != '.' {
			out = append(out, letter)
		}
	}
	return string(out)
}

// windowCases try both ends of the 30 seconds, first by a caller who signs another time than it is, then by a
// server whose callers' clock is skewed under a caller who signs the world's time.
func windowCases() []suite.Case {
	var cases []suite.Case
	for _, row := range windowRows() {
		cases = append(cases, newCase(issueSection, row.clause+"/"+row.id(), "execution_time "+row.name, also(row.clause), theSigner(),
			func(ctx context.Context, c *caller) {
				if now, ok := c.still(ctx); ok {
					c.judgeWindow(ctx, row, now.UnixMilli(), shifted(row.ahead))
				}
			}))
		cases = append(cases, newCase(issueSection, row.clause+"/skewed-"+row.id(), "the caller's clock is "+row.name, also(row.clause), theSigner(),
			func(ctx context.Context, c *caller) {
				now, ok := c.still(ctx)
				if !ok || !c.skew(ctx, row.ahead) {
					return
				}
				c.judgeWindow(ctx, row, now.Add(-row.ahead).UnixMilli(), func(a *asking) { a.at(now.UnixMilli()) })
			}))
	}
	return append(timed(append(cases, travelledCase())...), toldTimeCase())
}

// also are the clauses that a case of the window judges besides its main one.
func also(clause string) []string {
	var others []string
	for _, other := range []string{
		"access-token/window", "access-token/expired-window", "access-token/window-edge", "access-token/window-two-sided",
		"access-token/execution-time-in-refusal",
	} {
		if other != clause {
			others = append(others, other)
		}
	}
	return others
}

// judgeWindow demands a token inside the window, and outside it the refusal that tells the server's time.
func (c *caller) judgeWindow(ctx context.Context, row windowRow, serverMillis int64, change edit) {
	if row.inside {
		c.accepted(ctx, row.name, change)
		return
	}
	c.turnedAway(ctx, row.name, expiredWindow(serverMillis), change)
	c.accepted(ctx, "on time")
}

// travelledCase is a world that has travelled a month, and a caller outside it who has not.
func travelledCase() suite.Case {
	return newCase(issueSection, "access-token/window/travelled", "the world is 720 hours ahead of the callers' host", also("access-token/window"), theSigner(),
		func(ctx context.Context, c *caller) {
			if !c.control(ctx, "callers by their host's clock", http.MethodPatch, "/clock", map[string]string{"callers": "host"}) || !c.advance(ctx, 720*time.Hour) {
				return
			}
			ahead, err := c.s.Now(ctx)
			if err != nil {
				c.s.Check("the world's time", err)
				return
			}
			c.accepted(ctx, "by the host's clock")
			c.turnedAway(ctx, "by the world's clock", expiredWindow(0), func(a *asking) { a.at(ahead.UnixMilli()) })
		})
}

// toldTimeCase is a caller whose clock is wrong and who corrects it by the refusal, whatever the server.
func toldTimeCase() suite.Case {
	return newCase(issueSection, "access-token/execution-time-in-refusal/resynchronised", "a caller corrects his clock by the refusal",
		[]string{"access-token/expired-window", "access-token/window", "access-token/success"}, theSigner(), func(ctx context.Context, c *caller) {
			request, ok := c.ask(ctx, "a clock that is two hours slow", shifted(-2*time.Hour))
			if !ok {
				return
			}
			told := c.told(ctx, request)
			if told > 0 {
				c.accepted(ctx, "the time that was told", func(a *asking) { a.at(told) })
			}
		})
}
