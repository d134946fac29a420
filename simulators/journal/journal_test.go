package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// noti is a call of the notification API with a body of n bytes.
func noti(n int) journal.Record {
	return journal.Record{Service: "daouoffice", Route: "noti", Direction: journal.In, RequestBody: bytes.Repeat([]byte("x"), n)}
}

// sizeOf is what a record counts against Options.Bytes.
func sizeOf(r journal.Record) int64 {
	j := journal.New(journal.Options{})
	j.Append(r)
	return j.Bytes()
}

func ids(entries []journal.Entry) []uint64 {
	var all []uint64
	for _, e := range entries {
		all = append(all, e.ID)
	}
	return all
}

func TestIdsGrowByOne(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	if got := j.Last(); got != 0 {
		t.Errorf("Last of an empty journal = %d, want 0", got)
	}
	for want := uint64(1); want <= 3; want++ {
		if got := j.Append(noti(1)); got != want {
			t.Errorf("Append = %d, want %d", got, want)
		}
	}
	if j.Last() != 3 || j.Len() != 3 || j.Dropped() != 0 {
		t.Errorf("last %d, len %d, dropped %d; want 3, 3, 0", j.Last(), j.Len(), j.Dropped())
	}
}

func TestAppendWithKnowsItsID(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	j.Append(noti(1))
	id := j.AppendWith(func(id uint64) journal.Record {
		return journal.Record{ResponseHeader: http.Header{"Dojang-Journal": {fmt.Sprint(id)}}}
	})
	e, err := j.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	if got := e.Response.Headers.Get("Dojang-Journal"); got != "2" || id != 2 {
		t.Errorf("id %d, header %q; want 2 in both", id, got)
	}
}

func TestAppendWithPanicLeavesTheJournalUsable(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	func() {
		defer func() { _ = recover() }()
		j.AppendWith(func(uint64) journal.Record { panic("no record") })
	}()
	if got := j.Append(noti(1)); got != 1 {
		t.Errorf("the id after a panic = %d, want 1", got)
	}
}

func TestTheRecordIsCopied(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	r := noti(0)
	r.RequestBody, r.RequestHeader, r.Assumptions = []byte("before"), http.Header{"X": {"before"}}, []string{"before"}
	id := j.Append(r)
	copy(r.RequestBody, "after.")
	r.RequestHeader["X"][0], r.Assumptions[0] = "after", "after"
	e, err := j.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{string(e.Request.Body), e.Request.Headers.Get("X"), e.Assumptions[0]}
	if diff := cmp.Diff([]string{"before", "before", "before"}, got); diff != "" {
		t.Errorf("after the record was changed (-want +got):\n%s", diff)
	}
}

func TestOverflow(t *testing.T) {
	t.Parallel()
	one := sizeOf(noti(100))
	for _, tt := range []struct {
		name    string
		options journal.Options
		appends int
		len     int
		dropped uint64
	}{
		{"by entries: the last that fits", journal.Options{Entries: 3}, 3, 3, 0},
		{"by entries: one more", journal.Options{Entries: 3}, 4, 3, 1},
		{"by entries: ten times over", journal.Options{Entries: 3}, 30, 3, 27},
		{"by bytes: the last that fits", journal.Options{Bytes: 3 * one}, 3, 3, 0},
		{"by bytes: one more", journal.Options{Bytes: 3 * one}, 4, 3, 1},
		{"by bytes: a byte less than three", journal.Options{Bytes: 3*one - 1}, 3, 2, 1},
		{"by whichever comes first", journal.Options{Entries: 2, Bytes: 3 * one}, 5, 2, 3},
		{"one entry", journal.Options{Entries: 1}, 2, 1, 1},
		{"across the chunks of the ring", journal.Options{Entries: 150}, 1000, 150, 850},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j := journal.New(tt.options)
			for range tt.appends {
				j.Append(noti(100))
			}
			if j.Len() != tt.len || j.Dropped() != tt.dropped || j.Bytes() != int64(tt.len)*one {
				t.Errorf("len %d, dropped %d, bytes %d; want %d, %d, %d", j.Len(), j.Dropped(), j.Bytes(), tt.len, tt.dropped, int64(tt.len)*one)
			}
			held, err := j.All(journal.Query{After: j.Dropped()})
			if err != nil || len(held) != tt.len || held[0].ID != tt.dropped+1 {
				t.Errorf("held: %v, %v; want %d from id %d", ids(held), err, tt.len, tt.dropped+1)
			}
		})
	}
}

func TestALargeRecordPushesOutSeveral(t *testing.T) {
	t.Parallel()
	one := sizeOf(noti(100))
	j := journal.New(journal.Options{Bytes: 4 * one})
	for range 4 {
		j.Append(noti(100))
	}
	j.Append(noti(100 + int(one)))
	if j.Len() != 3 || j.Dropped() != 2 {
		t.Errorf("len %d, dropped %d; want 3, 2", j.Len(), j.Dropped())
	}
}

func TestARecordLargerThanTheJournalIsCut(t *testing.T) {
	t.Parallel()
	head := http.Header{"X-Head": {strings.Repeat("h", 50)}}
	for _, tt := range []struct {
		name              string
		bytes             int64
		request, response string
		wantRequest       int
		wantResponse      int
		wantHeader        bool
	}{
		{"it just fits", 120, strings.Repeat("a", 20), strings.Repeat("b", 20), 20, 20, true},
		{"the longer body gives", 120, strings.Repeat("a", 300), strings.Repeat("b", 10), 30, 10, true},
		{"both are too long", 120, strings.Repeat("a", 300), strings.Repeat("b", 300), 20, 20, true},
		{"a character is not split", 120, strings.Repeat("가", 100), "", 39, 0, true},
		{"not even the headers fit", 40, strings.Repeat("a", 300), "", 36, 0, false},
		{"not even the path fits", 3, "a", "", 0, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j := journal.New(journal.Options{Bytes: tt.bytes})
			// 4 bytes of texts, 58 of headers and 18 of names leave 40 of 120 for the bodies.
			id := j.Append(journal.Record{
				Service: "d", Route: "n", Path: "/p", RequestHeader: head, Assumptions: []string{strings.Repeat("A", 17)},
				RequestBody: []byte(tt.request), ResponseBody: []byte(tt.response),
			})
			e, err := j.Get(id)
			if err != nil {
				t.Fatal(err)
			}
			if len(e.Request.Body) != tt.wantRequest || len(e.Response.Body) != tt.wantResponse || (len(e.Request.Headers) > 0) != tt.wantHeader {
				t.Errorf("request %d, response %d, headers %d; want %d, %d, %v",
					len(e.Request.Body), len(e.Response.Body), len(e.Request.Headers), tt.wantRequest, tt.wantResponse, tt.wantHeader)
			}
			if want := len(tt.request)+len(tt.response) > tt.wantRequest+tt.wantResponse; e.Truncated != want {
				t.Errorf("truncated = %v, want %v", e.Truncated, want)
			}
			if j.Bytes() > tt.bytes {
				t.Errorf("holds %d bytes, more than %d", j.Bytes(), tt.bytes)
			}
		})
	}
}

func TestGet(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Entries: 2})
	for range 3 {
		j.Append(noti(1))
	}
	for id, want := range map[uint64]error{0: journal.ErrNotFound, 1: journal.ErrLost, 2: nil, 3: nil, 4: journal.ErrNotFound} {
		e, err := j.Get(id)
		if !errors.Is(err, want) || err == nil && e.ID != id {
			t.Errorf("Get(%d) = entry %d, %v; want %v", id, e.ID, err, want)
		}
	}
}

func TestReset(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Entries: 2})
	for range 5 {
		j.Append(noti(1))
	}
	j.Reset()
	if j.Len() != 0 || j.Bytes() != 0 || j.Dropped() != 0 || j.Last() != 5 {
		t.Errorf("len %d, bytes %d, dropped %d, last %d; want 0, 0, 0, 5", j.Len(), j.Bytes(), j.Dropped(), j.Last())
	}
	if _, err := j.Get(5); !errors.Is(err, journal.ErrLost) {
		t.Errorf("Get of a forgotten entry: %v, want ErrLost", err)
	}
	if id := j.Append(noti(1)); id != 6 {
		t.Errorf("the id after a reset = %d, want 6", id)
	}
	for _, after := range []uint64{0, 3, 5} {
		if n, err := j.Count(journal.Query{After: after}); n != 1 || err != nil {
			t.Errorf("Count after %d = %d, %v; want 1", after, n, err)
		}
	}
	j.Append(noti(1))
	j.Append(noti(1))
	if _, err := j.Count(journal.Query{After: 5}); !errors.Is(err, journal.ErrUnknown) {
		t.Errorf("Count over what was lost since the reset: %v, want ErrUnknown", err)
	}
}

func TestConcurrentAppendsHaveOneOrder(t *testing.T) {
	t.Parallel()
	const writers, each = 16, 200
	j := journal.New(journal.Options{Entries: writers * each})
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			var before uint64
			for n := range each {
				id := j.AppendWith(func(id uint64) journal.Record {
					return journal.Record{Route: fmt.Sprint(w), Explanation: fmt.Sprint(n), Path: fmt.Sprint(id)}
				})
				if id <= before {
					t.Errorf("id %d after %d", id, before)
				}
				before = id
				if n%50 == 0 {
					j.Query(journal.Query{Route: fmt.Sprint(w), Limit: 3})
				}
			}
		})
	}
	wg.Wait()
	all, err := j.All(journal.Query{})
	if err != nil || len(all) != writers*each {
		t.Fatalf("%d entries, %v; want %d", len(all), err, writers*each)
	}
	next := map[string]int{}
	for i, e := range all {
		if e.ID != uint64(i+1) || e.Path != fmt.Sprint(e.ID) {
			t.Fatalf("entry %d has the id %d and the path %s", i, e.ID, e.Path)
		}
		if e.Explanation != fmt.Sprint(next[e.Route]) {
			t.Fatalf("writer %s: record %s where %d was due", e.Route, e.Explanation, next[e.Route])
		}
		next[e.Route]++
	}
}
