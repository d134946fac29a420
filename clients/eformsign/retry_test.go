package eformsign_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

func ambiguous() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"lost reply": lost,
		"cut reply":  writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
		"500":        saysAs(500, "text/plain", "oops"),
		"5000001":    refuses("5000001"),
		"502":        saysAs(502, "text/plain", "oops"),
		"503":        saysAs(503, "text/plain", "oops"),
		"504":        saysAs(504, "text/plain", "oops"),
	}
}

// A document is not made again after a lost reply, unless asked for: then exactly as often as said.
func TestCreationIsRepeatedOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	for name, step := range ambiguous() {
		for n := range 4 {
			t.Run(fmt.Sprintf("%s, WithRetry(%d)", name, n), func(t *testing.T) {
				t.Parallel()
				vendor := open(t)
				vendor.answers("create-document", step, step, step, step, step)
				_, err := vendor.client(t, eformsign.WithRetry(n)).CreateDocument(t.Context(), templateID, document())
				if kinds(err) != "unknown" {
					t.Errorf("got %v, want an unknown outcome", err)
				}
				if got := vendor.count("create-document"); got != n+1 {
					t.Errorf("%d requests, want %d", got, n+1)
				}
			})
		}
	}
}

func TestWithoutOptionNothingAmbiguousIsRepeated(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("create-document", lost)
	_, err := vendor.client(t).CreateDocument(t.Context(), templateID, document())
	if kinds(err) != "unknown" || vendor.count("create-document") != 1 {
		t.Errorf("got %v after %d requests; want one request and an unknown outcome", err, vendor.count("create-document"))
	}
}

// Reading and tokens do nothing twice. Without connections that are kept, so that net/http repeats nothing of itself.
func TestReadingAndTokensAreRepeated(t *testing.T) {
	t.Parallel()
	for name, step := range ambiguous() {
		for _, op := range []string{"access-token", "get-document"} {
			t.Run(name+", "+op, func(t *testing.T) {
				t.Parallel()
				fresh := eformsign.WithHTTPClient(&http.Client{Transport: &http.Transport{DisableKeepAlives: true}})
				vendor := open(t)
				vendor.answers(op, step, step)
				if _, err := vendor.client(t, fresh).Document(t.Context(), documentID); err != nil {
					t.Error(err)
				}
				vendor = open(t)
				vendor.answers(op, step, step, step, step)
				if _, err := vendor.client(t, fresh).Document(t.Context(), documentID); err == nil || vendor.count(op) != 3 {
					t.Errorf("got %v after %d requests, want to give up after 3", err, vendor.count(op))
				}
			})
		}
	}
}

func TestCreationSucceedsInTheEnd(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("create-document", saysAs(500, "text/plain", "oops"), lost)
	made, err := vendor.client(t, eformsign.WithRetry(2)).CreateDocument(t.Context(), templateID, document())
	if err != nil || made.Attempts != 3 || made.Uncertain != 2 {
		t.Errorf("got %+v, %v", made, err)
	}
	if diff := cmp.Diff([]time.Duration{200 * time.Millisecond, 400 * time.Millisecond}, vendor.clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
}

// A refusal after a lost reply refuses the second request: the first may have made the document all the same.
func TestRefusalAfterALostReply(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("create-document", lost, refuses("4000201"))
	_, err := vendor.client(t, eformsign.WithRetry(2)).CreateDocument(t.Context(), templateID, document())
	failure, ok := errors.AsType[*eformsign.Error](err)
	if !ok || failure.Uncertain != 1 || failure.Attempts != 2 || kinds(err) != "unknown" || !errors.Is(err, eformsign.ErrOutOfDocuments) {
		t.Errorf("got %v", err)
	}
}
