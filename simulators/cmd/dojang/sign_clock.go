package main

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// at is --time or, when it was not given, the time by which the server judges callers.
// Without a server that is this machine's.
func (o origin) at(ctx context.Context, s *system, given string) (time.Time, error) {
	if given != "" || o.client == nil {
		return signedAt(given, s.now())
	}
	var clock clockState
	err := o.client.call(ctx, http.MethodGet, "/clock", nil, &clock)
	return clock.CallersNow, err
}

// eformsignPolicy is the server's. Without a server it is what the vendor documents.
func (o origin) eformsignPolicy(ctx context.Context) (eformsign.Policy, error) {
	p := eformsign.DefaultPolicy()
	if o.client == nil {
		return p, nil
	}
	err := o.client.call(ctx, http.MethodGet, "/eformsign/policy", nil, &p)
	return p, err
}

// goodFor says how long a token request is good.
func goodFor(p eformsign.Policy, verification string) string {
	span := strconv.FormatFloat(float64(p.WindowMillis)/1000, 'f', -1, 64) + " seconds"
	after := "Good for " + span + " after that time"
	switch {
	case p.WindowFor == "signature" && verification != "" && verification != string(eformsign.BySignature):
		return "Good at any time, by policy windowFor"
	case p.WindowFuture == "accept":
		return after + ", and at any time before it"
	}
	return "Good for " + span + " before and after that time"
}
