package workplace

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// outcomeCases answer a callback with a status and look how it is recorded.
func outcomeCases() []suite.Case {
	var cases []suite.Case
	statuses := func(clause, result string, codes ...int) {
		for _, code := range codes {
			cases = append(cases, deskCase(outcomeSection, "callback/"+clause+"/"+strconv.Itoa(code), fmt.Sprintf("the receiver answers %d", code),
				[]string{"history/recorded", "callback/no-automatic-retry"}, func(ctx context.Context, d *desk) {
					d.statuses(code)
					d.ends(ctx, result, code)
				}))
		}
	}
	statuses("success-2xx", "success", 200, 201, 202, 204, 206, 299)
	statuses("failure-4xx", "failure", 400, 401, 404, 405, 408, 410, 429, 499)
	statuses("failure-5xx", "failure", 500, 501, 502, 503, 504, 599)
	return append(cases,
		deskCase(outcomeSection, "callback/success-2xx/any-body", "the body of the answer does not matter", []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			d.answering(func(w http.ResponseWriter, _ *http.Request) {
				_, _ = fmt.Fprint(w, `{"result":"failure","code":500}`)
			})
			d.ends(ctx, "success", http.StatusOK)
		}),
		deskCase(outcomeSection, "callback/failure-5xx/next-event", "the next event is judged for itself", []string{"callback/success-2xx", "callback/failure-4xx", "callback/order-per-document"},
			func(ctx context.Context, d *desk) {
				d.statuses(http.StatusInternalServerError, http.StatusOK, http.StatusNotFound)
				doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
				if ok && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
					d.results(ctx, doc, "DRAFT failure 500", "APPROVE success 200", "APPROVED failure 404")
				}
			}),
	)
}

// ends stores a document and demands that its one callback ended so, with that status and one attempt; code 0 is no answer.
func (d *desk) ends(ctx context.Context, result string, code int) {
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
	if !ok {
		return
	}
	r, ok := d.onlyRow(ctx, doc)
	if !ok {
		return
	}
	err := errors.Join(r.of(doc), r.ended(result))
	if r.Status != int64(code) {
		err = errors.Join(err, fmt.Errorf("want the status %d recorded (0 is none), got %d", code, r.Status))
	}
	if r.Attempts != 1 {
		err = errors.Join(err, fmt.Errorf("want 1 attempt, got %d", r.Attempts))
	}
	d.s.Check("the history", err)
}

// results demands the rows of a document, each as "EVENT result status".
func (d *desk) results(ctx context.Context, doc document, want ...string) {
	rows, err := d.rowsOf(ctx, doc)
	got := make([]string, 0, len(rows))
	for _, r := range rows {
		got = append(got, fmt.Sprintf("%s %s %d", r.Event, r.Result, r.Status))
	}
	if err == nil {
		err = same("rows", want, got)
	}
	d.s.Check("the history", err)
}

// otherOutcomeCases end a callback in ways that the guide does not speak of.
func otherOutcomeCases() []suite.Case {
	const other = "callback/other-outcomes-fail"
	ending := func(name, title string, code int, change func(ctx context.Context, d *desk) bool) suite.Case {
		return deskCase(outcomeSection, other+"/"+name, title, []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			if change(ctx, d) {
				d.ends(ctx, "failure", code)
			}
		})
	}
	at := func(change func(url string) string) func(ctx context.Context, d *desk) bool {
		return func(ctx context.Context, d *desk) bool {
			d.form.CallbackURL = change(d.form.CallbackURL)
			return d.set(ctx, d.form)
		}
	}
	return []suite.Case{
		ending("refused", "nobody listens at the Callback URL", 0, func(ctx context.Context, d *desk) bool {
			gone, err := d.s.Receive(ctx, nil)
			if err != nil {
				d.s.Check("a receiver", err)
				return false
			}
			gone.Close()
			return at(func(string) string { return gone.URL + "/approval" })(ctx, d)
		}),
		ending("reset", "the receiver closes the connection", 0, func(_ context.Context, d *desk) bool {
			d.answering(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
			return true
		}),
		ending("tls", "the receiver does not speak TLS", 0, at(func(url string) string { return strings.Replace(url, "http://", "https://", 1) })),
		ending("no-http", "the receiver does not speak HTTP", 0, func(_ context.Context, d *desk) bool {
			d.answering(func(w http.ResponseWriter, _ *http.Request) { hijacked(d, w, "SSH-2.0-OpenSSH_9.9\r\n\r\n") })
			return true
		}),
		ending("600", "the receiver answers 600", 600, func(_ context.Context, d *desk) bool {
			d.statuses(600)
			return true
		}),
	}
}

// hijacked answers with these bytes and closes the connection.
func hijacked(d *desk, w http.ResponseWriter, answer string) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		d.s.Check("answer by hand", fmt.Errorf("%w: %w", suite.ErrBroken, err))
		return
	}
	_, _ = connection.Write([]byte(answer))
	_ = connection.Close()
}

// redirectCases answer a callback with 3xx.
func redirectCases() []suite.Case {
	var cases []suite.Case
	for _, code := range []int{300, 301, 302, 303, 304, 307, 308} {
		cases = append(cases, deskCase(outcomeSection, "callback/redirects-not-followed/"+strconv.Itoa(code), fmt.Sprintf("the receiver answers %d with a Location", code),
			[]string{"callback/other-outcomes-fail", "history/recorded"}, func(ctx context.Context, d *desk) {
				d.answering(func(w http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/approval" {
						w.Header().Set("Location", "/moved")
						w.WriteHeader(code)
					}
				})
				d.ends(ctx, "failure", code)
				if got := d.r.Received(); len(got) != 1 || got[0].Target != "/approval" {
					d.s.Check("not followed", fmt.Errorf("want 1 call of /approval, got %v", targetsOf(got)))
				}
			}))
	}
	return cases
}

// sameBodies demands that every callback has the same body, byte for byte.
func sameBodies(messages []suite.Received) error {
	for _, m := range messages {
		if !bytes.Equal(m.Body, messages[0].Body) {
			return fmt.Errorf("want the body of the first callback, %q, got %q", messages[0].Body, m.Body)
		}
	}
	return nil
}
