package workplace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// The employees that every seeded company has.
const (
	second        = "W2002"
	third         = "W2003"
	administrator = "W9001"
)

// desk is an office with approval documents, seen by its administrator, and the program that gets their events.
type desk struct {
	s *suite.Session
	r *suite.Receiver
	// form is the builtin form (기본 서식), whose events the receiver gets with every state ticked.
	form form

	mu     sync.Mutex
	answer http.HandlerFunc
}

// open starts the receiver and adds the form to the integration, and says whether it could.
func (d *desk) open(ctx context.Context) bool {
	receiver, err := d.s.Receive(ctx, d.respond)
	if err != nil {
		d.s.Check("a receiver", err)
		return false
	}
	d.r = receiver
	found, ok := d.formOf(ctx, "builtin")
	if !ok {
		receiver.Close()
		return false
	}
	d.form = found
	d.form.CallbackURL, d.form.States = d.r.URL+"/approval", everyState()
	return d.set(ctx, d.form)
}

func (d *desk) author() string { return cmp.Or(d.s.World.Env["WORKPLACE_DRAFTER"], "W1001") }

func (d *desk) first() string { return cmp.Or(d.s.World.Env["WORKPLACE_APPROVER"], "W2001") }

// respond answers a callback as the case wants it, with 200 unless it said otherwise.
func (d *desk) respond(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	answer := d.answer
	d.mu.Unlock()
	if answer != nil {
		answer(w, r)
	}
}

// answering sets how callbacks are answered from now on.
func (d *desk) answering(answer http.HandlerFunc) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.answer = answer
}

// statuses answers the next callbacks with these statuses, one each, and those after them with 200.
func (d *desk) statuses(codes ...int) {
	var mu sync.Mutex
	d.answering(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if len(codes) > 0 {
			w.WriteHeader(codes[0])
			codes = codes[1:]
		}
	})
}

// form is a form of the integration (결재 설정).
type form struct {
	ID          string            `json:"dfmId"`
	Name        string            `json:"dfmNm"`
	Kind        string            `json:"kind"`
	CallbackURL string            `json:"callbackUrl"`
	States      []string          `json:"states"`
	Labels      map[string]string `json:"labels,omitempty"`
	// Components are the fields of a generated form.
	Components []map[string]string `json:"components,omitempty"`
}

// everyState lists the events in the order of the table.
func everyState() []string {
	return []string{
		"DRAFT", "REVISE", "APPROVE", "DELEGATE", "REJECT", "APPROVED", "CANCELED", "DELETED", "AUTO_APPROVE", "COOPERATION", "RETRIEVE",
	}
}

// formOf returns the seeded form of that kind: "builtin" is 기본 서식, "generator" 서식 만들기.
func (d *desk) formOf(ctx context.Context, kind string) (form, bool) {
	body, err := d.s.Control(ctx, http.MethodGet, "/workplace/forms", nil)
	if err == nil {
		for _, f := range gjson.GetBytes(body, "forms").Array() {
			if f.Get("kind").String() == kind {
				return form{ID: f.Get("dfmId").String(), Name: f.Get("dfmNm").String(), Kind: kind, States: []string{}}, true
			}
		}
		err = fmt.Errorf("%w: the world has no form of the kind %s", suite.ErrBroken, kind)
	}
	d.s.Check("the form", err)
	return form{}, false
}

// set saves the settings of a form, and says whether it could.
func (d *desk) set(ctx context.Context, f form) bool {
	return d.console(ctx, "the settings of "+f.ID, http.MethodPut, "/workplace/forms/"+url.PathEscape(f.ID), f)
}

// policy changes a setting of the server, and says whether it could.
func (d *desk) policy(ctx context.Context, name string, value any) bool {
	return d.console(ctx, "the policy "+name, http.MethodPatch, "/workplace/policy", map[string]any{name: value})
}

// console makes a call to the controls, and says whether it could.
func (d *desk) console(ctx context.Context, name, method, path string, body any) bool {
	_, err := d.s.Control(ctx, method, path, body)
	if err != nil {
		d.s.Check(name, err)
	}
	return err == nil
}

// settle waits until no delivery is under way, and says whether it could.
func (d *desk) settle(ctx context.Context) bool {
	return d.console(ctx, "wait for deliveries", http.MethodPost, "/settle", nil)
}

// document is an approval document.
type document struct {
	ID, No, Title, Form string
}

// step is one place of an approval line: who, and "approve" (동의), "agree" (합의) or "auto" (자동 동의).
type step struct {
	By string `json:"by"`
	As string `json:"as"`
}

// approvedBy is an approval line of one.
func (d *desk) approvedBy(others ...string) []step {
	line := []step{{d.first(), "approve"}}
	for _, other := range others {
		line = append(line, step{other, "approve"})
	}
	return line
}

// draft stores a document (기안) and waits for the callbacks, and says whether it could.
func (d *desk) draft(ctx context.Context, f form, title string, line []step) (document, bool) {
	return d.stored(ctx, map[string]any{"dfmId": f.ID, "title": title, "draftedBy": d.author(), "approvers": line})
}

// stored stores a document as the console takes it.
func (d *desk) stored(ctx context.Context, asked map[string]any) (document, bool) {
	body, err := d.s.Control(ctx, http.MethodPost, "/workplace/documents", asked)
	text := func(name string) string { return gjson.GetBytes(body, name).String() }
	doc := document{ID: text("aprvDocId"), No: text("docNo"), Title: text("title"), Form: text("dfmId")}
	if err == nil && doc.ID == "" {
		err = fmt.Errorf("%w: a stored document has no aprvDocId: %s", suite.ErrBroken, body)
	}
	if err == nil && doc.Title != asked["title"] {
		err = fmt.Errorf("want the title %q, got %s", asked["title"], body)
	}
	if err != nil {
		d.s.Check("store a document", err)
		return document{}, false
	}
	return doc, d.settle(ctx)
}

// do is one action on a document.
type do struct {
	Action string `json:"action"`
	By     string `json:"by"`
	To     string `json:"to,omitempty"`
}

// acts takes the actions one after the other, and says whether it could. Each answers when its callbacks have ended.
func (d *desk) acts(ctx context.Context, doc document, actions ...do) bool {
	for _, a := range actions {
		if !d.console(ctx, a.Action+" by "+a.By, http.MethodPost, doc.actions(), a) {
			return false
		}
	}
	return true
}

func (doc document) path() string { return "/workplace/documents/" + url.PathEscape(doc.ID) }

func (doc document) actions() string { return doc.path() + "/actions" }

// refused demands that the action is refused, that nothing is sent and that the document stays as it is.
func (d *desk) refused(ctx context.Context, name string, doc document, a do) {
	before, err := d.s.Control(ctx, http.MethodGet, doc.path(), nil)
	sent := len(d.r.Received())
	d.s.Expect(d.s.ControlAnswer(ctx, name, http.MethodPost, doc.actions(), a), refusedByConsole())
	if !d.settle(ctx) {
		return
	}
	after, errAfter := d.s.Control(ctx, http.MethodGet, doc.path(), nil)
	err = errors.Join(err, errAfter)
	if err == nil && string(before) != string(after) {
		err = fmt.Errorf("want the document as before, %s, got %s", before, after)
	}
	if got := len(d.r.Received()); err == nil && got != sent {
		err = fmt.Errorf("want nothing sent, got %d callbacks", got-sent)
	}
	d.s.Check(name+": nothing sent, nothing changed", err)
}

func refusedByConsole() suite.Expectation {
	return suite.Expectation{Name: "refused", Judge: func(r suite.Response) error {
		if r.Status < http.StatusBadRequest || r.Status >= http.StatusInternalServerError {
			return fmt.Errorf("want the action refused with 4xx, got %d", r.Status)
		}
		if gjson.GetBytes(r.Body, "error.message").String() == "" {
			return fmt.Errorf("want a message that says why, got %s", r.Body)
		}
		return nil
	}}
}

// of returns what the receiver got of one document, in the order of arrival.
func (d *desk) of(doc document) []suite.Received {
	return slices.DeleteFunc(d.r.Received(), func(m suite.Received) bool { return idOf(m) != doc.ID })
}

func idOf(m suite.Received) string { return gjson.GetBytes(m.Body, "aprvDocId").String() }

func eventOf(m suite.Received) string { return gjson.GetBytes(m.Body, "sendTpCd").String() }

func eventsOf(messages []suite.Received) []string {
	events := make([]string, 0, len(messages))
	for _, m := range messages {
		events = append(events, eventOf(m))
	}
	return events
}

// same demands equal lists.
func same(what string, want, got []string) error {
	if slices.Equal(want, got) {
		return nil
	}
	return fmt.Errorf("want %s %v, got %v", what, want, got)
}
