package workplace_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// row is a callback and its line in the history.
type row struct {
	id        int
	doc       *doc
	Event, At string
	url       string
	body      []byte
	sent, due time.Time
	waits     []time.Duration
	tries     []int // statuses, 0 for no answer
	result    string
}

func (f *fake) enqueue(r *row) {
	f.given++
	r.id, r.result, r.due = f.given, "pending", f.now
	f.rows = append(f.rows, r)
	f.forget()
	key := r.doc.id
	if f.unordered {
		key += "/" + strconv.Itoa(r.id)
	}
	f.queues[key] = append(f.queues[key], r)
	if !f.inBatches {
		f.move(key)
	}
}

// move begins to send what is due of a queue, unless that is under way.
func (f *fake) move(key string) {
	if f.moving[key] {
		return
	}
	f.moving[key] = true
	f.busy++
	go func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		for len(f.queues[key]) > 0 && !f.queues[key][0].due.After(f.now) {
			f.try(key)
		}
		f.moving[key] = false
		f.busy--
		f.idle.Broadcast()
	}()
}

// try makes one attempt, with the lock given up while it is sent.
func (f *fake) try(key string) {
	r := f.queues[key][0]
	latency := f.latency()
	f.mu.Unlock()
	status := f.send(r, f.follow)
	f.mu.Lock()
	if latency >= f.millis("timeoutMillis", f.timeout) {
		status = 0
	}
	r.tries = append(r.tries, status)
	switch n := len(r.tries) - 1; {
	case f.delivered(status):
		r.result = "success"
	case n < len(r.waits):
		r.due = f.now.Add(r.waits[n])
		return
	default:
		r.result = "failure"
	}
	f.queues[key] = f.queues[key][1:]
}

// forget lets rows go that have ended, when they are too many or too old.
func (f *fake) forget() {
	days := f.number("historyDays")
	if days == 0 {
		days = f.days
	}
	newest := len(f.rows)
	var left []*row
	for i, r := range f.rows {
		many := f.number("historyRows") > 0 && newest-i > f.number("historyRows")
		old := r.sent.Before(f.now.AddDate(0, 0, -days))
		if !many && !old || f.kept(r) {
			left = append(left, r)
		}
	}
	f.rows = left
}

func (f *fake) latency() time.Duration {
	for i, rule := range f.faults {
		if rule.Direction == "out" {
			f.faults = slices.Delete(f.faults, i, i+1)
			d, err := time.ParseDuration(rule.Effect.Latency)
			if err != nil {
				panic(err)
			}
			return d
		}
	}
	return 0
}

func (f *fake) send(r *row, follow bool) int {
	request, err := http.NewRequest(http.MethodPut, r.url, bytes.NewReader(r.body)) //nolint:noctx // the receiver ends it
	if err != nil {
		return 0
	}
	request.Header.Set("Content-Type", "application/json;charset=UTF-8")
	f.request(request)
	transport := &http.Transport{DisableKeepAlives: true}
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
		if follow {
			return nil
		}
		return http.ErrUseLastResponse
	}}
	response, err := client.Do(request)
	if err != nil {
		return 0
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode
}

// settle waits until nothing is under way that is due.
func (f *fake) settle() {
	for key, queue := range f.queues {
		if len(queue) > 0 && !queue[0].due.After(f.now) {
			f.move(key)
		}
	}
	for f.busy > 0 {
		f.idle.Wait()
	}
}

func (f *fake) advance(by string) {
	d, err := time.ParseDuration(by)
	if err != nil {
		panic(err)
	}
	end := f.now.Add(d)
	for f.now.Before(end) {
		next := end
		for _, queue := range f.queues {
			if len(queue) > 0 && queue[0].due.Before(next) {
				next = queue[0].due
			}
		}
		f.now = next
		f.settle()
	}
}

func (f *fake) history(path string, query url.Values, body []byte) (int, any) {
	if path == "deliveries/resend" {
		var asked struct{ IDs []string }
		decode(body, &asked)
		return f.resend(asked.IDs)
	}
	var found []*row
	for _, r := range slices.Backward(f.rows) {
		if path == "deliveries.csv" && !f.filtered || f.search(r, query.Get) {
			found = append(found, r)
		}
	}
	found = f.listed(found)
	if path == "deliveries.csv" {
		return http.StatusOK, f.download(found)
	}
	list := []any{}
	for _, r := range found {
		list = append(list, r.shown())
	}
	return http.StatusOK, map[string]any{"deliveries": list, "next": ""}
}

func (r *row) status() int {
	if len(r.tries) == 0 {
		return 0
	}
	return r.tries[len(r.tries)-1]
}

func (r *row) reason() string {
	if r.result == "failure" {
		return "no success: " + strconv.Itoa(r.status())
	}
	return ""
}

func (r *row) shown() map[string]any {
	return map[string]any{
		"id": strconv.Itoa(r.id), "dfmId": r.doc.form.DfmID, "aprvDocId": r.doc.id, "docNo": r.doc.no, "title": r.doc.title, "sendTpCd": r.Event,
		"processYmdt": r.At, "result": r.result, "httpStatus": r.status(), "reason": r.reason(), "attempts": r.tries,
	}
}

func matches(r *row, query func(string) string) bool {
	day := r.sent.In(time.FixedZone("KST", 9*60*60)).Format(time.DateOnly)
	from, to := query("from"), query("to")
	return (query("dfmId") == "" || query("dfmId") == r.doc.form.DfmID) && (query("docNo") == "" || query("docNo") == r.doc.no) &&
		strings.Contains(r.doc.title, query("title")) && (query("result") == "" || query("result") == r.result) &&
		(from == "" || day >= from) && (to == "" || day <= to)
}

func (f *fake) resend(ids []string) (int, any) {
	slices.SortFunc(ids, func(a, b string) int { return len(a) - len(b) + strings.Compare(a, b) })
	for _, id := range ids {
		at := slices.IndexFunc(f.rows, func(r *row) bool { return strconv.Itoa(r.id) == id })
		if at < 0 {
			return refusedBy("no such row")
		}
		old := f.rows[at]
		if old.result == "success" && f.says("resend", "failed") {
			return refusedBy("a success is not sent again")
		}
		again := *old
		again.tries, again.sent = nil, f.now
		for _, form := range f.forms {
			if form.DfmID == old.doc.form.DfmID && !f.says("resendUrl", "original") {
				again.url = f.address(form)
			}
		}
		f.resent(old, &again)
		f.enqueue(&again)
	}
	return http.StatusOK, map[string]any{}
}

func (f *fake) download(rows []*row) string {
	records := [][]string{{"번호", "서식", "문서 번호", "제목", "이벤트", "발송 일시", "결과", "상태"}}
	for _, r := range rows {
		result := map[string]string{"success": "성공", "failure": "실패"}[r.result]
		records = append(records, []string{strconv.Itoa(r.id), r.doc.form.DfmNm, r.doc.no, guarded(r.doc.title), r.Event, r.sent.Format(time.DateTime), result, fmt.Sprint(r.status())})
	}
	var out strings.Builder
	writer := csv.NewWriter(&out)
	if err := writer.WriteAll(f.csv(records)); err != nil {
		panic(err)
	}
	return "\ufeff" + out.String()
}
