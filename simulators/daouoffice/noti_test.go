package daouoffice_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/testdata"
)

// The document's own request is answered as the document says, one receiver's
// slip aside: it sends U2456 twice, and its answer names U2457.
func TestDocumentExample(t *testing.T) {
	t.Parallel()
	h := november(t)
	method, path, _, raw, err := testdata.Request("daouoffice/noti/document-example")
	if err != nil {
		t.Fatal(err)
	}
	got := h.send(method, path, raw, "Content-Type", "application/json")
	want := `{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}}`
	if diff := cmp.Diff(want, got.Body); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
	if got := got.Header.Get("Content-Type"); got != "application/json;charset=UTF-8" {
		t.Errorf("Content-Type is %q", got)
	}
	if got := h.quota("default").Monthly.Used; got != 1 {
		t.Errorf("the call counted %d, want 1", got)
	}
}

func TestReturnCodes(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, company string
		change        func(body) body
		want          string
		clause        string
	}{
		{
			"901", "default",
			func(b body) body { return b.with("clientId", "nobody") },
			`{"code":"901","message":"유효하지 않은 Client ID","messageDetail":"'nobody'는 유효하지 않은 연동ID(clientId) 입니다."}`,
			"daouoffice/noti/unknown-client-id",
		},
		{
			"902", "default",
			func(b body) body { return b.with("clientSecret", "wrong") },
			`{"code":"902","message":"유효하지 않은 Client Secret","messageDetail":"연동 ID 'f255cbe0b4a9d12f'의 패스워드가 일치하지 않습니다."}`,
			"daouoffice/noti/wrong-client-secret",
		},
		{
			"918", "default",
			func(b body) body { return b.without("sender") },
			`{"code":"918","message":"알림 연동 송신자(sender) 데이터가 누락되었습니다.","messageDetail":"알림 연동 송신자(sender) 값은 필수값입니다."}`,
			"daouoffice/noti/sender-missing",
		},
		{
			"919", "default",
			func(b body) body { return b.with("receivers", []string{}) },
			`{"code":"919","message":"알림 연동 수신자(receivers) 데이터가 누락되었습니다.","messageDetail":"알림 연동 수신자(receivers) 값은 필수값입니다."}`,
			"daouoffice/noti/receivers-missing",
		},
		{
			"920", "receivers-max",
			func(b body) body { return b.with("receivers", []string{"U2034", "U2345", "U2456"}) },
			`{"code":"920","message":"알림 연동 수신자(receivers)의 최대 인원 수 초과","messageDetail":"알림 연동 수신자(receivers)의 최대 인원 수는 2명입니다."}`,
			"daouoffice/noti/receivers-over-maximum",
		},
		{
			"921", "default",
			func(b body) body { return b.with("message", " ") },
			`{"code":"921","message":"알림 연동 알림메세지(message) 데이터가 누락되었습니다.","messageDetail":"알림 연동 알림메세지(message) 값은 필수값입니다."}`,
			"daouoffice/noti/message-missing",
		},
		{
			"922", "mail-only",
			func(b body) body { return b.with("message", "").with("mailTitle", "제목") },
			`{"code":"922","message":"알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.","messageDetail":"알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다."}`,
			"daouoffice/noti/mail-message-missing",
		},
		{
			"923", "default",
			func(b body) body { return b.with("linkUrl", "daouoffice.com/app/board") },
			`{"code":"923","message":"알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.","messageDetail":"알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다."}`,
			"daouoffice/noti/link-url-scheme",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := november(t)
			got := h.notify(row.change(h.proper(row.company)))
			if diff := cmp.Diff(row.want, got.Body); diff != "" {
				t.Errorf("body (-want +got):\n%s", diff)
			}
			if got.Status != 200 || got.clause() != row.clause {
				t.Errorf("HTTP %d by clause %q, want 200 by %q", got.Status, got.clause(), row.clause)
			}
			if used, box := h.quota(row.company).Monthly.Used, h.inbox(row.company, ""); used != 0 || len(box) != 0 {
				t.Errorf("the refused call counted %d and left %v", used, box)
			}
		})
	}
}

// Where a call breaks several rules, the lowest code answers.
func TestOrderOfChecks(t *testing.T) {
	t.Parallel()
	h := november(t)
	h.policy(func(p *daouoffice.Policy) { p.ReceiversMax, p.Quota.Monthly, p.Quota.Daily = 1, 1, 1 })
	b := h.proper("default")
	if got := h.notify(b).code(); got != "200" {
		t.Fatalf("the first call got %s", got)
	}
	wrong := b.with("clientId", "nobody").with("clientSecret", "").without("sender").without("receivers").
		without("message").without("linkUrl")
	for _, step := range []struct {
		want string
		mend func(body) body
	}{
		{"901", func(w body) body { return w.with("clientId", b["clientId"]) }},
		{"902", func(w body) body { return w.with("clientSecret", b["clientSecret"]) }},
		{"918", func(w body) body { return w.with("sender", "U1001") }},
		{"919", func(w body) body { return w.with("receivers", []string{"U2034", "U2345"}) }},
		{"920", func(w body) body { return w.with("receivers", []string{"U2034"}) }},
		{"921", func(w body) body { return w.with("message", "알림") }},
		{"923", func(w body) body { return w.with("linkUrl", "http://example.com") }},
		{"924", func(w body) body {
			h.policy(func(p *daouoffice.Policy) { p.Quota.Monthly = 1500 })
			return w
		}},
		{"925", func(w body) body { return w }},
	} {
		if got := h.notify(wrong).code(); got != step.want {
			t.Fatalf("got %s, want %s", got, step.want)
		}
		wrong = step.mend(wrong)
	}
}

func TestLinkURL(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		company string
		link    any
		want    string
	}{
		{"default", "http://a.example", "200"},
		{"default", "HTTPS://a.example", "200"},
		{"default", "ftp://a.example", "923"},
		{"default", "see https://a.example", "923"},
		{"default", "http:", "923"},
		{"default", "", "923"},
		{"default", nil, "923"},
		{"default-link", "", "200"},
		{"default-link", "   ", "200"},
		{"default-link", "ftp://a.example", "923"},
	} {
		h := november(t)
		if got := h.notify(h.proper(row.company).with("linkUrl", row.link)).code(); got != row.want {
			t.Errorf("%s, linkUrl %v: got %s, want %s", row.company, row.link, got, row.want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	cp949 := append([]byte(`{"message":"`), 0xB0, 0xA1, 0xB3, 0xAA, '"', '}')
	for _, row := range []struct {
		name, method, path, contentType string
		raw                             []byte
		status                          int
		clause                          string
	}{
		{"broken", "POST", "/public/v1/noti", "application/json", []byte(`{"clientId":`), 400, "daouoffice/noti/not-json"},
		{"an array", "POST", "/public/v1/noti", "application/json", []byte(`[]`), 400, "daouoffice/noti/not-json"},
		{"empty", "POST", "/public/v1/noti", "application/json", nil, 400, "daouoffice/noti/not-json"},
		{"a form", "POST", "/public/v1/noti", "application/x-www-form-urlencoded", []byte("clientId=x"), 415, "daouoffice/noti/wrong-content-type"},
		{"no type", "POST", "/public/v1/noti", "", []byte("{}"), 415, "daouoffice/noti/wrong-content-type"},
		{"another charset", "POST", "/public/v1/noti", "application/json; charset=EUC-KR", []byte("{}"), 415, "daouoffice/noti/wrong-content-type"},
		{"CP949", "POST", "/public/v1/noti", "application/json", cp949, 400, "daouoffice/noti/not-utf-8"},
		{"GET", "GET", "/public/v1/noti", "", nil, 405, "daouoffice/noti/wrong-method"},
		{"a slash more", "POST", "/public/v1/noti/", "application/json", []byte("{}"), 404, "daouoffice/noti/unknown-path"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := november(t).send(row.method, row.path, row.raw, "Content-Type", row.contentType)
			if got.Status != row.status || got.clause() != row.clause {
				t.Errorf("HTTP %d by %q, want %d by %q; body %s", got.Status, got.clause(), row.status, row.clause, got.Body)
			}
			if allow := got.Header["Allow"]; (row.status == 405) != slices.Equal(allow, []string{"POST"}) {
				t.Errorf("Allow is %q", allow)
			}
		})
	}
}
