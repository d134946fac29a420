package daouoffice_test

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

// control makes a control request and returns its answer as JSON.
func (h *hall) control(method, path, query, raw string) (string, error) {
	h.t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, r := range daouoffice.New().Control() {
		if r.Method != method || r.Path != path {
			continue
		}
		out, err := r.Handle(h.t.Context(), simulators.ControlCall{World: h.World, Query: values, Body: []byte(raw)})
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(out)
		if err != nil {
			h.t.Fatal(err)
		}
		return string(text), nil
	}
	h.t.Fatalf("no control route %s %s", method, path)
	return "", nil
}

func TestControl(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ method, path, query, body, want string }{
		{"GET", "quota", "", "", `{"monthly":{"limit":1500,"used":0},"daily":{"limit":0,"used":0}}`},
		{"GET", "quota", "clientId=0000000000000924", "", `{"monthly":{"limit":1500,"used":1499},"daily":{"limit":0,"used":0}}`},
		{"PATCH", "quota", "", `{"monthly":{"used":7},"daily":{"limit":2}}`, `{"monthly":{"limit":1500,"used":7},"daily":{"limit":2,"used":0}}`},
		{"GET", "policy", "", "", `"httpStatusOnError":"200"`},
		{"PATCH", "policy", "", `{"quota":{"zone":"UTC"}}`, `"quota":{"monthly":1500,"daily":0,"unit":"call","countOn":"success","edge":"after","zone":"UTC"}`},
		{"GET", "companies", "", "", `{"name":"mail-only","clientId":"0000000000000922","clientSecret":"00000000000000000000000000000922","channels":["mail"],"defaultLinkUrl":"","receiversMax":0,"serviceType":"단독형","monthly":{"limit":1500,"used":0},"daily":{"limit":0,"used":0}}`},
		{"GET", "employees", "", "", `{"number":"U2457","name":"최중지","status":"stopped"}`},
		{"POST", "employees", "", `{"number":"U3001","name":"신입"}`, `{"number":"U3001","name":"신입","status":"active"}`},
		{"GET", "inbox", "", "", `{"notifications":[]}`},
	} {
		h := november(t)
		got, err := h.control(row.method, row.path, row.query, row.body)
		if err != nil || !strings.Contains(got, row.want) {
			t.Errorf("%s %s: got %s (%v)\nwant %s", row.method, row.path, got, err, row.want)
		}
	}
}

func TestControlChangesWhatCallsMeet(t *testing.T) {
	t.Parallel()
	h := november(t)
	for _, change := range []struct{ method, path, body string }{
		{"POST", "employees", `{"number":"U2456","status":"active"}`},
		{"POST", "employees", `{"number":"U2034","status":"stopped"}`},
		{"PATCH", "quota", `{"monthly":{"limit":1}}`},
	} {
		if _, err := h.control(change.method, change.path, "", change.body); err != nil {
			t.Fatal(err)
		}
	}
	b := h.proper("default").with("receivers", []string{"U2456", "U2034"})
	if got := h.notify(b).Body; !strings.Contains(got, `"validReceivers":{"U2456":"성공"},"invalidReceivers":{"U2034":"중지된 계정입니다."}`) {
		t.Errorf("got %s", got)
	}
	if got := h.notify(b).Body; !strings.Contains(got, "한달 최대 사용량 1건을 넘었습니다.") {
		t.Errorf("got %s", got)
	}
	got, err := h.control("GET", "inbox", "to=U2456", "")
	if err != nil || strings.Count(got, `"id":`) != 1 {
		t.Errorf("inbox: %s (%v)", got, err)
	}
}

func TestControlRefuses(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		method, path, query, body string
		status                    int
		want                      string
	}{
		{"GET", "quota", "clientId=x", "", 404, `"x"`},
		{"PATCH", "quota", "", `{"monthly":{"used":-1}}`, 400, "-1"},
		{"PATCH", "quota", "", `{"yearly":{}}`, 400, "yearly"},
		{"PATCH", "policy", "", `{"prefixx":""}`, 400, "prefixx"},
		{"PATCH", "policy", "", `{"duplicates":"never"}`, 400, `policy field duplicates is "never"; it takes collapse, each`},
		{"POST", "employees", "", `{"name":"x"}`, 400, "no number"},
		{"POST", "employees", "", `{"number":"U1","status":"ill"}`, 400, `"ill"`},
	} {
		_, err := november(t).control(row.method, row.path, row.query, row.body)
		var refused *simulators.ControlError
		if !errors.As(err, &refused) || refused.Status != row.status || refused.Hint == "" || !strings.Contains(refused.Message, row.want) {
			t.Errorf("%s %s %s: got %v, want a %d naming %s, with a hint", row.method, row.path, row.body, err, row.status, row.want)
		}
	}
}
