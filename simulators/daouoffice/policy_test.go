package daouoffice_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func TestDefaultPolicyIsValid(t *testing.T) {
	t.Parallel()
	if err := daouoffice.DefaultPolicy().Validate(); err != nil {
		t.Error(err)
	}
}

func TestPolicyNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		change func(*daouoffice.Policy)
		want   string
	}{
		{func(p *daouoffice.Policy) { p.Quota.Unit = "letter" }, `policy field quota.unit is "letter"; it takes call, receiver`},
		{func(p *daouoffice.Policy) { p.CodeType = "" }, `policy field codeType is ""; it takes string, number`},
		{func(p *daouoffice.Policy) { p.Quota.Monthly = -1 }, "policy field quota.monthly is -1; it takes a whole number from 0"},
		{func(p *daouoffice.Policy) { p.TokenSeconds = 0 }, "policy field tokenSeconds is 0; it takes a whole number from 1"},
	} {
		p := daouoffice.DefaultPolicy()
		row.change(&p)
		if err := p.Validate(); err == nil || err.Error() != row.want {
			t.Errorf("got %v, want %s", err, row.want)
		}
	}
}

// What the document leaves open about the form of a refusal is a switch.
func TestEnvelopePolicy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		policy func(*daouoffice.Policy)
		status int
		want   string
	}{
		{"by default", func(*daouoffice.Policy) {}, 200, `{"code":"901","message":"유효하지 않은 Client ID","messageDetail":"''는 유효하지 않은 연동ID(clientId) 입니다."}`},
		{"mapped status", func(p *daouoffice.Policy) { p.HTTPStatusOnError = "mapped" }, 401, `{"code":"901",`},
		{"columns reversed", func(p *daouoffice.Policy) { p.MessageColumns = "reversed" }, 200, `"message":"''는 유효하지 않은 연동ID(clientId) 입니다.","messageDetail":"유효하지 않은 Client ID"`},
		{"code as a number", func(p *daouoffice.Policy) { p.CodeType = "number" }, 200, `{"code":901,`},
		{"data null", func(p *daouoffice.Policy) { p.DataOnError = "null" }, 200, `,"data":null}`},
		{"data empty", func(p *daouoffice.Policy) { p.DataOnError = "empty" }, 200, `,"data":{}}`},
		{"data with maps", func(p *daouoffice.Policy) { p.DataOnError = "maps" }, 200, `,"data":{"validReceivers":{},"invalidReceivers":{}}}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := november(t)
			h.policy(row.policy)
			got := h.notify(h.proper("default").without("clientId"))
			if got.Status != row.status || !strings.Contains(got.Body, row.want) {
				t.Errorf("HTTP %d %s\nwant %d …%s…", got.Status, got.Body, row.status, row.want)
			}
		})
	}
}

func TestMissingMessagePolicy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		policy, company string
		title, text     string
		want            string
	}{
		{"channels", "default", "제목", "본문", "921"},
		{"channels", "mail-only", "제목", "본문", "200"},
		{"channels", "mail-only", "제목", "", "922"},
		{"921", "mail-only", "제목", "본문", "921"},
		{"922", "default", "제목", "", "200"},
		{"922", "default", "", "", "922"},
	} {
		h := november(t)
		h.policy(func(p *daouoffice.Policy) { p.MissingMessage = row.policy })
		b := h.proper(row.company).with("message", "").with("mailTitle", row.title).with("mailMessage", row.text)
		if got := h.notify(b).code(); got != row.want {
			t.Errorf("%+v: got %s", row, got)
		}
	}
}

func TestSenderAndServicePolicy(t *testing.T) {
	t.Parallel()
	h := november(t)
	if got := h.notify(h.proper("default").with("sender", "U9999")); got.code() != "200" || !strings.Contains(got.Header.Get("Dojang-Assumptions"), "unknown-sender") {
		t.Errorf("an unknown sender got %s, resting on %q", got.Body, got.Header.Get("Dojang-Assumptions"))
	}
	h.policy(func(p *daouoffice.Policy) { p.UnknownSender = "refuse" })
	if got := h.notify(h.proper("default").with("sender", "U2457")); got.code() != "918" || got.clause() != "daouoffice/noti/unknown-sender" {
		t.Errorf("a stopped sender got %s by %s", got.Body, got.clause())
	}
	if got := h.notify(h.proper("shared")); got.Status != 403 || got.clause() != "daouoffice/noti/shared-service-refused" {
		t.Errorf("공유형 got HTTP %d by %s", got.Status, got.clause())
	}
	h.policy(func(p *daouoffice.Policy) { p.SharedService = "serve" })
	if got := h.notify(h.proper("shared")).code(); got != "200" {
		t.Errorf("공유형, served by policy, got %s", got)
	}
}
