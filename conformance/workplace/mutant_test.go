package workplace_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/workplace"
)

// mutant is a fake with one defect, and the clause whose cases must notice.
type mutant struct {
	name, clause string
	flaw         func(*fake)
}

func TestMutantsAreKilled(t *testing.T) {
	t.Parallel()
	for _, m := range mutants() {
		t.Run(m.name+"/"+m.clause, func(t *testing.T) {
			t.Parallel()
			cases := suite.Judging(workplace.Cases(), "workplace/"+m.clause)
			for some := range slices.Chunk(cases, 4) {
				results := suite.Run(t.Context(), target(t, m.flaw, true), some, suite.Options{Parallel: 2})
				if n := results.Count(suite.Errored); n > 0 {
					t.Errorf("%d cases broke instead of judging: %v", n, results.Err())
				}
				if results.Count(suite.Failed) > 0 {
					return
				}
			}
			t.Errorf("none of the %d cases that name %s noticed", len(cases), m.clause)
		})
	}
}

func mutants() []mutant {
	return slices.Concat(eventMutants(), messageMutants(), outcomeMutants(), historyMutants(), ruleMutants(), signatureMutants(), detailMutants())
}

func TestEveryClauseIsKilledOnce(t *testing.T) {
	t.Parallel()
	for _, clause := range contract.Workplace() {
		broken := slices.ContainsFunc(mutants(), func(m mutant) bool { return "workplace/"+m.clause == clause.ID })
		if broken == (clause.Excluded != "") {
			t.Errorf("%s: a mutant breaks it: %t, excluded: %q", clause.ID, broken, clause.Excluded)
		}
	}
}

// eventMutants send other events than those of the table, or other ones than those that are ticked.
func eventMutants() []mutant {
	var mutants []mutant
	for _, clause := range contract.Workplace() {
		if !strings.HasPrefix(clause.ID, "workplace/callback/event-") {
			continue
		}
		id := strings.TrimPrefix(clause.ID, "workplace/")
		instead := func(name, other string) mutant {
			return mutant{clause.Code + name, id, func(f *fake) {
				f.event = func(e string) string {
					if e == clause.Code {
						return other
					}
					return e
				}
			}}
		}
		mutants = append(mutants, instead(" is silent", ""), instead(" has another code", "OTHER"), instead(" in lower case", strings.ToLower(clause.Code)))
	}
	either := func(f *form, e string) bool {
		return f.CallbackURL != "" && (slices.Contains(f.States, e) || e == "APPROVED" && slices.Contains(f.States, "APPROVE"))
	}
	return append(mutants,
		mutant{"every event is sent", "callback/ticked-states-only", func(f *fake) { f.ticked = func(f *form, _ string) bool { return f.CallbackURL != "" } }},
		mutant{"APPROVED with APPROVE", "callback/ticked-states-only", func(f *fake) { f.ticked = either }},
		mutant{"the label is sent", "callback/labels-do-not-change-codes", func(f *fake) {
			f.event = func(e string) string {
				if label := f.forms[0].Labels[e]; label != "" {
					return label
				}
				return e
			}
		}},
		mutant{"always both", "callback/one-event-per-action", func(f *fake) { f.policy["overlap"] = true }},
		mutant{"sent when asked for", "callback/real-time", func(f *fake) { f.inBatches = true }},
		mutant{"anybody's turn", "callback/event-canceled", func(f *fake) { f.allowed = func(*doc, string) bool { return true } }},
	)
}

// messageMutants send another request.
func messageMutants() []mutant {
	field := func(name string, value any) func(*fake) {
		return func(f *fake) {
			f.body = func(fields map[string]any) {
				if fields[name] = value; value == nil {
					delete(fields, name)
				}
			}
		}
	}
	header := func(name, value string) func(*fake) {
		return func(f *fake) { f.request = func(r *http.Request) { r.Header.Set(name, value) } }
	}
	address := func(change func(f *fake, form *form) string) func(*fake) {
		return func(f *fake) { f.address = func(form *form) string { return change(f, form) } }
	}
	cut := func(_ *fake, form *form) string { url, _, _ := strings.Cut(form.CallbackURL, "?"); return url }
	return []mutant{
		{"POST", "callback/put-method", func(f *fake) { f.request = func(r *http.Request) { r.Method = http.MethodPost } }},
		{"a form", "callback/media-type", header("Content-Type", "application/x-www-form-urlencoded")},
		{"no charset", "callback/headers", header("Content-Type", "application/json")},
		{"signed", "callback/headers", header("X-Ncp-Apigw-Signature-V2", "abc")},
		{"a seventh field", "callback/fields", field("companyId", company)},
		{"no dfmId", "callback/fields", field("dfmId", nil)},
		{"the same dfmId", "callback/shared-url-with-dfm-id", field("dfmId", "dfm-leave")},
		{"a number", "callback/id-type", field("aprvDocId", 25025)},
		{"never a number", "callback/id-type", field("aprvDocId", "25025")},
		{"no docNo", "callback/doc-no-format", field("docNo", "")},
		{"the same docNo", "callback/doc-no-format", field("docNo", "1")},
		{"another document", "callback/doc-data-url", field("docDataUrl", "http://127.0.0.1/workflow/apigw/v1/company/"+company+"/doc/1")},
		{"UTC", "callback/process-ymdt-format", func(f *fake) {
			f.body = func(fields map[string]any) { fields["processYmdt"] = f.now.Format("20060102150405") }
		}},
		{"one URL for all", "callback/callback-url-per-form", address(func(f *fake, _ *form) string { return f.forms[0].CallbackURL })},
		{"the query is cut", "callback/shared-url-with-dfm-id", address(cut)},
		{"the query is sorted", "callback/shared-url-with-dfm-id", func(f *fake) {
			f.request = func(r *http.Request) { r.URL.RawQuery = r.URL.Query().Encode() }
		}},
	}
}

// outcomeMutants record something else, or send again or in another order.
func outcomeMutants() []mutant {
	success := func(clause string, also func(status int) bool) mutant {
		return mutant{"also a success", clause, func(f *fake) {
			f.delivered = func(status int) bool { return status/100 == 2 || also(status) }
		}}
	}
	class := func(n int) func(int) bool { return func(status int) bool { return status/100 == n } }
	waits := func(change func(waits []time.Duration) []time.Duration) func(*fake) {
		return func(f *fake) { f.waits = change }
	}
	return []mutant{
		success("callback/failure-4xx", class(4)), success("callback/failure-5xx", class(5)), success("callback/redirects-not-followed", class(3)),
		success("callback/other-outcomes-fail", class(0)), success("callback/other-outcomes-fail", class(6)),
		success("history/recorded", func(int) bool { return true }),
		{"only 200", "callback/success-2xx", func(f *fake) { f.delivered = func(status int) bool { return status == http.StatusOK } }},
		{"not 299", "callback/success-2xx", func(f *fake) { f.delivered = func(status int) bool { return status/100 == 2 && status < 299 } }},
		{"followed", "callback/redirects-not-followed", func(f *fake) { f.follow = true }},
		{"tried again", "callback/no-automatic-retry", waits(func([]time.Duration) []time.Duration { return []time.Duration{time.Hour} })},
		{"never tried again", "callback/retry-schedule", waits(func([]time.Duration) []time.Duration { return nil })},
		{"a millisecond late", "callback/retry-schedule", waits(func(waits []time.Duration) []time.Duration {
			waits[len(waits)-1] += time.Millisecond
			return waits
		})},
		{"ten seconds are in time", "callback/time-out", func(f *fake) { f.timeout += time.Millisecond }},
		{"9.999 seconds are not", "callback/time-out", func(f *fake) { f.timeout -= time.Millisecond }},
		{"all at once", "callback/order-per-document", func(f *fake) { f.unordered = true }},
	}
}

// historyMutants keep, search, resend or download the history in another way.
func historyMutants() []mutant {
	ignoring := func(name string) mutant {
		return mutant{name + " is ignored", "history/search-fields", func(f *fake) {
			f.search = func(r *row, query func(string) string) bool {
				return matches(r, func(n string) string {
					if n == name {
						return ""
					}
					return query(n)
				})
			}
		}}
	}
	resent := func(name, clause string, change func(old, again *row)) mutant {
		return mutant{name, clause, func(f *fake) { f.resent = change }}
	}
	cells := func(change func(cell string) string) func(*fake) {
		return func(f *fake) {
			f.csv = func(records [][]string) [][]string {
				for _, record := range records {
					for i := range record {
						record[i] = change(record[i])
					}
				}
				return records
			}
		}
	}
	return []mutant{
		ignoring("dfmId"), ignoring("docNo"), ignoring("title"), ignoring("result"), ignoring("from"), ignoring("to"),
		{"days of UTC", "history/search-fields", func(f *fake) {
			f.search = func(r *row, query func(string) string) bool {
				early := *r
				early.sent = r.sent.Add(-9 * time.Hour)
				return matches(&early, query)
			}
		}},
		{"the oldest first", "history/newest-first", func(f *fake) {
			f.listed = func(rows []*row) []*row { slices.Reverse(rows); return rows }
		}},
		{"failures are forgotten", "history/recorded", func(f *fake) {
			f.listed = func(rows []*row) []*row {
				return slices.DeleteFunc(rows, func(r *row) bool { return r.result == "failure" })
			}
		}},
		resent("a failure becomes a success", "history/resend-new-row", func(old, _ *row) { old.tries, old.result = []int{200}, "success" }),
		resent("another time", "history/resend-body-unchanged", func(_, again *row) {
			again.body = []byte(strings.Replace(string(again.body), `"processYmdt":"2`, `"processYmdt":"3`, 1))
		}),
		resent("blanks", "history/resend-body-unchanged", func(_, again *row) { again.body = append(slices.Clone(again.body), '\n') }),
		resent("the old URL", "history/resend-url-current", func(old, again *row) { again.url = old.url }),
		resent("failures are not sent", "history/resend-failed", func(old, again *row) {
			if old.result == "failure" {
				again.url = "http://127.0.0.1:0"
			}
		}),
		resent("successes are not sent", "history/resend-any", func(old, again *row) {
			if old.result == "success" {
				again.url = "http://127.0.0.1:0"
			}
		}),
		{"everything is kept", "history/retention", func(f *fake) { f.kept = func(*row) bool { return true } }},
		{"what waits is forgotten", "history/retention", func(f *fake) { f.kept = func(*row) bool { return false } }},
		{"eighty-nine days", "history/retention", func(f *fake) { f.days = 89 }},
		{"ninety-one days", "history/retention", func(f *fake) { f.days = 91 }},
		{"the download has every row", "history/download", func(f *fake) { f.filtered = false }},
		{"formulas", "history/csv-form", cells(func(cell string) string { return strings.TrimPrefix(cell, "'") })},
		{"an English header", "history/csv-form", cells(func(cell string) string { return strings.Replace(cell, "제목", "title", 1) })},
		{"no name", "history/csv-form", func(f *fake) { f.file = "download.csv" }},
	}
}
