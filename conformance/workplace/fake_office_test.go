package workplace_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// doc is an approval document.
type doc struct {
	id, no, title, state, author string
	form                         *form
	line                         []place
	values                       []map[string]string
	revisions                    int
}

type place struct {
	By, As string
	done   bool
}

func ticked(f *form, e string) bool { return f.CallbackURL != "" && slices.Contains(f.States, e) }

func (f *fake) says(name, want string) bool { return fmt.Sprint(f.policy[name]) == want }

// turn is whose turn it is, or nil.
func (d *doc) turn() *place {
	i := slices.IndexFunc(d.line, func(p place) bool { return !p.done })
	if i < 0 {
		return nil
	}
	return &d.line[i]
}

func (d *doc) shown() map[string]any {
	return map[string]any{"aprvDocId": d.id, "docNo": d.no, "title": d.title, "dfmId": d.form.DfmID, "state": d.state, "line": d.line, "revisions": d.revisions}
}

func (f *fake) documents(words []string, wait bool, body []byte) (int, any) {
	if len(words) == 0 {
		return http.StatusOK, f.store(body).shown()
	}
	d := f.docs[slices.IndexFunc(f.docs, func(d *doc) bool { return d.id == words[0] })]
	if len(words) > 1 {
		if why := f.act(d, member(body, "action"), member(body, "by"), member(body, "to")); why != "" {
			return refusedBy(why)
		}
		if wait && !f.inBatches {
			f.settle()
		}
	}
	return http.StatusOK, d.shown()
}

func (f *fake) store(body []byte) *doc {
	var asked struct {
		DfmID, Title, DraftedBy string
		Approvers               []place
		DataList                []map[string]string
	}
	decode(body, &asked)
	d := &doc{id: strconv.Itoa(25025 + len(f.docs)), title: asked.Title, author: asked.DraftedBy, state: "IN_PROGRESS", line: asked.Approvers, values: asked.DataList}
	d.form = f.forms[slices.IndexFunc(f.forms, func(form *form) bool { return form.DfmID == asked.DfmID })]
	if !f.says("docNoAt", "completion") {
		d.no = "휴가-" + d.id
	}
	f.docs = append(f.docs, d)
	if n := f.number("documents"); n > 0 && !f.hoarding {
		for i := range len(f.docs) - n {
			f.docs[i].id = "" // nobody finds it again
		}
	}
	f.fire(d, "DRAFT")
	f.goOn(d)
	return d
}

func stateFor(action string) string {
	if action == "cancel" {
		return "APPROVED"
	}
	return "IN_PROGRESS"
}

// act takes an action and says why it is refused, or "".
func (f *fake) act(d *doc, action, by, to string) string {
	if !f.allowed(d, action) {
		return "the document is " + d.state
	}
	turn := d.turn()
	switch action {
	case "retrieve":
		if by != d.author {
			return "not the author"
		}
		if f.says("retrieve", "beforeApproval") && d.line[0].done {
			return "somebody has approved it"
		}
	case "cancel", "delete":
		if by != "W9001" {
			return "not an administrator"
		}
	default:
		if turn == nil || turn.By != by {
			return "not whose turn it is"
		}
	}
	switch action {
	case "approve":
		f.approve(d, turn)
		f.goOn(d)
	case "delegate":
		turn.By = to
		f.fire(d, "DELEGATE")
	case "revise":
		d.revisions++
		f.fire(d, "REVISE")
	default:
		ends := map[string]string{"reject": "REJECT", "retrieve": "RETRIEVE", "cancel": "CANCELED", "delete": "DELETED"}
		d.state = ends[action]
		f.fire(d, ends[action])
	}
	return ""
}

func (f *fake) approve(d *doc, p *place) {
	p.done = true
	event := map[string]string{"approve": "APPROVE", "agree": "COOPERATION", "auto": "AUTO_APPROVE"}[p.As]
	f.fire(d, event)
	if event != "APPROVE" && f.says("overlap", "true") {
		f.fire(d, "APPROVE")
	}
}

func (f *fake) goOn(d *doc) {
	for p := d.turn(); p != nil; p = d.turn() {
		if p.As != "auto" {
			return
		}
		f.approve(d, p)
	}
	if d.no == "" {
		d.no = "휴가-" + d.id
	}
	d.state = "APPROVED"
	f.fire(d, "APPROVED")
}

// fire sends an event when its state is ticked.
func (f *fake) fire(d *doc, event string) {
	if !f.ticked(d.form, event) {
		return
	}
	if event = f.event(event); event == "" {
		return
	}
	at := f.now.In(time.FixedZone("KST", 9*60*60))
	stamp := at.Format("20060102150405")
	if f.says("processYmdt", "iso") {
		stamp = at.Format(time.RFC3339)
	}
	version := "v1"
	if f.says("docDataUrl", "v2") {
		version = "v2"
	}
	fields := map[string]any{
		"docDataUrl": f.base() + "/workflow/apigw/" + version + "/company/" + company + "/doc/" + d.id, "aprvDocId": d.id,
		"processYmdt": stamp, "docNo": d.no, "sendTpCd": event, "dfmId": d.form.DfmID,
	}
	if f.says("aprvDocIdType", "number") {
		fields["aprvDocId"] = json.Number(d.id)
	}
	f.body(fields)
	body, err := json.Marshal(fields)
	if err != nil {
		panic(err)
	}
	f.enqueue(&row{doc: d, Event: event, At: stamp, url: f.address(d.form), body: body, sent: f.now, waits: f.retryWaits()})
}

func (f *fake) base() string {
	if base, set := f.policy["baseUrl"].(string); set {
		return base
	}
	return f.url
}

// number is that of a policy, or 0.
func (f *fake) number(name string) int {
	n, _ := f.policy[name].(float64)
	return int(n)
}

// millis is a policy in milliseconds, or what holds without it.
func (f *fake) millis(name string, otherwise time.Duration) time.Duration {
	if n := f.number(name); n > 0 {
		return time.Duration(n) * time.Millisecond
	}
	return otherwise
}

func (f *fake) retryWaits() []time.Duration {
	list, _ := f.policy["retryWaits"].([]any)
	var waits []time.Duration
	for _, text := range list {
		wait, err := time.ParseDuration(fmt.Sprint(text))
		if err != nil {
			panic(err)
		}
		waits = append(waits, wait)
	}
	return f.waits(waits)
}

// guarded keeps a spreadsheet from taking a cell for a formula.
func guarded(cell string) string {
	if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
		return "'" + cell
	}
	return cell
}
