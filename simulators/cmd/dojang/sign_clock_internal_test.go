package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// What is signed is good by the clock that the server judges by, wherever its world's
// and its callers' clocks were set.
func TestSignByTheCallersNow(t *testing.T) {
	t.Parallel()
	s := serving(t)
	at := []string{controlVariable + "=" + s.urls["control"]}
	for _, set := range [][]string{{"callers", "host"}, {"advance", "720h"}, {"callers", "shared"}, {"skew", "-1h"}, {"freeze"}, {"skew", "5h"}} {
		if got := command(t, at, append([]string{"clock"}, set...)...); got.Status != 0 {
			t.Fatalf("clock %v: %+v", set, got)
		}
		for _, key := range []string{"e3b3b3e5-0a31-4515-a971-7c8cae42876f", "b0000000-0000-4000-8000-000000000001", "b0000000-0000-4000-8000-000000000002"} {
			signed := command(t, at, "sign", "eformsign", "--json", "--api-key", key)
			if signed.Status != 0 {
				t.Fatalf("%v, %s: %+v", set, key, signed)
			}
			_, answer := exchange(t, http.MethodPost, gjson.Get(signed.Stdout, "url").Str, gjson.Get(signed.Stdout, "body").Str, "Content-Type", "application/json",
				"Authorization", gjson.Get(signed.Stdout, "authorization").Str, "eformsign_signature", gjson.Get(signed.Stdout, "signature").Str)
			aToken(t, strings.Join(set, " ")+", "+key, answer)
		}
	}
}

// How long it is good is the policy's.
func TestSignTellsHowLongItIsGood(t *testing.T) {
	t.Parallel()
	s := serving(t)
	for _, row := range []struct{ policy, key, want string }{
		{`{}`, "e3b3b3e5-0a31-4515-a971-7c8cae42876f", "\nGood for 30 seconds before and after that time:\n"},
		{`{"windowMillis":1500}`, "e3b3b3e5-0a31-4515-a971-7c8cae42876f", "\nGood for 1.5 seconds before and after that time:\n"},
		{`{"windowFuture":"accept"}`, "b0000000-0000-4000-8000-000000000001", "\nGood for 1.5 seconds after that time, and at any time before it:\n"},
		{`{"windowFor":"signature"}`, "b0000000-0000-4000-8000-000000000001", "\nGood at any time, by policy windowFor:\n"},
	} {
		if status, body := exchange(t, http.MethodPatch, s.urls["control"]+"/worlds/default/eformsign/policy", row.policy); status != http.StatusOK {
			t.Fatal(body)
		}
		if got := command(t, nil, "sign", "eformsign", "--control", s.urls["control"], "--api-key", row.key); !strings.Contains(got.Stdout, row.want) {
			t.Errorf("%s: got %+v, want …%q…", row.policy, got, row.want)
		}
	}
}
