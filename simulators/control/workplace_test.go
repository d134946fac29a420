package control_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// What the vendor's console does for approval documents, over HTTP.
func TestWorkplace(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	erp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }))
	t.Cleanup(erp.Close)
	for _, path := range []string{"/workplace/policy", "/workplace/companies", "/workplace/access-keys", "/workplace/forms", "/workplace/documents", "/workplace/deliveries"} {
		s.want(http.StatusOK, http.MethodGet, path, "")
	}
	s.want(http.StatusOK, http.MethodPatch, "/workplace/policy", `{"retryWaits":["30s"],"retryJitter":0.5}`)
	s.want(http.StatusOK, http.MethodPatch, "/workplace/policy", `{"retryWaits":[],"retryJitter":0}`)
	key := decoded[struct{ AccessKey string }](t, s.want(http.StatusOK, http.MethodPost, "/workplace/access-keys", `{"account":"erp"}`)).AccessKey
	s.want(http.StatusOK, http.MethodPatch, "/workplace/access-keys", `{"accessKey":"`+key+`","active":false}`)
	s.want(http.StatusOK, http.MethodPost, "/workplace/access-keys", `{"account":"erp"}`)
	refused(t, s.want(http.StatusConflict, http.MethodPost, "/workplace/access-keys", `{"account":"erp"}`), "at most 2", "DELETE")
	s.want(http.StatusNoContent, http.MethodDelete, "/workplace/access-keys/"+key, "")
	s.want(http.StatusNotFound, http.MethodDelete, "/workplace/access-keys/"+key, "")
	s.want(http.StatusOK, http.MethodPost, "/workplace/employees", `{"id":"W3001","name":"신입","deptCd":"D100","jobNm":"사원","administrator":true}`)
	s.want(http.StatusBadRequest, http.MethodPost, "/workplace/employees", `{"name":"신입"}`)
	s.want(http.StatusOK, http.MethodGet, "/workplace/employees", "")
	s.want(http.StatusNotFound, http.MethodGet, "/workplace/employees?companyId=nobody", "")
	s.want(http.StatusOK, http.MethodPost, "/workplace/forms", `{"dfmId":"dfm-trip","dfmNm":"출장신청서","kind":"builtin"}`)
	s.want(http.StatusConflict, http.MethodPost, "/workplace/forms", `{"dfmId":"dfm-trip","dfmNm":"출장신청서"}`)
	s.want(http.StatusOK, http.MethodPut, "/workplace/forms/dfm-trip", `{"callbackUrl":"`+erp.URL+`","states":["DRAFT"],"labels":{"DRAFT":"상신"}}`)

	s.want(http.StatusOK, http.MethodGet, "/workplace/forms/dfm-trip", "")
	s.want(http.StatusOK, http.MethodDelete, "/workplace/forms/dfm-purchase", "")
	s.want(http.StatusNotFound, http.MethodDelete, "/workplace/forms/dfm-purchase", "")
	s.want(http.StatusNotFound, http.MethodGet, "/workplace/forms/dfm-purchase", "")

	drafted := decoded[struct{ AprvDocID, State string }](t, s.want(http.StatusOK, http.MethodPost, "/workplace/documents",
		`{"dfmId":"dfm-trip","title":"출장","draftedBy":"W1001","approvers":[{"by":"W2001","as":"agree"},{"by":"W2002"}]}`))
	document := "/workplace/documents/" + drafted.AprvDocID
	s.want(http.StatusOK, http.MethodPost, document+"/actions", `{"action":"delegate","by":"W2001","to":"W2003"}`)
	s.want(http.StatusOK, http.MethodPost, document+"/actions?wait=false", `{"action":"approve"}`)
	refused(t, s.want(http.StatusConflict, http.MethodPost, document+"/actions", `{"action":"cancel"}`), "allowed now: revise, approve", "whose turn it is")
	s.want(http.StatusNotFound, http.MethodPost, "/workplace/documents/1/actions", `{"action":"approve"}`)
	s.want(http.StatusOK, http.MethodGet, document, "")
	s.want(http.StatusOK, http.MethodGet, "/workplace/documents?limit=1&after="+drafted.AprvDocID, "")
	const other = "?companyId=0d0a0000-0000-4000-8000-000000000102"
	elsewhere := decoded[struct{ Documents []any }](t, s.want(http.StatusOK, http.MethodGet, "/workplace/documents"+other, "")).Documents
	if len(elsewhere) != 0 {
		t.Errorf("documents of another company: %v", elsewhere)
	}
	s.want(http.StatusOK, http.MethodPost, "/workplace/deliveries/resend"+other, `{}`)

	type page struct {
		Deliveries []struct{ ID, Result, SendTpNm, Reason string }
	}
	got := decoded[page](t, s.want(http.StatusOK, http.MethodGet, "/workplace/deliveries?dfmId=dfm-trip&result=failure&title=출장&limit=5", "")).Deliveries
	if len(got) != 1 || got[0].SendTpNm != "상신" || got[0].Reason != "server_error" {
		t.Fatalf("history: %+v", got)
	}
	s.want(http.StatusNotFound, http.MethodPost, "/workplace/deliveries/resend", `{"ids":["99"]}`)
	if again := decoded[page](t, s.want(http.StatusOK, http.MethodPost, "/workplace/deliveries/resend", `{}`)).Deliveries; len(again) != 1 || again[0].Result != "failure" {
		t.Errorf("resent: %+v", again)
	}
	s.want(http.StatusBadRequest, http.MethodGet, "/workplace/deliveries?when=today", "")
	csv := s.want(http.StatusOK, http.MethodGet, "/workplace/deliveries.csv?dfmId=dfm-trip", "")
	if !strings.HasPrefix(csv.body, "\ufeff번호,") || !strings.Contains(csv.header.Get("Content-Disposition"), "attachment; filename") {
		t.Errorf("download: %v %s", csv.header, csv.body)
	}
}
