package journal_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestCarrying(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Entries: 4})
	if _, ok := j.Carrying("shop", "X-Proof", "a", 10); ok {
		t.Error("an empty journal has something")
	}
	for _, r := range []journal.Record{
		{Service: "shop", Path: "/lost", RequestHeader: http.Header{"X-Proof": {"lost"}}},
		{Service: "shop", Path: "/first", RequestHeader: http.Header{"X-Proof": {"a"}, "X-Time": {"1"}}},
		{Service: "shop", Path: "/second", RequestHeader: http.Header{"X-Proof": {"a"}, "X-Time": {"2"}}},
		{Service: "shop", Direction: journal.Out, Path: "/sent", RequestHeader: http.Header{"X-Proof": {"a"}}},
		{Service: "bank", Path: "/other", RequestHeader: http.Header{"X-Proof": {"b"}}},
	} {
		r.Method = http.MethodGet
		if r.Direction == "" {
			r.Direction = journal.In
		}
		j.Append(r)
	}
	for _, tt := range []struct {
		service, name, value string
		among                int
		want                 uint64
	}{
		{"shop", "X-Proof", "a", 10, 2},
		{"shop", "x-proof", "a", 10, 2},
		{"shop", "X-Proof", "a", 3, 3}, // the first is too long ago
		{"shop", "X-Proof", "a", 2, 0},
		{"shop", "X-Proof", "a", 0, 0},
		{"shop", "X-Proof", "a", -1, 0},
		{"bank", "X-Proof", "b", 10, 5},
		{"bank", "X-Proof", "a", 10, 0},
		{"shop", "X-Time", "1", 10, 2},
		{"shop", "X-Proof", "lost", 10, 0}, // overwritten
		{"shop", "X-Proo", "fa", 10, 0},
		{"shop", "X-Proof", "", 10, 0},
	} {
		got, ok := j.Carrying(tt.service, tt.name, tt.value, tt.among)
		if got.ID != tt.want || ok != (tt.want > 0) {
			t.Errorf("%+v: %d, %v", tt, got.ID, ok)
		}
	}
	got, _ := j.Carrying("shop", "X-Proof", "a", 10)
	want := journal.Carrier{ID: 2, Method: "GET", Path: "/first", Header: http.Header{"X-Proof": {"a"}, "X-Time": {"1"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
