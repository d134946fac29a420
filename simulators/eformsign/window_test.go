package eformsign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// Thirty seconds, on the callers' clock, to the millisecond and on both sides.
func TestWindow(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for _, skew := range []time.Duration{0, -31 * time.Second, 90 * 24 * time.Hour} {
			if err := h.Clock.SetSkew(t.Context(), skew); err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{sampleKey, bearerKey, basicKey} {
				for off, want := range map[time.Duration]string{
					-30_001 * time.Millisecond: "4000002",
					-30_000 * time.Millisecond: "",
					-29_999 * time.Millisecond: "",
					29_999 * time.Millisecond:  "",
					30_000 * time.Millisecond:  "",
					30_001 * time.Millisecond:  "4000002",
				} {
					got := h.ask(h.proper(h.key(key), h.Clock.CallersNow().Add(off)))
					if got.code() != want {
						t.Errorf("%s with skew %s, %s from now: %s, want %q", key, skew, off, got.Body, want)
					}
				}
			}
		}
	})
}

// A refusal says what time it is here, so that the client can correct its clock.
func TestRefusalTellsTheTime(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		if err := h.Clock.SetSkew(t.Context(), -31*time.Second); err != nil {
			t.Fatal(err)
		}
		got := h.ask(h.proper(h.key(sampleKey), h.Clock.Now()))
		want := `{"code":"4000002","ErrorMessage":"The validation time has expired.","execution_time":` + millis(h.Clock.CallersNow()) + `}`
		if got.Status != 400 || got.Body != want {
			t.Errorf("HTTP %d %s\nwant %s", got.Status, got.Body, want)
		}
		if again := h.ask(h.proper(h.key(sampleKey), time.UnixMilli(gjsonInt(got, "execution_time")))); again.Status != 200 {
			t.Errorf("with the time of the refusal: %s", again.Body)
		}
	})
}

// The world's clock ages tokens; it does not make a signature old.
func TestWindowKnowsCallersOnly(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		if err := h.Clock.SetCallers(t.Context(), "host"); err != nil {
			t.Fatal(err)
		}
		h.advance(720 * time.Hour)
		if got := h.ask(h.proper(h.key(sampleKey), morning())); got.Status != 200 {
			t.Errorf("a caller with the host's clock got %s", got.Body)
		}
		if got := h.ask(h.proper(h.key(sampleKey), h.Clock.Now())); got.code() != "4000002" {
			t.Errorf("a caller with the world's clock got %s", got.Body)
		}
	})
}

func TestWindowPolicy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		policy func(*eformsign.Policy)
		key    string
		off    time.Duration
		want   string
	}{
		{"exclusive edge", func(p *eformsign.Policy) { p.WindowEdge = "exclusive" }, sampleKey, -30 * time.Second, "4000002"},
		{"exclusive edge, within", func(p *eformsign.Policy) { p.WindowEdge = "exclusive" }, sampleKey, -29_999 * time.Millisecond, ""},
		{"future accepted", func(p *eformsign.Policy) { p.WindowFuture = "accept" }, sampleKey, time.Hour, ""},
		{"future accepted, past not", func(p *eformsign.Policy) { p.WindowFuture = "accept" }, sampleKey, -time.Hour, "4000002"},
		{"for signatures only", func(p *eformsign.Policy) { p.WindowFor = "signature" }, bearerKey, -time.Hour, ""},
		{"for signatures only, signed", func(p *eformsign.Policy) { p.WindowFor = "signature" }, sampleKey, -time.Hour, "4000002"},
		{"five minutes", func(p *eformsign.Policy) { p.WindowMillis = 300_000 }, sampleKey, -5 * time.Minute, ""},
	} {
		h := open(t)
		h.policy(row.policy)
		if got := h.ask(h.proper(h.key(row.key), h.Clock.CallersNow().Add(row.off))); got.code() != row.want {
			t.Errorf("%s: %s, want %q", row.name, got.Body, row.want)
		}
	}
}

func TestTypesWithoutSignatureRestOnAChoice(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		got := h.ask(h.proper(h.key(bearerKey), h.Clock.CallersNow().Add(-time.Minute)))
		if !strings.Contains(got.Header.Get("Dojang-Assumptions"), "window-for-all-types") {
			t.Errorf("resting on %q", got.Header.Get("Dojang-Assumptions"))
		}
	})
}
