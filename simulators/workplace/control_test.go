package workplace_test

import (
	"net/http"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// A program in another language: register, draft, approve, look, resend.
func TestControl(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 500, 200)
	must := func(method, path, query, body string, vars map[string]string) gjson.Result {
		t.Helper()
		shown, err := h.control(method, path, query, body, vars)
		if err != nil {
			t.Fatalf("%s %s: %v", method, path, err)
		}
		return shown
	}
	form := must(http.MethodPut, "forms/{dfmId}", "", `{"callbackUrl":"`+erp.URL+`","states":["DRAFT","APPROVED"],"labels":{"APPROVE":"승인"}}`, map[string]string{"dfmId": "dfm-leave"})
	wantEqual(t, "kept", "휴가신청서", form.Get("dfmNm").Str)
	d := must(http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","title":"휴가","draftedBy":"W1001","approvers":[{"by":"W2001","as":"approve"}]}`, nil)
	wantEqual(t, "drafted", `["IN_PROGRESS",[{"by":"W2001","as":"approve","state":"current"}]]`, d.Get("[state,line]").Raw)
	id := map[string]string{"aprvDocId": "25025"}
	d = must(http.MethodPost, "documents/{aprvDocId}/actions", "", `{"action":"approve","by":"W2001"}`, id)
	wantEqual(t, "approved", `["APPROVED",["APPROVE","APPROVED"]]`, d.Get("[state,events]").Raw)
	wantEqual(t, "sent when the control API answers", []string{"DRAFT", "APPROVED"}, erp.field("sendTpCd"))
	wantEqual(t, "shown again", "APPROVED", must(http.MethodGet, "documents/{aprvDocId}", "", "", id).Get("state").Str)

	page := must(http.MethodGet, "deliveries", "result=failure&from=2026-11-02&to=2026-11-02&docNo=0001&title=휴&dfmId=dfm-leave&limit=1", "", nil)
	wantEqual(t, "row", `[["1","DRAFT","기안","failure",500,"server_error","휴가신청서-2026-0001","20261102090000"]]`,
		page.Get("deliveries.#.[id,sendTpCd,sendTpNm,result,httpStatus,reason,docNo,processYmdt]").Raw)
	wantEqual(t, "its request", erp.all()[0].Body, page.Get("deliveries.0.requestBody").Str)
	wantEqual(t, "its attempts", `[[1,500,"answer 500"]]`, page.Get("deliveries.0.attempts.#.[n,httpStatus,responseBody]").Raw)

	resend := func(body string) gjson.Result {
		t.Helper()
		return must(http.MethodPost, "deliveries/resend", "", body, nil).Get("deliveries.#.[id,resendOf,result]")
	}
	wantEqual(t, "what has failed", `[["3","1","success"]]`, resend(`{}`).Raw)
	wantEqual(t, "nothing left", `[]`, resend(`{"failed":{"dfmId":"dfm-leave"}}`).Raw)
	wantEqual(t, "by id", `[["4","1","success"],["5","2","success"]]`, resend(`{"ids":["2","1"]}`).Raw)
	wantEqual(t, "next", "4", must(http.MethodGet, "deliveries", "limit=2", "", nil).Get("next").Str)
	wantEqual(t, "without a limit", `["5","4","3","2","1"]`, must(http.MethodGet, "deliveries", "limit=0", "", nil).Get("deliveries.#.id").Raw)
	wantEqual(t, "rest", `["3","2","1"]`, must(http.MethodGet, "deliveries", "after=4", "", nil).Get("deliveries.#.id").Raw)
}

// Without waiting, an answer does not depend on the receiver.
func TestControlDoesNotWait(t *testing.T) {
	t.Parallel()
	h := open(t)
	let := make(chan struct{})
	erp := newHeld(t, let)
	h.register("dfm-leave", erp.URL)
	if _, err := h.control(http.MethodPost, "documents", "wait=false", `{"dfmId":"dfm-leave","title":"휴가","approvers":[{"by":"W2001"}]}`, nil); err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "result", []workplace.Result{"pending"}, results(h.history(workplace.Search{})))
	close(let)
	h.settle()
	wantEqual(t, "result", []workplace.Result{"success"}, results(h.history(workplace.Search{})))
}

func TestControlRefuses(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	leave, document := map[string]string{"dfmId": "dfm-leave"}, map[string]string{"aprvDocId": "25025"}
	for name, row := range map[string]struct {
		method, path, query, body string
		vars                      map[string]string
		status                    int
		says                      string
	}{
		"a form twice":            {http.MethodPost, "forms", "", `{"dfmId":"dfm-leave","dfmNm":"x"}`, nil, 409, "already"},
		"a form without a name":   {http.MethodPost, "forms", "", `{"dfmId":"dfm-x"}`, nil, 400, "dfmNm"},
		"an unknown form":         {http.MethodPut, "forms/{dfmId}", "", `{}`, map[string]string{"dfmId": "dfm-x"}, 404, "dfm-x"},
		"a form under another id": {http.MethodPut, "forms/{dfmId}", "", `{"dfmId":"dfm-purchase"}`, leave, 400, "dfm-purchase"},
		"an unknown state":        {http.MethodPut, "forms/{dfmId}", "", `{"states":["SIGNED"]}`, leave, 400, "SIGNED"},
		"a draft of no form":      {http.MethodPost, "documents", "", `{"dfmId":"x","title":"x","approvers":[{"by":"W2001"}]}`, nil, 400, "dfmId"},
		"a draft without a title": {http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","approvers":[{"by":"W2001"}]}`, nil, 400, "title"},
		"a draft to nobody":       {http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","title":"x"}`, nil, 400, "approval line"},
		"a draft to a stranger":   {http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","title":"x","approvers":[{"by":"W1"}]}`, nil, 400, "W1"},
		"a draft by a stranger":   {http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","title":"x","draftedBy":"W1","approvers":[{"by":"W2001"}]}`, nil, 400, "W1"},
		"another way to approve":  {http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","title":"x","approvers":[{"by":"W2001","as":"sign"}]}`, nil, 400, "sign"},
		"a value for nothing":     {http.MethodPost, "documents", "", `{"dfmId":"dfm-leave","title":"x","approvers":[{"by":"W2001"}],"dataList":[{"componentCustomId":"c"}]}`, nil, 400, `"c"`},
		"a field too many":        {http.MethodPost, "documents", "", `{"form":"dfm-leave"}`, nil, 400, "form"},
		"a document that is not":  {http.MethodGet, "documents/{aprvDocId}", "", "", map[string]string{"aprvDocId": "1"}, 404, "1"},
		"an action on none":       {http.MethodPost, "documents/{aprvDocId}/actions", "", `{"action":"approve"}`, map[string]string{"aprvDocId": "1"}, 404, "1"},
		"a forbidden action":      {http.MethodPost, "documents/{aprvDocId}/actions", "", `{"action":"cancel"}`, document, 409, "allowed now: revise, approve, delegate, reject, retrieve, delete"},
		"an unknown action":       {http.MethodPost, "documents/{aprvDocId}/actions", "", `{"action":"sign"}`, document, 400, "sign"},
		"a wait that is none":     {http.MethodPost, "documents/{aprvDocId}/actions", "wait=1", `{"action":"approve"}`, document, 400, "wait"},
		"a result that is none":   {http.MethodGet, "deliveries", "result=ok", "", nil, 400, "ok"},
		"a state that is none":    {http.MethodGet, "deliveries", "sendTpCd=OK", "", nil, 400, "OK"},
		"a day that is none":      {http.MethodGet, "deliveries", "from=20261102", "", nil, 400, "from"},
		"days the wrong way":      {http.MethodGet, "deliveries", "from=2026-11-03&to=2026-11-02", "", nil, 400, "after"},
		"a limit too large":       {http.MethodGet, "deliveries", "limit=101", "", nil, 400, "limit"},
		"a page that is none":     {http.MethodGet, "deliveries", "after=x", "", nil, 400, "after"},
		"a row that is none":      {http.MethodPost, "deliveries/resend", "", `{"ids":["99"]}`, nil, 404, "99"},
		"a row by a word":         {http.MethodPost, "deliveries/resend", "", `{"ids":["x"]}`, nil, 404, "x"},
		"ids and failed":          {http.MethodPost, "deliveries/resend", "", `{"ids":["1"],"failed":{}}`, nil, 400, "exclude"},
		"a policy that is none":   {http.MethodPatch, "policy", "", `{"resend":"never"}`, nil, 400, "resend"},
		"a key for nobody":        {http.MethodPost, "access-keys", "", `{}`, nil, 400, "account"},
		"a key for no company":    {http.MethodPost, "access-keys", "", `{"account":"x","companies":["y"]}`, nil, 404, "y"},
		"a key that is none":      {http.MethodPatch, "access-keys", "", `{"accessKey":"x","active":true}`, nil, 404, "x"},
		"a key unchanged":         {http.MethodPatch, "access-keys", "", `{"accessKey":"` + accessKey + `"}`, nil, 400, "active"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := h.control(row.method, row.path, row.query, row.body, row.vars)
			refused(t, err, row.status, row.says)
		})
	}
}

// Access keys are made, stopped and started again.
func TestControlOfAccessKeys(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	made, err := h.control(http.MethodPost, "access-keys", "", `{"account":"erp"}`, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := h.right("v1", "25025")
	c.accessKey, c.secret = made.Get("accessKey").Str, made.Get("secretKey").Str
	wantEqual(t, "a new key", 200, h.get(c).Status)
	for active, want := range map[string]int{"false": 401, "true": 200} {
		if _, err := h.control(http.MethodPatch, "access-keys", "", `{"accessKey":"`+c.accessKey+`","active":`+active+`}`, nil); err != nil {
			t.Fatal(err)
		}
		wantEqual(t, "active is "+active, want, h.get(c).Status)
	}
	listed, err := h.control(http.MethodGet, "access-keys", "", "", nil)
	if err != nil || listed.Get("accessKeys.#").Int() != 4 {
		t.Errorf("%v: %v", err, listed)
	}
}

func TestControlLists(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	for path, want := range map[string]int{"companies": 2, "forms": 2, "documents": 1, "deliveries": 0} {
		shown, err := h.control(http.MethodGet, path, "", "", nil)
		if err != nil || int(shown.Get(path+".#").Int()) != want {
			t.Errorf("%s: %v (%v)", path, shown, err)
		}
	}
	if _, err := h.control(http.MethodPatch, "policy", "", `{"retryWaits":["30s","5m"],"overlap":true}`, nil); err != nil {
		t.Fatal(err)
	}
	shown, err := h.control(http.MethodGet, "policy", "", "", nil)
	if err != nil || shown.Get("[overlap,retryWaits,windowMillis]").Raw != `[true,["30s","5m"],300000]` {
		t.Errorf("%v (%v)", shown, err)
	}
}
