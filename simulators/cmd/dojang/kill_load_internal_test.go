package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"time"

	"github.com/tidwall/gjson"
)

// call makes a call and returns its answer in full. An answer that is none of the
// expected statuses is an error.
func (a *assault) call(method, url, body string, header http.Header, expected ...int) (gjson.Result, error) {
	// What was written may or may not have happened once the server is dead.
	ctx := httptrace.WithClientTrace(context.WithoutCancel(a.t.Context()), &httptrace.ClientTrace{
		WroteRequest: func(httptrace.WroteRequestInfo) { a.passes(ofRequests) },
	})
	request, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader([]byte(body)))
	if err != nil {
		return gjson.Result{}, err
	}
	request.Header = header.Clone()
	answer, err := a.client.Do(request)
	if err != nil {
		return gjson.Result{}, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return gjson.Result{}, err
	}
	if !slices.Contains(expected, answer.StatusCode) {
		return gjson.Result{}, fmt.Errorf("%s %s: HTTP %d %s", method, url, answer.StatusCode, text)
	}
	return gjson.ParseBytes(text), nil
}

func (a *assault) control(method, path, body string, expected ...int) (gjson.Result, error) {
	return a.call(method, a.server.urls[controlName]+path, body, http.Header{"Content-Type": {"application/json"}}, append(expected, http.StatusOK)...)
}

// prepare makes the file: there is room for the load, and every event is sent to the
// receiver.
func (s *siege) prepare() {
	s.t.Helper()
	a := s.begin(moment{of: "never"})
	defer a.end()
	a.fetch("/env").Get("env").ForEach(func(name, value gjson.Result) bool {
		s.ledger.env[name.Str] = value.Str
		return true
	})
	for path, body := range map[string]string{
		"PATCH /daouoffice/quota":          `{"monthly":{"limit":0}}`,
		"PATCH /workplace/policy":          `{"retryWaits":["20ms","100ms","1s","10s","1m","10m"]}`,
		"PUT /workplace/forms/" + killForm: `{"callbackUrl":"` + a.receiver.url + `","states":["DRAFT","APPROVE","APPROVED"]}`,
	} {
		var method string
		if _, err := fmt.Sscan(path, &method, &path); err != nil {
			a.t.Fatal(err)
		}
		if _, err := a.control(method, path, body); err != nil {
			a.t.Fatal(err)
		}
	}
}

const killForm = "dfm-leave"

// answered notes what an answer has promised, and counts it.
func (a *assault) answered(note func(*ledger)) {
	a.ledger.mu.Lock()
	note(a.ledger)
	a.ledger.answers++
	a.ledger.mu.Unlock()
	a.passes(ofAnswers)
}

// notify sends a notification of Daou Office.
func (a *assault) notify(int) error {
	message := a.ledger.name("notification")
	body := strings.Replace(notification, `"hello"`, `"`+message+`"`, 1)
	got, err := a.call(http.MethodPost, a.server.urls["daouoffice"]+"/public/v1/noti", body, http.Header{"Content-Type": {jsonType}}, http.StatusOK)
	if err == nil && got.Get("code").Str != "200" {
		err = fmt.Errorf("the notification: %s", got.Raw)
	}
	if err != nil {
		return err
	}
	a.answered(func(l *ledger) { l.notifications = append(l.notifications, message) })
	return nil
}

// sign gets a token of eformsign and creates a document with it.
func (a *assault) sign(int) error {
	token, err := a.token()
	if err != nil {
		return err
	}
	a.answered(func(l *ledger) { l.tokens++ })
	name := a.ledger.name("document")
	body := `{"document":{"document_name":"` + name + `","recipients":[{"step_type":"05","name":"홍길동","id":"hong@example.com"}]}}`
	got, err := a.call(http.MethodPost, a.documents()+"?template_id="+a.ledger.env["EFORMSIGN_TEMPLATE_ID"], body, withToken(token), http.StatusOK)
	if err != nil {
		return err
	}
	id := got.Get("document.id").Str
	a.answered(func(l *ledger) { l.documents = append(l.documents, signed{name: name, id: id, token: token}) })
	return nil
}

func (a *assault) documents() string { return a.server.urls["eformsign"] + "/v2.0/api/documents" }

func withToken(token string) http.Header {
	return http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + token}}
}

func (a *assault) token() (string, error) {
	env := a.ledger.env
	header := withToken(base64.StdEncoding.EncodeToString([]byte(env["EFORMSIGN_BEARER_API_KEY"])))
	header["Eformsign_signature"] = []string{"Bearer " + env["EFORMSIGN_BEARER_TOKEN"]}
	body, err := json.Marshal(map[string]any{"execution_time": time.Now().UnixMilli(), "member_id": env["EFORMSIGN_MEMBER_ID"]})
	if err != nil {
		return "", err
	}
	got, err := a.call(http.MethodPost, a.server.urls["eformsign"]+"/v2.0/api_auth/access_token", string(body), header, http.StatusOK)
	return got.Get("oauth_token.access_token").Str, err
}

// approve drafts a document of WORKPLACE and approves it. Every other time it does not
// wait for the callbacks.
func (a *assault) approve(i int) error {
	wait := [2]string{"", "?wait=false"}[i%2]
	got, err := a.control(http.MethodPost, "/workplace/documents"+wait,
		`{"dfmId":"`+killForm+`","title":"휴가","draftedBy":"W1001","approvers":[{"by":"W2001","as":"approve"}]}`, http.StatusCreated)
	if err != nil {
		return err
	}
	id := got.Get("aprvDocId").Str
	a.answered(func(l *ledger) { l.approvals[id] = "DRAFT" })
	if _, err := a.control(http.MethodPost, "/workplace/documents/"+id+"/actions"+wait, `{"action":"approve","by":"W2001"}`); err != nil {
		return err
	}
	a.answered(func(l *ledger) { l.approvals[id] = "APPROVED" })
	return nil
}

// look reads the dispatch history: what it calls a success must not be sent again.
func (a *assault) look(int) error {
	got, err := a.control(http.MethodGet, "/workplace/deliveries?limit=20&result=success", "")
	if err != nil {
		return err
	}
	a.answered(func(l *ledger) {
		got.Get("deliveries").ForEach(func(_, row gjson.Result) bool {
			l.recorded[event{row.Get("aprvDocId").Str, row.Get("sendTpCd").Str}] = true
			return true
		})
	})
	return nil
}

// move moves the world's clock, which delivers what waits for it. A delivery under way
// keeps it from being moved.
func (a *assault) move(int) error {
	got, err := a.control(http.MethodPost, "/clock/advance", `{"by":"100ms"}`, http.StatusConflict)
	if err != nil {
		return err
	}
	a.answered(func(l *ledger) {
		if now := got.Get("now"); now.Exists() {
			l.sees(now.Time())
		}
	})
	return nil
}
