package eformsign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/fault"
)

// slow lets the next call of a route take so much longer.
func (h *hall) slow(route string, by time.Duration) {
	h.t.Helper()
	rule := fault.Rule{Service: eformsign.Name, Route: route, Effect: fault.Effect{Kind: fault.Pending, Latency: by}}
	if _, err := h.Faults.Add(rule); err != nil {
		h.t.Fatal(err)
	}
}

// A PDF that takes a minute longer is pending to every caller until then, and is made anew after the next step.
func TestSlowPDF(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id, other := h.contract(access), h.contract(access)
		for i, row := range []struct {
			advance time.Duration
			slow    bool
			accept  bool
			status  int
			says    string
		}{
			{0, true, false, 202, "is ready at 2026-11-02 09:01:02.000 KST, in 1 min 2 s: ask again then; it takes longer than usual by a fault of kind pending"},
			{time.Minute + 2*time.Second - 1, false, false, 202, "ask again then; it takes longer"},
			{1, false, false, 200, "a document that is not completed"},
			{0, false, true, 202, "in 2 s: ask again then; the clock of this world"}, // the next state's PDF is not held up
			{2 * time.Second, false, false, 200, ""},
			{time.Hour / 3, true, false, 202, "in 1 min: ask again then"}, // from now, since it was there
		} {
			h.advance(row.advance)
			if row.slow {
				h.slow("download-files", time.Minute)
			}
			if row.accept {
				h.accept(id)
			}
			got := h.download(access, id, "file_type=document")
			if got.Status != row.status || !strings.Contains(h.entry(got).Explanation, row.says) {
				t.Errorf("%d: HTTP %d %s: %s", i+1, got.Status, got.code(), h.entry(got).Explanation)
			}
			if e := h.entry(got); row.slow != (e.Fault != "") || row.slow && !strings.Contains(e.Explanation, "judged after what it asks for was made to take 1m0s longer, by fault "+e.Fault) {
				t.Errorf("%d: by fault %q: %s", i+1, e.Fault, e.Explanation)
			}
			if got := h.download(access, other, "file_type=document"); i > 0 && got.Status != 200 {
				t.Errorf("%d: another document: HTTP %d %s", i+1, got.Status, got.Body)
			}
		}
	})
}

// Who asks every second gets the PDF after the minute, however often a fault would hold it up.
func TestPollingDoesNotPutThePDFOff(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id := h.contract(access)
		rule := fault.Rule{Service: eformsign.Name, Route: "download-files", Times: -1, Effect: fault.Effect{Kind: fault.Pending, Latency: time.Minute}}
		if _, err := h.Faults.Add(rule); err != nil {
			t.Fatal(err)
		}
		asked, got := 0, answer{}
		for asked < 200 && got.Status != 200 {
			got = h.download(access, id, "file_type=document")
			if e := h.entry(got); asked > 0 && !strings.HasSuffix(e.Explanation, "; judged asking for nothing that could be made to take longer, or not once more, by fault "+e.Fault) {
				t.Errorf("call %d: %s", asked+1, e.Explanation)
			}
			asked++
			h.advance(time.Second)
		}
		if asked != 63 { // 2 s to make it and a minute more: the 63rd is 62 s after the first
			t.Errorf("HTTP %d after %d calls, want the PDF by the 63rd", got.Status, asked)
		}
	})
}

// Calls that ask for no file that there could be are judged as ever.
func TestNothingIsSlow(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id := h.contract(access)
		for name, row := range map[string]struct {
			route string
			call  func() answer
			code  string
		}{
			"no such document":  {"download-files", func() answer { return h.download(access, strings.Repeat("0", 32), "file_type=document") }, "4000004"},
			"no token":          {"download-files", func() answer { return h.download("x", id, "file_type=document") }, "4030002"},
			"another route":     {"get-document", func() answer { return h.read(access, id) }, ""},
			"the document anew": {"create-document", func() answer { return h.create(access) }, ""},
		} {
			h.slow(row.route, time.Hour)
			got := row.call()
			if e := h.entry(got); got.code() != row.code || e.Fault == "" || !strings.Contains(e.Explanation, "asking for nothing that could be made to take longer") {
				t.Errorf("%s: %s, by fault %q: %s", name, got.Body, e.Fault, e.Explanation)
			}
		}
		h.advance(2 * time.Second)
		if got := h.download(access, id, "file_type=document"); got.Status != 200 {
			t.Errorf("HTTP %d %s", got.Status, got.Body)
		}
	})
}

// Between two milliseconds a document is saved at the earlier one, as its dates say.
func TestPDFBetweenMilliseconds(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	h.advance(999_999)
	id := h.contract(access)
	h.slow("download-files", time.Minute)
	for _, row := range []struct {
		advance time.Duration
		status  int
	}{{0, 202}, {62*time.Second - time.Millisecond, 202}, {1, 200}} {
		h.advance(row.advance)
		if got := h.download(access, id, "file_type=document"); got.Status != row.status {
			t.Errorf("after %s: HTTP %d, want %d", row.advance, got.Status, row.status)
		}
	}
	if rows := h.console("GET", "documents", ""); gjsonInt(rows, "documents.0.pdf_ready_date") != h.Clock.Now().UnixMilli() {
		t.Errorf("at %s: %s", h.Clock.Now(), rows.Body)
	}
}

// The control API tells when a PDF is ready.
func TestPDFReadyDate(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	ready := func() string { return h.console("GET", "documents", "").get("documents.0.pdf_ready_date") }
	got := []string{ready()}
	h.slow("download-files", time.Minute)
	h.download(access, id, "file_type=document")
	got = append(got, ready())
	h.accept(id)
	got = append(got, ready())
	if diff := cmp.Diff([]string{"1793577602000", "1793577662000", "1793577602000"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
