package eformsign_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// expire makes the token of the next call of a route expire.
func (h *hall) expire(route string) {
	h.t.Helper()
	rule := fault.Rule{Service: eformsign.Name, Route: route, Direction: journal.In, Effect: fault.Effect{Kind: fault.Expire}}
	if _, err := h.Faults.Add(rule); err != nil {
		h.t.Fatal(err)
	}
}

// A token that expires before its time is refused as one whose hour is over, for good; nobody else's is.
func TestExpiredEarly(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		pair, other := h.token(), h.token()
		h.expire("create-document")
		for _, call := range []string{"the call that met the fault", "the next call"} {
			got := h.create(pair.accessToken())
			if got.Status != http.StatusForbidden || got.code() != "4030002" || got.clause() != "eformsign/documents/expired-access-token" {
				t.Errorf("%s: HTTP %d %s by %s", call, got.Status, got.Body, got.clause())
			}
			if says := h.last().Explanation; !strings.Contains(says, "expired before its time") {
				t.Errorf("%s is explained by %q", call, says)
			}
		}
		if got := h.create(other.accessToken()); got.Status != http.StatusOK {
			t.Errorf("another token: HTTP %d %s", got.Status, got.Body)
		}
		fresh := h.refresh(pair.accessToken(), pair.refreshToken())
		if fresh.Status != http.StatusOK {
			t.Fatalf("the refresh: HTTP %d %s", fresh.Status, fresh.Body)
		}
		if got := h.create(fresh.accessToken()); got.Status != http.StatusOK {
			t.Errorf("the token that was refreshed: HTTP %d %s", got.Status, got.Body)
		}
	})
}

func TestNothingToExpire(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		h.expire("get-document")
		got := h.read("no token", strings.Repeat("0", 32))
		if e := h.last(); got.code() != "4030002" || e.Fault != "f1" || !strings.Contains(e.Explanation, "no access token that could be made to expire") {
			t.Errorf("%s, by fault %q: %q", got.Body, e.Fault, e.Explanation)
		}
	})
}
