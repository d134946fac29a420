package workplace_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// A document is drafted and approved: two callbacks as the document writes them down,
// and then that it is complete.
func TestCallback(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL+"/approval?dfmId=dfm-leave&src=wp")
	d := h.draft("dfm-leave", "연차 \"하루\"", "W2001")
	h.advance(90 * time.Second)
	h.act(d.AprvDocID, "approve W2001")

	want := `{"docDataUrl":"` + h.url + `/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025",` +
		`"aprvDocId":"25025","processYmdt":"20261102090000","docNo":"휴가신청서-2026-0001","sendTpCd":"DRAFT","dfmId":"dfm-leave"}`
	got := erp.all()
	wantEqual(t, "body", want, got[0].Body)
	wantEqual(t, "request line", "PUT /approval?dfmId=dfm-leave&src=wp HTTP/1.1", got[0].Line)
	for name, value := range map[string]string{"Content-Type": "application/json;charset=UTF-8", "Authorization": "", "Accept": "*/*"} {
		wantEqual(t, name, value, got[0].Header.Get(name))
	}
	wantEqual(t, "events", []string{"DRAFT", "APPROVE", "APPROVED"}, erp.field("sendTpCd"))
	wantEqual(t, "times of the events", []string{"20261102090000", "20261102090130", "20261102090130"}, erp.field("processYmdt"))

	entries, err := h.Journal.All(journal.Query{Direction: journal.Out})
	if err != nil || len(entries) != 3 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	for i, clause := range []string{"draft", "approve", "approved"} {
		wantEqual(t, "clause", "workplace/callback/event-"+clause, entries[i].Clause)
	}
}

// What the document leaves open about the six fields.
func TestFieldsByPolicy(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		policy      func(*workplace.Policy)
		field, want string
	}{
		"v2 as announced":       {func(p *workplace.Policy) { p.DocDataURL = "v2" }, "docDataUrl", `"{url}/workflow/apigw/v2/company/` + companyID + `/doc/25025"`},
		"another base":          {func(p *workplace.Policy) { p.BaseURL = "https://gw.example.com" }, "docDataUrl", `"https://gw.example.com/workflow/apigw/v1/company/` + companyID + `/doc/25025"`},
		"ids as numbers":        {func(p *workplace.Policy) { p.AprvDocIDType = "number" }, "aprvDocId", `25025`},
		"times by ISO 8601":     {func(p *workplace.Policy) { p.ProcessYmdt = "iso" }, "processYmdt", `"2026-11-02T09:00:00+09:00"`},
		"numbered when it ends": {func(p *workplace.Policy) { p.DocNoAt = "completion" }, "docNo", `""`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t)
			h.register("dfm-leave", erp.URL)
			h.policy(row.policy)
			h.draft("dfm-leave", "휴가", "W2001")
			got := erp.all()[0].Body
			wantEqual(t, row.field, strings.ReplaceAll(row.want, "{url}", h.url), gjson.Get(got, row.field).Raw)
			wantEqual(t, "fields", 6, len(gjson.Parse(got).Map()))
		})
	}
}

func TestNumberedAtCompletion(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	h.policy(func(p *workplace.Policy) { p.DocNoAt = "completion" })
	d := h.draft("dfm-leave", "휴가", "W2001")
	h.act(d.AprvDocID, "approve")
	wantEqual(t, "docNo", []string{"", "", "휴가신청서-2026-0001"}, erp.field("docNo"))
}

// Two forms on one URL are told apart by the query, which is kept as registered, and by
// the body.
func TestTwoFormsOnOneURL(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL+"/cb?dfmId=dfm-leave")
	h.register("dfm-purchase", erp.URL+"/cb?dfmId=dfm-purchase")
	h.draft("dfm-purchase", "노트북", "W2001")
	h.draft("dfm-leave", "휴가", "W2001")
	var lines []string
	for _, g := range erp.all() {
		lines = append(lines, g.Line)
	}
	wantEqual(t, "request lines", []string{"PUT /cb?dfmId=dfm-purchase HTTP/1.1", "PUT /cb?dfmId=dfm-leave HTTP/1.1"}, lines)
	wantEqual(t, "dfmId", []string{"dfm-purchase", "dfm-leave"}, erp.field("dfmId"))
}

// Only 2xx is a success; the reason of everything else is recorded.
func TestOutcomes(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]delivery.Reason{
		200: "", 201: "", 204: "", 299: "", 301: delivery.ReasonRedirect, 302: delivery.ReasonRedirect, 304: delivery.ReasonRedirect, 307: delivery.ReasonRedirect,
		400: delivery.ReasonClientError, 404: delivery.ReasonClientError, 410: delivery.ReasonClientError,
		500: delivery.ReasonServerError, 503: delivery.ReasonServerError, 600: delivery.ReasonStatus,
	} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t, status)
			h.register("dfm-leave", erp.URL)
			h.draft("dfm-leave", "휴가", "W2001")
			row := h.history(workplace.Search{})[0]
			result := workplace.Failure
			if want == "" {
				result = workplace.Success
			}
			wantEqual(t, "row", []any{result, status, want}, []any{row.Result, row.Status, row.Reason})
			wantEqual(t, "followed or sent again", 1, len(erp.all()))
			h.advance(30 * 24 * time.Hour)
			wantEqual(t, "sent again by itself", 1, len(erp.all()))
		})
	}
}

// Without an answer there is no status, and a reason.
func TestNoAnswer(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(http.NotFoundHandler())
	closed := gone.URL
	gone.Close()
	slow := fault.Effect{Kind: fault.Latency, Latency: 10 * time.Second}
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(secure.Close)
	for name, row := range map[string]struct {
		url    string
		effect fault.Effect
		want   delivery.Reason
	}{
		"refused":     {closed, fault.Effect{}, delivery.ReasonRefused},
		"too slow":    {"", slow, delivery.ReasonTimeout},
		"reset":       {"", fault.Effect{Kind: fault.Reset}, delivery.ReasonReset},
		"reply lost":  {"", fault.Effect{Kind: fault.LostReply}, delivery.ReasonReset},
		"untrusted":   {secure.URL, fault.Effect{}, delivery.ReasonTLS},
		"unknown TLD": {"http://erp.invalid/cb", fault.Effect{}, delivery.ReasonDNS},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t)
			if row.url == "" {
				row.url = erp.URL
			}
			h.register("dfm-leave", row.url)
			if row.effect.Kind != "" {
				h.fault(row.effect)
			}
			h.draft("dfm-leave", "휴가", "W2001")
			got := h.history(workplace.Search{})[0]
			wantEqual(t, "row", []any{workplace.Failure, 0, row.want}, []any{got.Result, got.Status, got.Reason})
			if a := h.attempts(got.ID); len(a) != 1 || a[0].Explanation == "" {
				t.Errorf("attempts: %+v", a)
			}
		})
	}
}

// Callbacks of a document arrive in the order of its events, however many there are under
// way; those of another document do not wait for them.
func TestOrderIsByDocument(t *testing.T) {
	t.Parallel()
	h := open(t)
	held, let := make(chan string, 1), make(chan struct{})
	var mu sync.Mutex
	arrived := map[string][]string{}
	erp := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body := readAll(t, r)
		id, event := gjson.Get(body, "aprvDocId").Str, gjson.Get(body, "sendTpCd").Str
		if id == "25025" && event == "DRAFT" {
			held <- id
			<-let
		}
		mu.Lock()
		defer mu.Unlock()
		arrived[id] = append(arrived[id], event)
	}))
	t.Cleanup(erp.Close)
	h.register("dfm-leave", erp.URL)
	waiting := []string{"approve", "approve", "cancel", "delete"}
	first := h.draftNow("dfm-leave", "첫째", "W2001", "W2002:agree")
	<-held
	for _, action := range waiting {
		if _, _, err := h.tryAct(first.AprvDocID, workplace.Act{Action: workplace.Action(action)}); err != nil {
			t.Fatal(err)
		}
	}
	second := h.draftNow("dfm-leave", "둘째", "W2001")
	if _, err := h.Journal.Await(t.Context(), journal.Query{Direction: journal.Out}); err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	wantEqual(t, "while the first waits", map[string][]string{second.AprvDocID: {"DRAFT"}}, arrived)
	mu.Unlock()
	close(let)
	h.settle()
	if diff := cmp.Diff([]string{"DRAFT", "APPROVE", "COOPERATION", "APPROVED", "CANCELED", "DELETED"}, arrived[first.AprvDocID]); diff != "" {
		t.Errorf("the first document's callbacks (-want +got):\n%s", diff)
	}
}
