package workplace_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// fake is a small WORKPLACE with one world, written for the tests of the cases only. What it does right is in functions
// and numbers that a test can replace by wrong ones.
type fake struct {
	mu     sync.Mutex
	idle   *sync.Cond // no delivery is under way
	busy   int
	url    string
	now    time.Time
	skew   time.Duration
	policy map[string]any
	forms  []*form
	docs   []*doc
	rows   []*row // the oldest first
	queues map[string][]*row
	moving map[string]bool
	faults []injected
	keys   []map[string]any
	most   int // of the keys of an account
	kept   func(old *row) bool
	days   int // for which rows are kept
	given  int // the number of the newest row

	rules  []rule
	broken func(*reply)
	window time.Duration

	event     func(e string) string // "" is not sent
	ticked    func(f *form, e string) bool
	address   func(f *form) string
	body      func(fields map[string]any)
	request   func(*http.Request)
	delivered func(status int) bool
	follow    bool
	unordered bool
	timeout   time.Duration
	waits     func([]time.Duration) []time.Duration
	resent    func(old, again *row)
	search    func(r *row, query func(string) string) bool
	listed    func([]*row) []*row
	text      func(r *http.Request, lines []string) string
	csv       func(records [][]string) [][]string
	file      string
	filtered  bool // the download is as it was searched
	inBatches bool // sends only when asked to settle
	allowed   func(d *doc, action string) bool

	components bool // builtin forms have components
	largest    int  // of the bodies that are read
	hoarding   bool // documents are never forgotten
}

type form struct {
	DfmID       string              `json:"dfmId"`
	DfmNm       string              `json:"dfmNm"`
	Kind        string              `json:"kind"`
	CallbackURL string              `json:"callbackUrl"`
	States      []string            `json:"states"`
	Labels      map[string]string   `json:"labels"`
	Components  []map[string]string `json:"components"`
}

type injected struct {
	Service, Route, Direction string
	Effect                    struct{ Kind, Latency, Code string }
}

const company, secretKey, apiKey = "52e6e775-0000-4000-8000-000000000001", "fakeSecretKey000000000000000000000000001", "fakeApiKey0001"

func newFake() *fake {
	f := &fake{
		now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC), policy: map[string]any{}, queues: map[string][]*row{}, moving: map[string]bool{},
		forms: []*form{{DfmID: "dfm-leave", DfmNm: "휴가신청서", Kind: "builtin"}, {DfmID: "dfm-purchase", DfmNm: "구매품의서", Kind: "generator"}},
		keys:  keys(), most: 2, largest: 16 << 20, days: 90, kept: func(r *row) bool { return r.result == "pending" },
		rules: rules(), broken: func(*reply) {}, window: 5 * time.Minute, timeout: 10 * time.Second,
		event:     func(e string) string { return e },
		ticked:    ticked,
		address:   func(f *form) string { return f.CallbackURL },
		body:      func(map[string]any) {},
		request:   func(*http.Request) {},
		delivered: func(status int) bool { return status/100 == 2 },
		waits:     func(waits []time.Duration) []time.Duration { return waits },
		resent:    func(_, _ *row) {},
		search:    matches,
		listed:    func(rows []*row) []*row { return rows },
		text:      func(_ *http.Request, lines []string) string { return strings.Join(lines, "\n") },
		csv:       func(records [][]string) [][]string { return records },
		file:      "발송내역_20261121180000.csv", filtered: true,
		allowed: func(d *doc, action string) bool {
			return d.state == stateFor(action) || action == "delete" && d.state != "DELETED"
		},
	}
	f.idle = sync.NewCond(&f.mu)
	return f
}

// ServeHTTP answers both the API and, below /control, its controls.
func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, controls := strings.CutPrefix(r.URL.Path, "/control")
	if !controls {
		f.answer(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(err)
	}
	status, answer := f.control(r, path, body)
	if text, ok := answer.(string); ok {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8")
		w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+escaped(f.file))
		_, _ = io.WriteString(w, text)
		return
	}
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		panic(err)
	}
}

func escaped(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if b > 0x7f {
			fmt.Fprintf(&out, "%%%02X", b)
		} else {
			out.WriteByte(b)
		}
	}
	return out.String()
}

func refusedBy(text string) (int, any) {
	return http.StatusConflict, map[string]any{"error": map[string]string{"message": text}}
}

// control is the part of the control API that the cases use.
func (f *fake) control(r *http.Request, path string, body []byte) (int, any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	words := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch {
	case words[0] == "clock" && len(words) > 1:
		f.advance(member(body, "by"))
	case words[0] == "clock":
		if at, err := time.Parse(time.RFC3339Nano, member(body, "set")); err == nil {
			f.now = at
		}
	case words[0] == "settle":
		f.settle()
	case words[0] == "faults":
		var rule injected
		decode(body, &rule)
		f.faults = append(f.faults, rule)
	case words[1] == "policy":
		decode(body, &f.policy)
	case words[1] == "forms":
		var asked form
		if decode(body, &asked); asked.Kind == "builtin" && asked.Components != nil && !f.components {
			return refusedBy("a builtin form has no components")
		}
		for i := range f.forms {
			if len(words) > 2 && f.forms[i].DfmID == words[2] {
				*f.forms[i] = form{}
				decode(body, f.forms[i])
			}
		}
		return http.StatusOK, map[string]any{"forms": f.forms}
	case words[1] == "companies":
		return http.StatusOK, map[string]any{"companies": []map[string]string{{"companyId": company}, {"companyId": "52e6e775-0000-4000-8000-000000000002"}}}
	case words[1] == "access-keys":
		return f.accessKeys(r.Method, words[2:], body)
	case words[1] == "documents":
		return f.documents(words[2:], r.URL.Query().Get("wait") != "false", body)
	default:
		return f.history(strings.Join(words[1:], "/"), r.URL.Query(), body)
	}
	return http.StatusOK, map[string]any{"now": f.now, "callersNow": f.now.Add(f.skew)}
}

func member(body []byte, name string) string {
	members := map[string]any{}
	decode(body, &members)
	text, _ := members[name].(string)
	return text
}

func decode(body []byte, into any) {
	if len(body) == 0 {
		return
	}
	if err := json.Unmarshal(body, into); err != nil {
		panic(err)
	}
}
