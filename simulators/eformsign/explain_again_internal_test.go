package eformsign

import (
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"
)

// came puts down that a request came, off after its execution_time by the callers'
// clock.
func came(a *attempt, ms int64, proof string, off time.Duration) {
	r := receipt{APIKey: a.key.Key, Number: uint64(len(a.before) + 1), ExecutionTime: ms, At: time.UnixMilli(ms).Add(off)}
	if a.key.Verification == BySignature {
		r.Signature = signaturePrint(proof)
	}
	a.before = append(a.before, r)
}

// earlier is a request of 20 minutes before that was in order.
func earlier(a *attempt) {
	came(a, millis, a.header.Get(signatureHeader), time.Second)
}

// now sends another execution_time, signed or not.
func now(a *attempt, ms int64) {
	a.body = fmt.Appendf(nil, `{"execution_time":%d}`, ms)
	a.now = time.UnixMilli(ms + 1000)
}

// sendSignedAnew makes other bytes than sendSigned does, over the same text.
func sendSignedAnew(a *attempt, k APIKey, text string) {
	a.header.Set(signatureHeader, hex.EncodeToString(sign(k, sum256([]byte(text)), func(p pair) bool { return topBit(p.R, 254) }).der()))
}

// again makes a request after one that was in order.
func again(want, code string, of func(hall) APIKey, change func(hall, *attempt)) made {
	return made{code, of, func(h hall, a *attempt) {
		earlier(a)
		change(h, a)
	}, want}
}

func madeAgain() []made {
	const later = millis + 20*60*1000
	late := func(_ hall, a *attempt) { a.now = time.UnixMilli(later) }
	anew := func(want, signed string, extra ...func(*attempt)) made {
		return again(want, "4030004", own, func(h hall, a *attempt) {
			now(a, later)
			sendSignedAnew(a, h.own, signed)
			for _, e := range extra {
				e(a)
			}
		})
	}
	return []made{
		again("replayed", "4000002", own, late),
		again("replayed", "4000002", own, func(h hall, a *attempt) {
			late(h, a)
			a.header.Set(signatureHeader, strings.ToUpper(a.header.Get(signatureHeader)))
		}),
		again("time-again", "4000002", bearer, late),
		again("time-again", "4000002", own, func(h hall, a *attempt) {
			late(h, a)
			sendSignedAnew(a, h.own, number(millis))
		}),
		again("resent", "4030004", own, func(_ hall, a *attempt) { now(a, later) }),
		again("resent", "4030004", own, func(_ hall, a *attempt) { now(a, millis+7) }), // before another-time
		again("clock-behind resent", "4000002", own, func(_ hall, a *attempt) {
			now(a, later)
			a.now = a.now.Add(time.Hour + 2*time.Minute)
		}),
		anew("remembered-time", "1611538409405"), anew("none-fits", "1611538409406"), anew("seconds", "1611539609"),
		{"4030004", own, func(h hall, a *attempt) {
			sendSigned(a, h.other, sum256(decimal(millis)))
			earlier(a)
			now(a, later)
		}, "resent another-key"},
		{"4000002", own, func(h hall, a *attempt) { // the first time with the clock as far behind
			a.now = time.UnixMilli(later + 5000)
			came(a, millis, a.header.Get(signatureHeader), 20*time.Minute)
		}, "clock-behind replayed"},
		{"4030004", own, func(h hall, a *attempt) {
			former := APIKey{}.withKeyPair(sum256([]byte("former")))
			a.key.Former[2] = FormerKey{former.PublicKey, time.UnixMilli(millis - 5000)}
			sendSigned(a, former, sum256(decimal(millis)))
		}, "former-key"},
		{"4030004", own, func(h hall, a *attempt) {
			former := APIKey{}.withKeyPair(sum256([]byte("former")))
			a.key.Former[0] = FormerKey{former.PublicKey, time.UnixMilli(millis - 5000)}
			sendSigned(a, former, sum256([]byte("1611538409")))
		}, "former-key seconds"},
	}
}

// What was sent before is told with its time, the execution_time then and now, and by
// how much a clock is wrong.
func TestAgainIsTold(t *testing.T) {
	t.Parallel()
	h := newHall()
	for _, row := range madeAgain() {
		a := h.right(row.key(h))
		row.make(h, &a)
		text := explainAccess(judged(a), row.code)
		for _, want := range map[string][]string{
			"replayed":        {"it came first at 2021-01-25 10:33:30.405 KST"},
			"resent":          {"(at 2021-01-25 10:33:30.405 KST, with execution_time 1611538409405)", "  sent before with  1611538409405"},
			"remembered-time": {"the earlier call came at 2021-01-25 10:33:30.405 KST"},
			"former-key":      {"(키 재발행) of 2021-01-25 10:33:24.405 KST"},
			"none-fits": {
				"the times of the last calls with this API key (1); other times were not tried", "the times from 80 ms before execution_time to 8 ms after it",
				"\n  not seen  a private key of the real service",
			},
		}[row.want] {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q lacks %q", row.want, text, want)
			}
		}
	}
}
