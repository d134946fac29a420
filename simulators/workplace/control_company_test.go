package workplace_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// otherCompany is the home world's second one.
const otherCompany = "0d0a0000-0000-4000-8000-000000000102"

// must calls an operation of the control API that has to succeed.
func (h *hall) must(method, path, query, body string, vars ...string) gjson.Result {
	h.t.Helper()
	named := map[string]string{}
	for i := 0; i+1 < len(vars); i += 2 {
		named[vars[i]] = vars[i+1]
	}
	got, err := h.control(method, path, query, body, named)
	if err != nil {
		h.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got
}

// What is asked of another company is about that one's forms, documents, people and history.
func TestControlOfAnotherCompany(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	const of = "companyId=" + otherCompany
	h.must("POST", "forms", of, `{"dfmId":"dfm-trip","dfmNm":"출장신청서","callbackUrl":"`+erp.URL+`","states":["DRAFT"]}`)
	h.must("PUT", "forms/{dfmId}", of, `{"callbackUrl":"`+erp.URL+`?dfmId=dfm-trip","states":["DRAFT"]}`, "dfmId", "dfm-trip")
	h.must("POST", "employees", of, `{"id":"W7001","name":"신입"}`)
	drafted := h.must("POST", "documents", of, `{"dfmId":"dfm-trip","title":"출장","draftedBy":"W7001","approvers":[{"by":"W2001"}]}`)
	mine := h.draft("dfm-leave", "휴가", "W2001").AprvDocID
	for query, want := range map[string]struct {
		forms, people int
		documents     string
		rows          int
	}{
		"": {2, 5, `["` + mine + `"]`, 0}, of: {3, 6, `["` + drafted.Get("aprvDocId").Str + `"]`, 1},
	} {
		wantEqual(t, "forms", want.forms, int(h.must("GET", "forms", query, "").Get("forms.#").Int()))
		wantEqual(t, "people", want.people, int(h.must("GET", "employees", query, "").Get("employees.#").Int()))
		wantEqual(t, "documents", want.documents, h.must("GET", "documents", query, "").Get("documents.#.aprvDocId").Raw)
		wantEqual(t, "rows", want.rows, int(h.must("GET", "deliveries", query, "").Get("deliveries.#").Int()))
	}
	if _, err := h.control("POST", "deliveries/resend", "", `{"ids":["1"]}`, nil); err == nil {
		t.Error("a row of another company was sent again")
	}
	wantEqual(t, "sent again", 1, int(h.must("POST", "deliveries/resend", of, `{"ids":["1"]}`).Get("deliveries.#").Int()))
	wantEqual(t, "sent", []string{"DRAFT", "DRAFT"}, erp.field("sendTpCd"))
	for _, row := range []struct{ method, path string }{
		{"GET", "forms"},
		{"POST", "forms"},
		{"PUT", "forms/{dfmId}"},
		{"GET", "documents"},
		{"POST", "documents"},
		{"GET", "employees"},
		{"POST", "employees"},
		{"GET", "deliveries"},
		{"GET", "deliveries.csv"},
		{"POST", "deliveries/resend"},
	} {
		_, err := h.control(row.method, row.path, "companyId=nobody", `{}`, nil)
		refused(t, err, http.StatusNotFound, "nobody")
	}
}

// An employee is added, and what the request names of one is changed.
func TestControlOfEmployees(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.must("POST", "employees", "", `{"id":"W3001","name":"신입","deptCd":"D100"}`)
	wantEqual(t, "as an administrator",
		`{"companyId":"`+companyID+`","id":"W3001","name":"신입","deptCd":"D100","jobNm":"","administrator":true}`,
		h.must("POST", "employees", "", `{"id":"W3001","administrator":true}`).Raw)
	d := h.draft("dfm-leave", "휴가", "W3001")
	wantEqual(t, "deleted by", workplace.IsDeleted, h.act(d.AprvDocID, "delete W3001").State)
	for body, says := range map[string]string{`{"name":"x"}`: "id", `{"id":"W3002"}`: "name", `{"id":"` + strings.Repeat("W", 37) + `","name":"x"}`: "36"} {
		_, err := h.control("POST", "employees", "", body, nil)
		refused(t, err, http.StatusBadRequest, says)
	}
}

// An account of the portal has two access keys at the most, stopped ones included.
func TestControlOfTwoKeysAnAccount(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	var keys []string
	for range 2 {
		keys = append(keys, h.must("POST", "access-keys", "", `{"account":"erp"}`).Get("accessKey").Str)
	}
	h.must("PATCH", "access-keys", "", `{"accessKey":"`+keys[0]+`","active":false}`)
	_, err := h.control("POST", "access-keys", "", `{"account":"erp"}`, nil)
	refused(t, err, http.StatusConflict, "account erp has 2 access keys, and an account has at most 2")
	h.must("DELETE", "access-keys/{accessKey}", "", "", "accessKey", keys[0])
	c := h.right("v1", "25025")
	c.accessKey = keys[0]
	wantEqual(t, "a deleted key", 401, h.get(c).Status)
	made := h.must("POST", "access-keys", "", `{"account":"erp"}`)
	c.accessKey, c.secret = made.Get("accessKey").Str, made.Get("secretKey").Str
	wantEqual(t, "a third key", 200, h.get(c).Status)
	_, err = h.control("DELETE", "access-keys/{accessKey}", "", "", map[string]string{"accessKey": "x"})
	refused(t, err, http.StatusNotFound, "x")
}

// Documents come in pages.
func TestControlOfManyDocuments(t *testing.T) {
	t.Parallel()
	h := open(t)
	for range 5 {
		h.draft("dfm-leave", "휴가", "W2001")
	}
	var seen []string
	query, pages := "limit=2", 0
	for ; pages < 10; pages++ {
		page := h.must("GET", "documents", query, "")
		for _, id := range page.Get("documents.#.aprvDocId").Array() {
			seen = append(seen, id.Str)
		}
		if !page.Get("next").Exists() {
			break
		}
		query = "limit=2&after=" + page.Get("next").Str
	}
	wantEqual(t, "documents", []string{"25025", "25026", "25027", "25028", "25029"}, seen)
	wantEqual(t, "pages", 2, pages)
	wantEqual(t, "without a limit", 5, len(h.must("GET", "documents", "limit=0", "").Get("documents").Array()))
	for _, limit := range []string{"-1", "101", "x"} {
		_, err := h.control("GET", "documents", "limit="+limit, "", nil)
		refused(t, err, http.StatusBadRequest, fmt.Sprint("limit is ", limit))
	}
}
