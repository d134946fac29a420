package eformsign_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// told asks for a token and expects to be refused, with an explanation of these parts.
func (h *hall) told(name string, r request, code string, says ...string) {
	h.t.Helper()
	got := h.ask(r)
	if got.code() != code {
		h.t.Errorf("%s: %s, want %s", name, got.Body, code)
		return
	}
	for _, want := range says {
		if text := h.entry(got).Explanation; !strings.Contains(text, want) {
			h.t.Errorf("%s: explained by %q, want …%s…", name, text, want)
		}
	}
}

// with sends another execution_time with the same signature.
func (r request) with(at time.Time) request {
	r.body = map[string]any{"execution_time": at.UnixMilli(), "member_id": admin}
	return r
}

// A signature or a time that has come before is known again; one that has not is a
// clock that is wrong.
func TestSentAgain(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		first := h.Clock.Now()
		signed, preset := h.proper(h.key(sampleKey), first), h.proper(h.key(bearerKey), first)
		for _, r := range []request{signed, preset} {
			if got := h.ask(r); got.Status != 200 {
				t.Fatal(got.Body)
			}
		}
		h.advance(20 * time.Minute)
		now := h.Clock.Now()
		const at = "2026-11-02 09:00:00.000 KST"
		h.told("put by", signed.with(now), "4030004", "the signature is one that was sent before (at "+at+", with execution_time 1793577600000): sign anew for every call")
		h.told("put by, in capitals", func() request { r := signed.with(now); r.signature = strings.ToUpper(r.signature); return r }(), "4030004", "(at "+at)
		h.told("sent again", signed, "4000002", "an old signature was sent again: sign anew for every call; it came first at "+at)
		h.told("the time again", preset, "4000002", "execution_time is one that was sent before: take the time anew for every call; it came first at "+at)
		anew := h.proper(h.key(sampleKey), first).with(now)
		h.told("signed anew over the old time", anew, "4030004", "the execution_time of an earlier call was signed, and not that of this one", "the earlier call came at "+at, "signed    1793577600000")
		h.told("a program by the host's clock", h.proper(h.key(basicKey), first), "4000002", "this world's clock was moved", "`dojang clock callers host`", "the world's time is 2026-11-02 09:20:00.000 KST")
		h.advance(20 * time.Minute)
		late := h.proper(h.key(sampleKey), now.Add(time.Second))
		h.told("a slow clock", late, "4000002", "your clock is behind the server's", "it is behind by 19 min 59 s", "no earlier call with this API key had this execution_time")
		h.told("a slow clock, again", late, "4000002", "your clock is behind the server's", "also: an old signature was sent again", "it came first at 2026-11-02 09:40:00.000 KST")
		h.told("another key's", h.proper(h.key("b0000000-0000-4000-8000-000000000001"), now.Add(time.Second)), "4000002", "your clock is behind", "no earlier call with this API key had this execution_time")
	})
}

// The signature that is known again is the one of the first call, however often it
// comes; the oldest give way to newer ones, and no more are kept than that.
func TestReceiptsAreBounded(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		key := h.key(sampleKey)
		cached := h.proper(key, h.Clock.Now())
		if got := h.ask(cached); got.Status != 200 {
			t.Fatal(got.Body)
		}
		h.advance(time.Minute)
		for i := range 50 {
			h.told("put by", cached.with(h.Clock.Now().Add(time.Duration(i)*time.Millisecond)), "4030004", "with execution_time 1793577600000")
		}
		for i := range 32 {
			if got := h.ask(h.proper(key, h.Clock.Now().Add(time.Duration(i)*time.Millisecond))); got.Status != 200 {
				t.Fatal(got.Body)
			}
		}
		h.told("forgotten", cached.with(h.Clock.Now()), "4030004", "none of the known mistakes", "the times of the last calls with this API key (8); other times were not tried")
		rows := 0
		h.view(func(tx *store.Tx) error {
			return store.Dump(tx, func(e store.Entry) error {
				if e.Table == "eformsign/receipt" && e.Index == "" {
					rows++
				}
				return nil
			})
		})
		if rows != 32 {
			t.Errorf("%d receipts are kept, want 32", rows)
		}
	})
}

// What is wrong with a clock is told together with what the world was told about it.
func TestClocksAreTold(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		key := h.key(sampleKey)
		skew := func(d time.Duration) {
			if err := h.Clock.SetSkew(t.Context(), d); err != nil {
				t.Fatal(err)
			}
		}
		skew(-20 * time.Minute)
		h.told("20 minutes behind", h.proper(key, h.Clock.Now()), "4000002",
			"this world takes the callers' clocks to be 20 min behind (its skew): `dojang clock skew 0s` takes them to be right")
		skew(45 * time.Second)
		h.told("45 seconds ahead", h.proper(key, h.Clock.Now()), "4000002", "to be 45 s ahead (its skew)")
		h.told("45 seconds ahead, and 2 minutes behind", h.proper(key, h.Clock.Now().Add(-2*time.Minute)), "4000002", "execution_time is 1 min 15 s old", "also: this world takes")
		skew(0)
		if err := h.Clock.SetCallers(t.Context(), clock.HostCallers); err != nil {
			t.Fatal(err)
		}
		h.advance(720 * time.Hour)
		h.told("the world's time", h.proper(key, h.Clock.Now()), "4000002", "execution_time is the time of this world, whose clock was moved", "`dojang clock callers shared`")
		if got := h.ask(h.proper(key, h.Clock.CallersNow())); got.Status != 200 {
			t.Errorf("the host's time: %s", got.Body)
		}
	})
}

// The last three private keys from before a reissue are known by when they died.
func TestFormerKeys(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		keys := []eformsign.APIKey{h.key(sampleKey)}
		for range 4 {
			h.advance(time.Hour)
			keys = append(keys, h.created(h.console(http.MethodPost, "api-keys/"+sampleKey+"/reissue", "")))
		}
		for i, says := range []string{
			"none of the known mistakes",
			"from before the reissue (키 재발행) of 2026-11-02 11:00:00.000 KST: sign with the one that the console shows since",
			"from before the reissue (키 재발행) of 2026-11-02 12:00:00.000 KST", "from before the reissue (키 재발행) of 2026-11-02 13:00:00.000 KST",
		} {
			h.told(fmt.Sprint("key ", i), h.proper(keys[i], h.Clock.Now()), "4030004", says)
		}
		if got := h.ask(h.proper(keys[4], h.Clock.Now())); got.Status != 200 {
			t.Errorf("the key in force: %s", got.Body)
		}
	})
}

// A member is echoed, and one who is not enabled told from one who is not there.
func TestMembersAreTold(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for member, says := range map[string]string{
			"nobody@example.com":   "sent      nobody@example.com",
			"disabled@example.com": "member_id disabled@example.com is an account of company default, but not enabled",
			"ADMIN@example.com":    "the account is admin@example.com",
			"김도장":                  "sent      김도장",
		} {
			r := h.proper(h.key(sampleKey), h.Clock.Now())
			r.body["member_id"] = member
			h.told(member, r, "4000150", says)
		}
	})
}

// A wrong preset token is shown by its length and a fingerprint, beside the right one's.
func TestCredentialsAreTold(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		key := h.key(bearerKey)
		r := h.proper(key, h.Clock.Now())
		r.signature = "Bearer something-else"
		hint := func(s string) string { return h.Random.Fingerprint("secret", s) }
		h.told("bearer", r, "4030004", "expected  Bearer and the preset token (토큰값): 17 characters, fingerprint "+hint(key.BearerToken), "sent      14 characters, fingerprint "+hint("something-else"))
		r.signature = h.proper(h.key(sampleKey), h.Clock.Now()).signature
		h.told("a signature", r, "4030004", "verification type (검증 유형) is Bearer token: send eformsign_signature: Bearer {토큰값}")
	})
}
