package steps

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func clockSteps() []Step {
	return slices.Concat(
		define("clock", Given, "The world's clock stands at a moment in Korea; it goes on only by steps.", setClock,
			en(`the clock stands at MOMENT`, "the clock stands at 2026-11-30 23:59:59 KST"),
			ko(`시각은 MOMENT이다`, "시각은 2026-11-30 23:59:59 KST이다")),
		define("clock", Any, "Moves the world's clock on; what falls due on the way happens.", advance,
			en(`COUNT (second|minute|hour|day)s? pass(?:es)?`, "31 seconds pass"),
			ko(`COUNT(초|분|시간|일)[이가] 지난다`, "31초가 지난다")),
		define("clock", Any, "Moves the world's clock on to a moment.", reach,
			en(`the clock reaches MOMENT`, "the clock reaches 2026-12-01 00:00:00 KST")),
		define("clock", Given, "Shifts the clock by which the vendor judges what callers have signed: that of every caller is wrong by so much.", skewCallers,
			en(`every caller's clock is SPAN (ahead|behind)`, "every caller's clock is 31 seconds behind")),
		define("clock", Then, "Checks the world's time.", isNow,
			en(`it is MOMENT`, "it is 2026-12-01 00:00:00 KST")),
		define("clock", Then, "Checks that the world's time has gone on, as by a client that waits.", isLater,
			en(`it is later than MOMENT`, "it is later than 2026-12-01 00:00:00 KST")),
	)
}

func setClock(ctx context.Context, text string) error {
	at, err := parseMoment(text)
	if err != nil {
		return err
	}
	s := of(ctx)
	if err := s.before(simtest.At(at)); err == nil {
		return nil
	}
	_, err = s.begun().Clock.Set(ctx, at)
	return err
}

func advance(ctx context.Context, count, unit string) error {
	n, err := parseCount(count)
	if err != nil {
		return err
	}
	_, err = World(ctx).Clock.Advance(ctx, time.Duration(n)*lengthOf(unit))
	return err
}

func lengthOf(unit string) time.Duration {
	switch unit {
	case "minute", "분":
		return time.Minute
	case "hour", "시간":
		return time.Hour
	case "day", "일":
		return 24 * time.Hour
	default:
		return time.Second
	}
}

func skewCallers(ctx context.Context, span, direction string) error {
	d, err := parseSpan(span, direction)
	if err != nil {
		return err
	}
	return World(ctx).Clock.SetSkew(ctx, d)
}

func reach(ctx context.Context, text string) error {
	at, err := parseMoment(text)
	if err != nil {
		return err
	}
	_, err = World(ctx).Clock.Set(ctx, at)
	return err
}

func isNow(ctx context.Context, text string) error {
	want, err := parseMoment(text)
	if err != nil {
		return err
	}
	if now := World(ctx).Clock.Now(); !now.Equal(want) {
		return mismatch("it is "+formatMoment(want), "it is "+formatMoment(now))
	}
	return nil
}

func isLater(ctx context.Context, text string) error {
	than, err := parseMoment(text)
	if err != nil {
		return err
	}
	if now := World(ctx).Clock.Now(); !now.After(than) {
		return mismatch(fmt.Sprintf("it is later than %s", formatMoment(than)), "it is "+formatMoment(now))
	}
	return nil
}
