package eformsign_test

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// skewed is a client whose clock is ahead of the vendor's.
func skewed(t *testing.T, v *vendor, ahead time.Duration, opts ...eformsign.Option) (*eformsign.TokenSource, *clock) {
	t.Helper()
	own := newClock()
	own.advance(ahead)
	return v.client(t, append([]eformsign.Option{eformsign.WithClock(own)}, opts...)...).TokenSource(), own
}

func TestWrongClockIsCorrectedOnce(t *testing.T) {
	t.Parallel()
	tests := []struct {
		ahead    time.Duration
		option   eformsign.Option
		requests int
		corrects bool
	}{
		{0, nil, 1, false},
		{30 * time.Second, nil, 1, false},
		{-30 * time.Second, nil, 1, false},
		{30*time.Second + time.Millisecond, nil, 2, true},
		{-30*time.Second - time.Millisecond, nil, 2, true},
		{9 * time.Hour, nil, 2, true}, // KST taken for UTC
		{-24 * time.Hour, nil, 2, true},
	}
	for _, tt := range tests {
		t.Run(tt.ahead.String(), func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			source, own := skewed(t, vendor, tt.ahead, tt.option)
			token, err := source.Token(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if want := own.Now().Add(time.Hour); !token.Expires.Equal(want) {
				t.Errorf("expires %v, want %v: on the own clock", token.Expires, want)
			}
			if got := len(vendor.all()); got != tt.requests {
				t.Errorf("%d requests, want %d", got, tt.requests)
			}
			want := time.Duration(0)
			if tt.corrects {
				want = -tt.ahead
			}
			if got := source.ClockOffset(); got != want {
				t.Errorf("offset %v, want %v", got, want)
			}
		})
	}
}

// What was learned is kept for the next token, and learned anew when the clock has been set since.
func TestCorrectionIsKept(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source, own := skewed(t, vendor, -time.Hour)
	next := func(requests int) {
		t.Helper()
		before := vendor.count("access-token")
		vendor.answers("refresh-token", refuses("4030003"))
		if _, err := source.Token(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := vendor.count("access-token") - before; got != requests {
			t.Errorf("%d token requests, want %d", got, requests)
		}
		own.advance(time.Hour)
		vendor.clock.advance(time.Hour)
	}
	next(2)
	next(1)
	own.advance(time.Hour) // somebody sets it
	next(2)
	next(1)
	if got := source.ClockOffset(); got != 0 {
		t.Errorf("offset %v, want none", got)
	}
}

func TestClockIsNotCorrected(t *testing.T) {
	t.Parallel()
	refusal := func(members string) http.HandlerFunc {
		return says(400, `{"code":"4000002","ErrorMessage":"The validation time has expired."`+members+`}`)
	}
	tests := []struct {
		name     string
		ahead    time.Duration
		option   eformsign.Option
		steps    []http.HandlerFunc
		requests int
	}{
		{"switched off", time.Minute, eformsign.WithClockCorrection(0), nil, 1},
		{"switched off, on the same clock", 0, eformsign.WithClockCorrection(0), []http.HandlerFunc{refusal(fmt.Sprintf(`,"execution_time":%d`, newClock().now.UnixMilli()))}, 1},
		{"further than the default", 24*time.Hour + time.Millisecond, nil, nil, 1},
		{"further than said", time.Minute, eformsign.WithClockCorrection(59 * time.Second), nil, 1},
		{"the vendor tells no time", 0, nil, []http.HandlerFunc{refusal(``)}, 1},
		{"the vendor tells no time, and any would do", 0, eformsign.WithClockCorrection(math.MaxInt64), []http.HandlerFunc{refusal(``)}, 1},
		{"the vendor tells nonsense", 0, nil, []http.HandlerFunc{refusal(`,"execution_time":9223372036854775807`)}, 1},
		{"another code tells the time", 0, nil, []http.HandlerFunc{says(400, `{"code":"4000001","execution_time":1611538409405}`)}, 1},
		{"refused again and again", time.Minute, nil, []http.HandlerFunc{refusal(`,"execution_time":1611538409405`), refusal(`,"execution_time":1611538509405`)}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("access-token", tt.steps...)
			source, _ := skewed(t, vendor, tt.ahead, tt.option)
			_, err := source.Token(t.Context())
			failure, ok := errors.AsType[*eformsign.Error](err)
			if !ok || kinds(err) != "refused" || failure.Attempts != tt.requests {
				t.Errorf("got %v after %d attempts, want a refusal after %d", err, failure.Attempts, tt.requests)
			}
			if got := len(vendor.all()); got != tt.requests {
				t.Errorf("%d requests, want %d", got, tt.requests)
			}
		})
	}
}

// The refusal of a time says what the vendor's clock says, in its message too.
func TestRefusalTellsTheVendorsTime(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source, _ := skewed(t, vendor, time.Minute, eformsign.WithClockCorrection(0))
	_, err := source.Token(t.Context())
	want := &eformsign.Error{
		Op: "access-token", Code: eformsign.ErrValidationTimeExpired, Message: "The validation time has expired.",
		HTTPStatus: 400, ExecutionTime: time.UnixMilli(1611538409405).UTC(), OwnTime: time.UnixMilli(1611538469405).UTC(), Attempts: 1,
	}
	failure, _ := errors.AsType[*eformsign.Error](err)
	if diff := cmp.Diff(want, failure); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	text := "eformsign: access-token: code 4000002: execution_time is not within the time allowed: The validation time has expired.; " +
		"the vendor's clock says 2021-01-25T01:33:29.405Z, and ours 2021-01-25T01:34:29.405Z, 1m0s away: WithClockCorrection is off (HTTP 400)"
	if diff := cmp.Diff(text, err.Error()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A clock that is too far off is told by how much, and what bounds its correction.
func TestRefusalTellsTheBound(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		ahead  time.Duration
		option eformsign.Option
		want   string
	}{
		{30 * 24 * time.Hour, nil, "and ours 2021-02-24T01:33:29.405Z, 720h0m0s away: more than WithClockCorrection (24h0m0s) allows (HTTP 400)"},
		{-time.Hour, eformsign.WithClockCorrection(time.Minute), "and ours 2021-01-25T00:33:29.405Z, 1h0m0s away: more than WithClockCorrection (1m0s) allows (HTTP 400)"},
	} {
		source, _ := skewed(t, open(t), tt.ahead, tt.option)
		if _, err := source.Token(t.Context()); err == nil || !strings.HasSuffix(err.Error(), tt.want) {
			t.Errorf("%v ahead: got %v, want …%s", tt.ahead, err, tt.want)
		}
	}
}
