package rest_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

func TestChecks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		check   func(rest.Attempt) bool
		attempt rest.Attempt
		want    bool
	}{
		{"unsent, first of two", rest.RetryUnsent(2), rest.Attempt{Number: 1, Unsent: 1, Kind: rest.Unsent}, true},
		{"unsent, second of two", rest.RetryUnsent(2), rest.Attempt{Number: 2, Unsent: 2, Kind: rest.Unsent}, true},
		{"unsent, third of two", rest.RetryUnsent(2), rest.Attempt{Number: 3, Unsent: 3, Kind: rest.Unsent}, false},
		{"unsent does not cover ambiguous", rest.RetryUnsent(2), rest.Attempt{Number: 1, Kind: rest.Ambiguous}, false},
		{"ambiguous, first of one", rest.RetryAmbiguous(1), rest.Attempt{Number: 1, Kind: rest.Ambiguous}, true},
		{"ambiguous, second of one", rest.RetryAmbiguous(1), rest.Attempt{Number: 2, Kind: rest.Ambiguous}, false},
		{"unsent ones do not count as ambiguous", rest.RetryAmbiguous(1), rest.Attempt{Number: 3, Unsent: 2, Kind: rest.Ambiguous}, true},
		{"ambiguous does not cover unsent", rest.RetryAmbiguous(1), rest.Attempt{Number: 1, Unsent: 1, Kind: rest.Unsent}, false},
		{"ambiguous, none", rest.RetryAmbiguous(0), rest.Attempt{Number: 1, Kind: rest.Ambiguous}, false},
		{"an answer is never retried", rest.RetryAny(rest.RetryUnsent(9), rest.RetryAmbiguous(9)), rest.Attempt{Number: 1, Kind: rest.Answered}, false},
		{"any of several", rest.RetryAny(rest.RetryUnsent(1), rest.RetryAmbiguous(1)), rest.Attempt{Number: 1, Kind: rest.Ambiguous}, true},
		{"any of none", rest.RetryAny(), rest.Attempt{Number: 1, Kind: rest.Unsent}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.check(tt.attempt); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestBackoffDoublesUpToItsMost(t *testing.T) {
	t.Parallel()
	backoff := rest.Backoff(200*time.Millisecond, time.Second)
	numbers := []int{1, 2, 3, 4, 5, 1_000_000}
	got := make([]time.Duration, 0, len(numbers))
	for _, number := range numbers {
		got = append(got, backoff(rest.Attempt{Number: number}))
	}
	want := []time.Duration{
		200 * time.Millisecond, 400 * time.Millisecond, 800 * time.Millisecond, time.Second, time.Second, time.Second,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
