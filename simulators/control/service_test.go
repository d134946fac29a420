package control_test

import (
	"net/http"
	"testing"
)

func TestDaouofficeQuota(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	type quota struct{ Monthly, Daily struct{ Limit, Used int } }
	changed := decoded[quota](t, s.want(http.StatusOK, http.MethodPatch, "/daouoffice/quota", `{"monthly":{"used":1499}}`))
	if changed.Monthly.Limit != 1500 || changed.Monthly.Used != 1499 {
		t.Errorf("changed to %+v", changed)
	}
	s.notify(s.home)
	if got := decoded[quota](t, s.want(http.StatusOK, http.MethodGet, "/worlds/default/daouoffice/quota", "")); got.Monthly.Used != 1500 {
		t.Errorf("after a call: %+v", got)
	}
	other := decoded[quota](t, s.want(http.StatusOK, http.MethodGet, "/daouoffice/quota?clientId=0000000000000925", ""))
	if other.Daily.Limit != 3 || other.Monthly.Used != 0 {
		t.Errorf("the company with a daily limit has %+v", other)
	}
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/daouoffice/quota?clientId=none", ""), `"none"`, "companies")
	refused(t, s.want(http.StatusBadRequest, http.MethodGet, "/daouoffice/quota?client=none", ""), `"client"`, "clientId")
	refused(t, s.want(http.StatusBadRequest, http.MethodPatch, "/daouoffice/quota", `{"yearly":{}}`), `"yearly"`, "openapi.yaml")
	refused(t, s.want(http.StatusBadRequest, http.MethodPatch, "/daouoffice/quota", `{"daily":{"used":-1}}`), "-1", "from 0")
}

func TestDaouofficeInbox(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.notify(s.home)
	type inbox struct{ Notifications []struct{ To, Push string } }
	got := decoded[inbox](t, s.want(http.StatusOK, http.MethodGet, "/daouoffice/inbox?to=U2034", ""))
	if len(got.Notifications) != 1 || got.Notifications[0].To != "U2034" {
		t.Errorf("inbox %+v", got)
	}
	if got := decoded[inbox](t, s.want(http.StatusOK, http.MethodGet, "/daouoffice/inbox?to=U2345", "")); len(got.Notifications) != 0 {
		t.Errorf("the inbox of another employee: %+v", got)
	}
}

func TestDaouofficePeopleAndPolicy(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusOK, http.MethodGet, "/daouoffice/companies", "")
	s.want(http.StatusOK, http.MethodPost, "/daouoffice/employees", `{"number":"U3001","name":"한글","status":"dormant"}`)
	list := decoded[struct {
		Employees []struct{ Number, Name string }
	}](t, s.want(http.StatusOK, http.MethodGet, "/daouoffice/employees", ""))
	if last := list.Employees[len(list.Employees)-1]; last.Number != "U3001" || last.Name != "한글" {
		t.Errorf("the last employee is %+v", last)
	}
	s.want(http.StatusOK, http.MethodGet, "/daouoffice/policy", "")
	s.want(http.StatusOK, http.MethodPatch, "/daouoffice/policy", `{"httpStatusOnError":"mapped"}`)
	refused(t, s.want(http.StatusBadRequest, http.MethodPatch, "/daouoffice/policy", `{"httpStatusOnError":"never"}`), "never", "policy")
	refused(t, s.want(http.StatusBadRequest, http.MethodGet, "/daouoffice/policy", `{"a":1}`), "no body", "leave")
}
