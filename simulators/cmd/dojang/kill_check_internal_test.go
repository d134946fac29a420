package main

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/tidwall/gjson"
)

// fetch reads from the control API.
func (a *assault) fetch(path string) gjson.Result {
	a.t.Helper()
	got, err := a.control(http.MethodGet, path, "")
	if err != nil {
		a.t.Fatal(err)
	}
	return got
}

// agrees looks whether a server that was just started knows what the one before it
// answered last. The whole is checked at the end.
func (a *assault) agrees() error {
	a.t.Helper()
	got, err := a.control(http.MethodGet, "/clock", "")
	if err != nil {
		return err
	}
	l := a.ledger
	if now := got.Get("now").Time(); now.Before(l.now) {
		a.t.Errorf("it is %s, and was %s", now, l.now)
	}
	if n := len(l.documents); n > 0 {
		return a.holds(l.documents[n-1], l.documents[n-1].token)
	}
	return nil
}

// holds looks for a document of eformsign with a token.
func (a *assault) holds(d signed, token string) error {
	a.t.Helper()
	got, err := a.call(http.MethodGet, a.documents()+"/"+d.id, "", withToken(token), http.StatusOK)
	if name := got.Get("document_name").Str; err == nil && name != d.name {
		a.t.Errorf("document %s is %q, want %q", d.id, name, d.name)
	}
	return err
}

// check lets the last server deliver what is left, and compares all that it knows with
// all that clients were told.
func (s *siege) check() {
	s.t.Helper()
	a := s.begin(moment{of: "never"})
	defer a.end()
	if err := a.agrees(); err != nil {
		s.t.Fatal(err)
	}
	for _, step := range [][2]string{{"/settle", ""}, {"/clock/advance", `{"by":"24h"}`}, {"/settle", ""}} {
		if _, err := a.control(http.MethodPost, step[0], step[1]); err != nil {
			s.t.Fatal(err)
		}
	}
	a.checkNotifications()
	a.checkDocuments()
	a.checkApprovals()
	a.checkDeliveries()
}

func (a *assault) checkNotifications() {
	a.t.Helper()
	held := map[string]int{}
	a.fetch("/daouoffice/inbox").Get("notifications").ForEach(func(_, n gjson.Result) bool {
		held[n.Get("mail.message").Str]++
		return true
	})
	for _, message := range a.ledger.notifications {
		if held[message] != 1 {
			a.t.Errorf("%s is in the inbox %d times", message, held[message])
		}
	}
	if used := a.fetch("/daouoffice/quota").Get("monthly.used").Int(); int(used) != len(held) {
		a.t.Errorf("%d calls are counted, and %d notifications are there", used, len(held))
	}
}

func (a *assault) checkDocuments() {
	a.t.Helper()
	token, err := a.token()
	if err != nil {
		a.t.Fatal(err)
	}
	for _, d := range a.ledger.documents {
		if err := a.holds(d, token); err != nil {
			a.t.Error(err)
		}
	}
}

// pages reads every page of a list.
func (a *assault) pages(path, list string, each func(gjson.Result)) {
	a.t.Helper()
	for after := ""; ; {
		query := ""
		if after != "" {
			query = "&after=" + url.QueryEscape(after)
		}
		page := a.fetch(path + "?limit=100" + query)
		page.Get(list).ForEach(func(_, row gjson.Result) bool { each(row); return true })
		if after = page.Get("next").Str; after == "" {
			return
		}
	}
}

func (a *assault) checkApprovals() {
	a.t.Helper()
	events := map[string]string{}
	a.pages("/workplace/documents", "documents", func(d gjson.Result) {
		// Of a document in progress the client heard nothing, or that it was drafted.
		events[d.Get("aprvDocId").Str] = map[bool]string{true: "DRAFT", false: "APPROVED"}[d.Get("state").Str == "IN_PROGRESS"]
	})
	for id, told := range a.ledger.approvals {
		if held := events[id]; held != told && (told != "DRAFT" || held != "APPROVED") {
			a.t.Errorf("document %s has come to %q; the client was told of %s", id, held, told)
		}
	}
	for id, last := range events {
		for _, code := range order()[:slices.Index(order(), last)+1] {
			if !slices.ContainsFunc(a.receiver.got[event{id, code}], func(r receipt) bool { return r.status == http.StatusOK }) {
				a.t.Errorf("%s of document %s has not arrived: %v", code, id, a.receiver.got[event{id, code}])
			}
		}
	}
}

// checkDeliveries compares the dispatch history with what has arrived: an attempt that is
// not in the history was under way when a server died, and there is one a server at the most.
func (a *assault) checkDeliveries() {
	a.t.Helper()
	rows := 0
	a.pages("/workplace/deliveries", "deliveries", func(row gjson.Result) {
		rows++
		e := event{row.Get("aprvDocId").Str, row.Get("sendTpCd").Str}
		got := a.receiver.got[e]
		if result := row.Get("result").Str; result != "success" {
			a.t.Errorf("%v: %s: %s", e, result, row.Get("attempts").Raw)
		}
		servers := map[int]bool{}
		for _, r := range got {
			servers[r.round] = true
		}
		if lost := len(got) - len(row.Get("attempts").Array()); lost < 0 || lost > len(servers) {
			a.t.Errorf("%v arrived %d times (%v) from %d servers, and the history knows of %s attempts", e, len(got), got, len(servers), strconv.Itoa(len(got)-lost))
		}
	})
	if rows != len(a.receiver.got) {
		a.t.Errorf("the history has %d deliveries, and %d different ones have arrived", rows, len(a.receiver.got))
	}
}
