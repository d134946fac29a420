package main

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// judging is how the server judges a time: by which clock, and how far it may be off.
type judging struct {
	now    time.Time
	policy eformsign.Policy
}

// judging asks the server, if there is one. Without one it is this machine's clock and
// what the vendor documents.
func (o origin) judging(ctx context.Context, s *system) (judging, error) {
	j := judging{now: s.now(), policy: eformsign.DefaultPolicy()}
	if o.client == nil {
		return j, nil
	}
	var state clockState
	if err := o.client.call(ctx, http.MethodGet, "/clock", nil, &state); err != nil {
		return j, err
	}
	j.now = state.CallersNow
	err := o.client.call(ctx, http.MethodGet, "/eformsign/policy", nil, &j.policy)
	return j, err
}

// good says how long a token request is good.
func (j judging) good(verification string) string {
	span := strconv.FormatFloat(float64(j.policy.WindowMillis)/1000, 'f', -1, 64) + " seconds"
	after := "Good for " + span + " after that time"
	switch {
	case j.policy.WindowFor == "signature" && verification != "" && verification != string(eformsign.BySignature):
		return "Good at any time, by policy windowFor"
	case j.policy.WindowFuture == "accept":
		return after + ", and at any time before it"
	}
	return "Good for " + span + " before and after that time"
}
