package daouoffice_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode/utf8"
)

// fake is a small Daou Office with one world, written for the tests of the cases only. Its rules are data, so that
// a test can break any one of them.
type fake struct {
	mu        sync.Mutex
	now       time.Time
	rules     []rule
	companies []*customer
	employees map[string]string // number → status
	inbox     []notice
	tokens    map[string]grant
	broken    func(*reply) // changes every answer of the API, nil for a right one
	countAll  bool         // counts refused calls as well
	zone      *time.Location
	issued    int

	// What a right Daou Office does, each to be replaced by a wrong one.
	prefixed func(message string) string
	mailText func(text, message string) string
	units    func(valid, invalid int) int
	number   func(string) string
	again    bool // notifies a receiver as often as named
}

type customer struct {
	Name         string `json:"name"`
	ClientID     string `json:"clientId"`
	ClientSecret string `json:"clientSecret"`
	channels     []string
	link         string
	maximum      int
	shared       bool
	month, day   spent
}

type spent struct {
	limit, used int
	window      string
}

type grant struct {
	to      *customer
	expires time.Time
}

type notice struct {
	client string
	fields map[string]any
}

type reply struct {
	status int
	clause string
	body   map[string]any
}

// asked is one call, as far as it could be understood.
type asked struct {
	f         *fake
	bearer    string
	hasBearer bool
	members   map[string]any
	from      *customer
	receivers []string
}

func (a *asked) text(name string) string {
	value, _ := a.members[name].(string)
	return value
}

func (a *asked) blank(name string) bool { return strings.TrimSpace(a.text(name)) == "" }

func (a *asked) on(channel string) bool { return slices.Contains(a.from.channels, channel) }

func newFake() *fake {
	f := &fake{
		now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC), rules: rules(), tokens: map[string]grant{},
		zone:     time.FixedZone("KST", 9*60*60),
		prefixed: func(message string) string { return "[OpenAPI] " + message },
		mailText: func(text, message string) string {
			if strings.TrimSpace(text) == "" {
				return message
			}
			return text
		},
		units:     func(int, int) int { return 1 },
		number:    func(number string) string { return number },
		employees: map[string]string{"U1001": "active", "U2034": "active", "U2345": "active", "U2457": "stopped", "U2458": "dormant"},
	}
	every := []string{"push", "web", "mail"}
	for i, c := range []*customer{
		{Name: "default", channels: every},
		{Name: "mail-only", channels: []string{"mail"}},
		{Name: "daily-limit", channels: every, day: spent{limit: 3}},
		{Name: "receivers-max", channels: every, maximum: 2},
		{Name: "one-call-left", channels: every, month: spent{used: 1499}},
		{Name: "default-link", channels: every, link: "https://portal.example.com/home"},
		{Name: "shared", channels: every, shared: true},
	} {
		c.ClientID, c.ClientSecret = fmt.Sprintf("c%015d", i), fmt.Sprintf("s%031d", i)
		c.month.limit = 1500
		f.roll(c)
		f.companies = append(f.companies, c)
	}
	f.companies[4].month.used = 1499
	return f
}

func (f *fake) roll(c *customer) {
	local := f.now.In(f.zone)
	for window, count := range map[string]*spent{local.Format("2006-01"): &c.month, local.Format(time.DateOnly): &c.day} {
		if count.window != window {
			count.window, count.used = window, 0
		}
	}
}

// ServeHTTP answers both the API and, below /control, its controls.
func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if path, ok := strings.CutPrefix(r.URL.Path, "/control"); ok {
		f.control(w, r, path)
		return
	}
	answer := f.answer(r)
	if f.broken != nil {
		f.broken(&answer)
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	if answer.clause != "" {
		w.Header().Set("Dojang-Clause", "daouoffice/"+answer.clause)
	}
	w.WriteHeader(answer.status)
	if err := json.NewEncoder(w).Encode(answer.body); err != nil {
		panic(err)
	}
}

func guess(clause string, status int) reply {
	return reply{status: status, clause: clause, body: map[string]any{
		"code": fmt.Sprint(status), "message": http.StatusText(status), "messageDetail": "refused (Dojang assumption: the vendor's answer is not documented)",
	}}
}

func (f *fake) answer(r *http.Request) reply {
	switch {
	case r.URL.Path == "/public/auth/v1/oauth2/token":
		return f.issue(r)
	case r.URL.Path != "/public/v1/noti":
		return guess("noti/unknown-path", http.StatusNotFound)
	case r.Method != http.MethodPost:
		return guess("noti/wrong-method", http.StatusMethodNotAllowed)
	case !strings.EqualFold(strings.TrimSpace(strings.Split(r.Header.Get("Content-Type"), ";")[0]), "application/json"):
		return guess("noti/wrong-content-type", http.StatusUnsupportedMediaType)
	}
	body := readAll(r.Body, 1<<20)
	a := &asked{f: f}
	a.bearer, a.hasBearer = strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	switch {
	case len(body) > 1<<20:
		return guess("noti/body-too-large", http.StatusRequestEntityTooLarge)
	case !utf8.Valid(body):
		return guess("noti/not-utf-8", http.StatusBadRequest)
	case json.Unmarshal(body, &a.members) != nil || a.members == nil:
		return guess("noti/not-json", http.StatusBadRequest)
	}
	a.read()
	for _, rule := range f.rules {
		if rule.violated(a) {
			if a.from != nil && f.countAll {
				a.from.month.used++
			}
			return rule.refusal(a)
		}
	}
	if a.from == nil {
		return guess("noti/unknown-client-id", http.StatusInternalServerError)
	}
	return f.deliver(a)
}
