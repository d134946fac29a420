package workplace_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

const leaveAsked = `{"dfmId":"dfm-leave","title":"휴가","approvers":[{"by":"W2001"}]}`

// An answer waits for what it has caused, not for another document's receiver.
func TestControlWaitsForItsOwn(t *testing.T) {
	t.Parallel()
	h, quick := open(t), newReceiver(t)
	let := make(chan struct{})
	slow := newHeld(t, let)
	h.register("dfm-leave", slow.URL)
	h.register("dfm-purchase", quick.URL)
	if _, err := h.control(http.MethodPost, "documents", "wait=false", leaveAsked, nil); err != nil {
		t.Fatal(err)
	}
	d, err := h.control(http.MethodPost, "documents", "", strings.Replace(leaveAsked, "dfm-leave", "dfm-purchase", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "pending of its own", false, d.Get("pending").Exists())
	wantEqual(t, "results, the newest first", []workplace.Result{"success", "pending"}, results(h.history(workplace.Search{})))
	close(let)
	h.settle()
}

// What a retry or a delay puts off is named, and not waited for.
func TestControlNamesWhatIsPutOff(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL, "DRAFT", "APPROVE")
	h.fault(fault.Effect{Kind: fault.Delay, Latency: time.Minute})
	d, err := h.control(http.MethodPost, "documents", "", leaveAsked, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "the draft's", `["1"]`, d.Get("pending").Raw)
	d, err = h.control(http.MethodPost, "documents/{aprvDocId}/actions", "", `{"action":"approve"}`, map[string]string{"aprvDocId": "25025"})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "behind it", `["2"]`, d.Get("pending").Raw)
	h.advance(time.Minute)
	wantEqual(t, "arrived", []string{"DRAFT", "APPROVE"}, erp.field("sendTpCd"))
}

// Who gives up says so, after how many attempts, and with which status.
func TestGivesUpVisibly(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503)
	h.policy(func(p *workplace.Policy) { p.RetryWaits = []string{"1s", "1s"} })
	h.register("dfm-leave", erp.URL, "DRAFT")
	h.draft("dfm-leave", "휴가", "W2001")
	h.advance(time.Minute)
	var told []string
	for _, a := range h.attempts(1) {
		told = append(told, a.Explanation)
	}
	wantEqual(t, "explanations", []string{
		"the receiver answered 503", "the receiver answered 503", "the receiver answered 503; no attempt left: given up after 3",
	}, told)
}

// The Callback URL is called in a form that a request line can hold.
func TestCallbackURLOnTheWire(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL+"/cb?x=한글 1&y=%41#frag", "DRAFT")
	h.draft("dfm-leave", "휴가", "W2001")
	wantEqual(t, "line", "PUT /cb?x=%ED%95%9C%EA%B8%80%201&y=%41 HTTP/1.1", erp.all()[0].Line)
	wantEqual(t, "registered", erp.URL+"/cb?x=한글 1&y=%41#frag", h.history(workplace.Search{})[0].URL)
}

// A form is taken out of the integration (연동 해제): its documents live on in silence.
func TestReleasedForm(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	d := h.draft("dfm-leave", "휴가", "W2001")
	leave := map[string]string{"dfmId": "dfm-leave"}
	was, err := h.control(http.MethodDelete, "forms/{dfmId}", "", "", leave)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "as it was", erp.URL, was.Get("callbackUrl").Str)
	wantEqual(t, "goes on", workplace.IsApproved, h.act(d.AprvDocID, "approve").State)
	wantEqual(t, "sent", []string{"DRAFT"}, erp.field("sendTpCd"))
	if _, err := h.control(http.MethodGet, "forms/{dfmId}", "", "", leave); err == nil {
		t.Error("it is shown still")
	}
	again, err := h.control(http.MethodPost, "forms", "", `{"dfmId":"dfm-leave","dfmNm":"휴가신청서","callbackUrl":"http://10.1.2.3/cb","states":["DRAFT"]}`, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "warned", true, strings.Contains(again.Get("warning").Str, "loopback"))
	shown, err := h.control(http.MethodGet, "forms/{dfmId}", "", "", leave)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "added again", "http://10.1.2.3/cb", shown.Get("callbackUrl").Str)
	back, err := h.control(http.MethodPut, "forms/{dfmId}", "", shown.Raw, leave)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "put back as it was shown", shown.Raw, back.Raw)
}

// A refusal says whose the action is, and its hint who may do what.
func TestRefusalsFit(t *testing.T) {
	t.Parallel()
	h := open(t)
	d := h.draft("dfm-leave", "휴가", "W2001")
	for _, row := range []struct{ body, message, hint string }{
		{
			`{"action":"delegate"}`, "wrong action: delegate needs to, the employee who is to take the approver's place",
			"W2001, whose turn it is, may revise, approve, delegate, reject; W1001, the drafter, may retrieve; an administrator may delete; without by, it is done by whoever may",
		},
		{`{"action":"delegate","to":"NOPE"}`, `wrong action: to is "NOPE", who is no employee of the document's company`, "W2001, whose turn"},
		{`{"action":"delete","by":"W1001"}`, "document 25025: delete: the action is refused: an administrator may delete, and W1001 is none; allowed now: revise,", "an administrator may delete"},
	} {
		_, err := h.control(http.MethodPost, "documents/{aprvDocId}/actions", "", row.body, map[string]string{"aprvDocId": d.AprvDocID})
		refused := controlRefusal(t, err)
		if !strings.HasPrefix(refused.Message, row.message) || !strings.Contains(refused.Hint, row.hint) {
			t.Errorf("%s: %q, hint %q", row.body, refused.Message, refused.Hint)
		}
	}
	h.act(d.AprvDocID, "delete")
	_, err := h.control(http.MethodPost, "documents/{aprvDocId}/actions", "", `{"action":"approve"}`, map[string]string{"aprvDocId": d.AprvDocID})
	refused := controlRefusal(t, err)
	wantEqual(t, "message", "document 25025: approve: the action is refused: it is DELETED; allowed now: nothing any more", refused.Message)
	wantEqual(t, "hint", "", refused.Hint)
}

func controlRefusal(t *testing.T, err error) *simulators.ControlError {
	t.Helper()
	refused, ok := errors.AsType[*simulators.ControlError](err)
	if !ok {
		t.Fatalf("%v is no refusal", err)
	}
	return refused
}
