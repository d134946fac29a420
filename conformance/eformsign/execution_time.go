package eformsign

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// told makes a request that comes too late and returns the time that the refusal tells; 0 when it tells none.
func (c *caller) told(ctx context.Context, request suite.Request) int64 {
	before, err := c.state(ctx)
	response := c.s.Do(ctx, request)
	c.s.Expect(response, expiredWindow(0).expectations()...)
	c.s.Check(request.Name+": nothing changed", c.unchanged(ctx, before, err))
	return gjson.GetBytes(response.Body, "execution_time").Int()
}

// windowTypeCases come too late by the verification types that sign nothing.
func windowTypeCases() []suite.Case {
	var cases []suite.Case
	for _, verification := range []string{byBearer, byBasic} {
		for _, row := range windowRows() {
			cases = append(cases, newCase(issueSection, "access-token/window-for-all-types/"+verification+"-"+row.id(), "by "+verification+", execution_time "+row.name,
				also(""), who{defaultCompany, verification}, func(ctx context.Context, c *caller) {
					if now, ok := c.still(ctx); ok {
						c.judgeWindow(ctx, row, now.UnixMilli(), shifted(row.ahead))
					}
				}))
		}
	}
	return timed(cases...)
}

// executionTimeCases write execution_time in every way that clients do.
func executionTimeCases() []suite.Case {
	number := func(format string) edit {
		return func(a *asking) { a.members["execution_time"] = json.Number(fmt.Sprintf(format, a.time)) }
	}
	text := func(format string) edit {
		return func(a *asking) { a.members["execution_time"] = fmt.Sprintf(format, a.time) }
	}
	inside := text("%d")
	cases := []suite.Case{
		newCase(signSection, "access-token/execution-time-millis/number", "milliseconds as a number", []string{"access-token/success", "access-token/execution-time-type"},
			theSigner(), func(ctx context.Context, c *caller) { c.accepted(ctx, "a number", number("%d")) }),
		newCase(signSection, "access-token/execution-time-millis/text", "milliseconds as a text", []string{"access-token/success", "access-token/execution-time-type"},
			theSigner(), func(ctx context.Context, c *caller) { c.accepted(ctx, "a text", text("%d")) }),
		newCase(signSection, "access-token/execution-time-millis/seconds", "seconds instead of milliseconds", []string{"access-token/expired-window", "access-token/window"},
			theSigner(), func(ctx context.Context, c *caller) {
				request, ok := c.ask(ctx, "seconds, signed as sent", func(a *asking) { a.at(a.time / 1000) })
				if ok {
					c.told(ctx, request)
					c.accepted(ctx, "milliseconds")
				}
			}),
		newCase(signSection, "access-token/execution-time-millis/zero", "0, signed as sent", []string{"access-token/expired-window", "access-token/window"},
			theSigner(), func(ctx context.Context, c *caller) {
				if request, ok := c.ask(ctx, "zero", func(a *asking) { a.at(0) }); ok {
					c.told(ctx, request)
				}
				if request, ok := c.ask(ctx, "a negative time", func(a *asking) { a.at(-a.time) }); ok {
					c.told(ctx, request)
				}
			}),
	}
	return append(cases, refusedCases(signSection, "access-token/execution-time-type", theSigner(), executionTimeType(), []refusedRow{
		{name: "trailing-l", title: "a text with an L", change: text("%dL"), inside: inside},
		{name: "float", title: "a float", change: number("%d.0"), inside: number("%d")},
		{name: "fraction", title: "a float with a fraction", change: number("%d.5"), inside: number("%d")},
		{name: "float-text", title: "a float as a text", change: text("%d.0"), inside: inside},
		{name: "exponent", title: "an exponent", change: number("%de0"), inside: number("%d")},
		{name: "exponent-text", title: "an exponent as a text", change: text("%de0"), inside: inside},
		{name: "quoted-twice", title: "quotes within the text", change: text(`"%d"`), inside: inside},
		{name: "words", title: "a date in words", change: with("execution_time", "2026-11-02T09:00:00+09:00")},
		{name: "hex", title: "hex digits", change: text("0x%x"), inside: inside},
		{name: "true", title: "true", change: with("execution_time", true)},
		{name: "array", title: "an array", change: func(a *asking) { a.members["execution_time"] = []any{a.time} }},
		{name: "object", title: "an object", change: with("execution_time", map[string]any{})},
		{name: "too-long", title: "a number beyond a long", change: with("execution_time", json.Number("9223372036854775808"))},
	})...)
}

// lateBy is a request whose clock is an hour slow.
func lateBy() edit { return shifted(-time.Hour) }
