package workplace

import (
	"context"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// headerCases leave out what proves the sender.
func headerCases() []suite.Case {
	without := func(names ...string) edit { return func(a *asking) { a.without = names } }
	return refusedCases([]refusedRow{
		{name: "missing-information/timestamp", title: "no timestamp", also: []string{"gateway/timestamp-header"}, change: without(timestampHeader), want: missing()},
		{name: "missing-information/access-key", title: "no access key", also: []string{"gateway/access-key-header"}, change: without(accessKeyHeader), want: missing()},
		{name: "missing-information/signature", title: "no signature", also: []string{"gateway/signature-header"}, change: without(signatureV2), want: missing()},
		{name: "missing-information/all", title: "no header at all", also: []string{"gateway/envelope"}, change: without(timestampHeader, accessKeyHeader, signatureV2), want: missing()},
		{name: "missing-information/both-but-one", title: "an access key alone", change: without(timestampHeader, signatureV2), want: missing()},
	})
}

// timestampCases send other timestamps than the callers' time.
func timestampCases() []suite.Case {
	header := func(value func(at time.Time) string) edit {
		return func(a *asking) { a.timestamp = value(a.g.now) }
	}
	other := func(value func(at time.Time) string) edit {
		return sent(func(a *asking) { a.timestamp = value(a.g.now) })
	}
	form := failed("timestamp-header")
	cases := refusedCases([]refusedRow{
		{
			name: "timestamp-header/seconds", title: "seconds", want: failed("timestamp-window"),
			change: header(func(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }),
		},
		{
			name: "timestamp-header/microseconds", title: "microseconds", want: failed("timestamp-window"),
			change: header(func(at time.Time) string { return strconv.FormatInt(at.UnixMicro(), 10) }),
		},
		{name: "timestamp-header/fraction", title: "seconds with a fraction", also: []string{"gateway/timestamp-window"}, want: form, change: header(func(at time.Time) string {
			return strconv.FormatFloat(float64(at.UnixMilli())/1000, 'f', 3, 64)
		})},
		{name: "timestamp-header/date", title: "a date", also: []string{"gateway/timestamp-window"}, want: form, change: header(func(at time.Time) string { return at.Format(time.RFC3339) })},
		{name: "timestamp-header/word", title: "no number", also: []string{"gateway/timestamp-window"}, want: form, change: header(func(time.Time) string { return "now" })},
		{name: "timestamp-header/too-long", title: "more digits than a number can have", also: []string{"gateway/timestamp-window"}, want: form, change: header(func(at time.Time) string { return millis(at) + "0000000000" })},
		{name: "timestamp-same/another-sent", title: "another timestamp signed than sent", want: wrongSignature(), change: other(func(at time.Time) string { return millis(at.Add(time.Millisecond)) })},
		{name: "timestamp-same/seconds-signed", title: "seconds signed and milliseconds sent", want: wrongSignature(), change: func(a *asking) {
			seconds := strconv.FormatInt(a.g.now.Unix(), 10)
			a.signed.timestamp = &seconds
		}},
	})
	return append(cases, windowCases()...)
}

// windowCases try the edges of the five minutes, on a clock that stands still.
func windowCases() []suite.Case {
	const window, edge = "gateway/timestamp-window", "gateway/window-edge"
	const five = 5 * time.Minute
	at := func(d time.Duration) edit { return func(a *asking) { a.timestamp = millis(a.g.now.Add(d)) } }
	row := func(name, title string, run func(ctx context.Context, g *gate)) suite.Case {
		return gateCase(name, title, distinct(name, []string{window, edge, "gateway/details-texts"}), func(ctx context.Context, g *gate) {
			now, ok := still(ctx, g.s)
			if g.now = now; ok {
				run(ctx, g)
			}
		})
	}
	var cases []suite.Case
	for name, away := range map[string]func(time.Duration) edit{"behind": func(d time.Duration) edit { return at(-d) }, "ahead": at} {
		cases = append(cases,
			row(window+"/"+name, "4:59.999, 5:00.000 and 5:00.001 "+name, func(ctx context.Context, g *gate) {
				g.accepted(ctx, "4:59.999 "+name, g.doc, away(five-time.Millisecond))
				g.refused(ctx, "5:00.000 "+name, failed("timestamp-window"), away(five))
				g.refused(ctx, "5:00.001 "+name, failed("timestamp-window"), away(five+time.Millisecond))
				g.refused(ctx, "a day "+name, failed("timestamp-window"), away(24*time.Hour))
			}),
			row(edge+"/"+name, "exactly five minutes "+name, func(ctx context.Context, g *gate) {
				g.refused(ctx, "5:00.000 "+name, failed("timestamp-window"), away(five))
				g.accepted(ctx, "4:59.999 "+name, g.doc, away(five-time.Millisecond))
			}))
	}
	cases = append(cases, row(window+"/grows-old", "a call that is sent again until it is too old", func(ctx context.Context, g *gate) {
		g.accepted(ctx, "at once", g.doc)
		if advance(ctx, g.s, five-time.Millisecond) {
			g.accepted(ctx, "after 4:59.999", g.doc)
			if advance(ctx, g.s, time.Millisecond) {
				g.refused(ctx, "after 5:00.000", failed("timestamp-window"))
			}
		}
	}), gateCase(edge+"/inclusive", "exactly five minutes by the English wording", []string{window}, func(ctx context.Context, g *gate) {
		now, ok := still(ctx, g.s)
		d := &desk{s: g.s}
		if g.now = now; ok && d.policy(ctx, "windowEdge", "inclusive") {
			g.accepted(ctx, "5:00.000", g.doc, at(-five))
			g.refused(ctx, "5:00.001", failed("timestamp-window"), at(-five-time.Millisecond))
		}
	}))
	cases = append(cases, gateCase(window+"/by-setting", "a window of a second by a setting", []string{edge}, func(ctx context.Context, g *gate) {
		now, ok := still(ctx, g.s)
		d := &desk{s: g.s}
		if g.now = now; ok && d.policy(ctx, "windowMillis", 1000) {
			g.accepted(ctx, "0.999 seconds behind", g.doc, at(-999*time.Millisecond))
			g.refused(ctx, "a second behind", failed("timestamp-window"), at(-time.Second))
			g.refused(ctx, "a second ahead", failed("timestamp-window"), at(time.Second))
		}
	}))
	return sorted(timed(cases...))
}
