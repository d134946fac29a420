package journal_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// aDay is a journal with a few calls of a day.
func aDay() *journal.Journal {
	j := journal.New(journal.Options{})
	call := func(service, route string, direction journal.Direction, status int, code, clause, credential, body string) {
		j.Append(journal.Record{
			Service: service, Route: route, Direction: direction, Status: status, Code: code, Clause: clause, Credential: credential,
			RequestBody: []byte(body),
		})
	}
	call("daouoffice", "token", journal.In, 200, "", "daouoffice/token/issue", "cred_1", `grant_type=client_credentials`)
	call("daouoffice", "noti", journal.In, 200, "200", "daouoffice/noti/success", "cred_1", `{"sender":"U1001","receivers":["U2034","U2345"]}`)
	call("daouoffice", "noti", journal.In, 200, "902", "daouoffice/noti/wrong-client-secret", "cred_2", `{"sender":"U1001","receivers":["U2034"]}`)
	call("workplace", "callback", journal.Out, 500, "", "", "", `{"docNo":17}`)
	call("daouoffice", "noti", journal.In, 400, "400", "daouoffice/noti/not-json", "", `{"sender":`)
	return j
}

func TestQuerySelects(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		query journal.Query
		want  []uint64
	}{
		{"everything", journal.Query{}, []uint64{1, 2, 3, 4, 5}},
		{"a service", journal.Query{Service: "workplace"}, []uint64{4}},
		{"a route", journal.Query{Route: "noti"}, []uint64{2, 3, 5}},
		{"a direction", journal.Query{Direction: journal.Out}, []uint64{4}},
		{"a status", journal.Query{Status: 400}, []uint64{5}},
		{"a code", journal.Query{Code: "902"}, []uint64{3}},
		{"a clause", journal.Query{Clause: "daouoffice/noti/success"}, []uint64{2}},
		{"a credential", journal.Query{Credential: "cred_1"}, []uint64{1, 2}},
		{"after an id", journal.Query{After: 3}, []uint64{4, 5}},
		{"after the last", journal.Query{After: 5}, nil},
		{"after the greatest number", journal.Query{After: 1<<64 - 1}, nil},
		{"two conditions", journal.Query{Route: "noti", Status: 200}, []uint64{2, 3}},
		{"a name is not a prefix", journal.Query{Service: "daou"}, nil},
		{"a place in the body", journal.Query{Where: map[string]string{"receivers.1": "U2345"}}, []uint64{2}},
		{"a length in the body", journal.Query{Where: map[string]string{"receivers.#": "1", "sender": "U1001"}}, []uint64{3}},
		{"a number in the body", journal.Query{Where: map[string]string{"docNo": "17"}}, []uint64{4}},
		{"what is not there is not empty", journal.Query{Where: map[string]string{"title": ""}}, nil},
		{"a condition of one's own", journal.Query{Match: func(e journal.Entry) bool { return e.ID%2 == 0 }}, []uint64{2, 4}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j := aDay()
			all, err := j.All(tt.query)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, ids(all)); diff != "" {
				t.Errorf("All (-want +got):\n%s", diff)
			}
			if n, err := j.Count(tt.query); n != len(tt.want) || err != nil {
				t.Errorf("Count = %d, %v; want %d", n, err, len(tt.want))
			}
			page := j.Query(tt.query)
			if diff := cmp.Diff(tt.want, ids(page.Entries)); diff != "" || page.Overflowed || page.Next != 0 {
				t.Errorf("Query: overflowed %v, next %d (-want +got):\n%s", page.Overflowed, page.Next, diff)
			}
		})
	}
}

func TestQueryPages(t *testing.T) {
	t.Parallel()
	even := func(e journal.Entry) bool { return e.ID%2 == 0 }
	for _, tt := range []struct {
		name  string
		query journal.Query
		want  [][]uint64
	}{
		{"by two", journal.Query{Limit: 2}, [][]uint64{{1, 2}, {3, 4}, {5}}},
		{"exactly one page", journal.Query{Limit: 5}, [][]uint64{{1, 2, 3, 4, 5}}},
		{"by one of a route", journal.Query{Limit: 1, Route: "noti"}, [][]uint64{{2}, {3}, {5}}},
		{"by one of a condition", journal.Query{Limit: 1, Match: even}, [][]uint64{{2}, {4}}},
		{"nothing", journal.Query{Limit: 2, Route: "none"}, [][]uint64{nil}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j := aDay()
			var got [][]uint64
			for q := tt.query; ; {
				page := j.Query(q)
				got = append(got, ids(page.Entries))
				if page.Next == 0 {
					break
				}
				q.After = page.Next
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("pages (-want +got):\n%s", diff)
			}
		})
	}
}

// A journal that holds 3 to 5 and has lost 1 and 2.
func overflowed() *journal.Journal {
	j := journal.New(journal.Options{Entries: 3})
	for range 5 {
		j.Append(noti(1))
	}
	return j
}

func TestALostPartIsUnknown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		query journal.Query
		want  error
	}{
		{"from the beginning", journal.Query{}, journal.ErrUnknown},
		{"a route that is held", journal.Query{Route: "noti"}, journal.ErrUnknown},
		{"a route that is not held", journal.Query{Route: "token"}, journal.ErrUnknown},
		{"after the last but one that was lost", journal.Query{After: 1}, journal.ErrUnknown},
		{"after the last that was lost", journal.Query{After: 2}, nil},
		{"after one that is held", journal.Query{After: 4}, nil},
		{"after the last", journal.Query{After: 5}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			j := overflowed()
			_, errCount := j.Count(tt.query)
			_, errAll := j.All(tt.query)
			ended, end := context.WithCancel(t.Context())
			end()
			_, errAwait := j.Await(ended, tt.query)
			if tt.want == nil && errors.Is(errAwait, context.Canceled) {
				errAwait = nil // nothing is there yet, which is an answer
			}
			for name, err := range map[string]error{"Count": errCount, "All": errAll, "Await": errAwait} {
				if !errors.Is(err, tt.want) {
					t.Errorf("%s: %v, want %v", name, err, tt.want)
				}
			}
			if page := j.Query(tt.query); page.Overflowed != (tt.want != nil) {
				t.Errorf("Query: overflowed %v, want %v", page.Overflowed, tt.want != nil)
			}
		})
	}
}

func TestTheUnknownErrorSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	_, err := overflowed().Count(journal.Query{After: 1})
	var unknown *journal.UnknownError
	if !errors.As(err, &unknown) {
		t.Fatalf("error %v is no UnknownError", err)
	}
	if diff := cmp.Diff(journal.UnknownError{After: 1, Dropped: 2}, *unknown); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if want := "ask after 2"; !strings.Contains(err.Error(), want) {
		t.Errorf("error %q does not say %q", err, want)
	}
}

func TestAConditionOnACutBodyIsUnknown(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Bytes: 60})
	r := noti(0)
	r.RequestBody = []byte(`{"sender":"U1001","receivers":["U2034","U2345","U2456","U2457"]}`)
	j.Append(r)
	q := journal.Query{Where: map[string]string{"receivers.#": "4"}}
	if n, err := j.Count(q); !errors.Is(err, journal.ErrUnknown) {
		t.Errorf("Count = %d, %v; want ErrUnknown", n, err)
	}
	if page := j.Query(q); !page.Overflowed {
		t.Error("the page is not marked as overflowed")
	}
	if n, err := j.Count(journal.Query{Route: "noti"}); n != 1 || err != nil {
		t.Errorf("Count without the condition = %d, %v; want 1", n, err)
	}
}

func TestMatchMayCallTheJournal(t *testing.T) {
	t.Parallel()
	j := aDay()
	n, err := j.Count(journal.Query{Match: func(e journal.Entry) bool {
		j.Append(noti(1))
		return e.ID <= j.Last()
	}})
	if n != 5 || err != nil {
		t.Errorf("Count = %d, %v; want 5", n, err)
	}
}

func TestPageJSON(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		page journal.Page
		want string
	}{
		"nothing":      {journal.New(journal.Options{}).Query(journal.Query{}), `{"entries":[],"overflowed":false}`},
		"another page": {journal.Page{Entries: []journal.Entry{}, Overflowed: true, Next: 7}, `{"entries":[],"overflowed":true,"next":"7"}`},
	} {
		got, err := json.Marshal(tt.page)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestParseQuery(t *testing.T) {
	t.Parallel()
	values, err := url.ParseQuery("service=daouoffice&route=noti&direction=in&status=200&code=902&clause=a/b&credential=cred_1&after=17&limit=5")
	if err != nil {
		t.Fatal(err)
	}
	got, err := journal.ParseQuery(values)
	if err != nil {
		t.Fatal(err)
	}
	want := journal.Query{
		Service: "daouoffice", Route: "noti", Direction: journal.In, Status: 200, Code: "902", Clause: "a/b", Credential: "cred_1",
		After: 17, Limit: 5,
	}
	if got.String() != want.String() || got.Limit != want.Limit {
		t.Errorf("got %s limit %d, want %s limit %d", got, got.Limit, want, want.Limit)
	}
	if diff := cmp.Diff("service=daouoffice route=noti direction=in status=200 code=902 clause=a/b credential=cred_1 after=17", got.String()); diff != "" {
		t.Errorf("String (-want +got):\n%s", diff)
	}
}

func TestParseQueryRefuses(t *testing.T) {
	t.Parallel()
	for query, said := range map[string]string{
		"servce=daouoffice":          `"servce" is unknown; allowed: service, route, direction, status, code, clause, credential, after, limit`,
		"direction=inside":           `direction is "inside"; allowed: in, out`,
		"status=ok":                  `status is "ok"; allowed: a whole number from 0 to 999`,
		"status=1000":                `status is "1000"; allowed: a whole number from 0 to 999`,
		"limit=-1":                   `limit is "-1"; allowed: a whole number from 0 to 2147483647`,
		"limit=2147483648":           `limit is "2147483648"`,
		"after=1.5":                  `after is "1.5"; allowed: a whole number`,
		"after=18446744073709551616": `after is "18446744073709551616"`,
		"route=noti&route=token":     `"route" is given 2 times; give it once`,
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		_, err = journal.ParseQuery(values)
		if !errors.Is(err, journal.ErrParameter) || !strings.Contains(err.Error(), said) {
			t.Errorf("%s: %v, want an ErrParameter that says %s", query, err, said)
		}
	}
}

func TestParseQueryTakesEmptyAsNone(t *testing.T) {
	t.Parallel()
	got, err := journal.ParseQuery(url.Values{"service": {""}, "direction": {""}, "status": {""}, "after": {""}, "limit": {""}})
	if err != nil || got.String() != (journal.Query{}).String() || got.Limit != 0 {
		t.Errorf("got %s, %v; want the empty query", got, err)
	}
}
