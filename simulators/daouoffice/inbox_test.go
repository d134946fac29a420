package daouoffice_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func TestInbox(t *testing.T) {
	t.Parallel()
	const message, marked = "중요한 업무가 도착했습니다.", "[OpenAPI] 중요한 업무가 도착했습니다."
	for _, row := range []struct {
		name, company string
		change        func(body) body
		policy        func(*daouoffice.Policy)
		want          daouoffice.Notification
	}{
		{
			"mail falls back to the message", "default", same, nil,
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: message, Message: message}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"mail has texts of its own", "default",
			func(b body) body { return b.with("mailTitle", "제목").with("mailMessage", "본문") }, nil,
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: "제목", Message: "본문"}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"an empty title is none", "default",
			func(b body) body { return b.with("mailTitle", "").with("mailMessage", "본문") }, nil,
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: message, Message: "본문"}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"a company with mail only", "mail-only", same, nil,
			daouoffice.Notification{Mail: &daouoffice.Mail{Title: message, Message: message}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"a company's own link", "default-link", func(b body) body { return b.without("linkUrl") }, nil,
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: message, Message: message}, LinkURL: "https://portal.example.com/home"},
		},
		{
			"the prefix is added again", "default", func(b body) body { return b.with("message", marked) }, nil,
			daouoffice.Notification{Push: "[OpenAPI] " + marked, Web: "[OpenAPI] " + marked, Mail: &daouoffice.Mail{Title: marked, Message: marked}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"or not, by policy", "default", func(b body) body { return b.with("message", marked) },
			func(p *daouoffice.Policy) { p.PrefixPresent = "skip" },
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: marked, Message: marked}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"mail marked too, by policy", "default", func(b body) body { return b.with("mailTitle", "제목") },
			func(p *daouoffice.Policy) { p.PrefixMail, p.MailFallback = true, "prefixed" },
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: "[OpenAPI] 제목", Message: marked}, LinkURL: "https://daouoffice.com/app/board"},
		},
		{
			"no link at all, by policy", "default", func(b body) body { return b.without("linkUrl") },
			func(p *daouoffice.Policy) { p.BlankLinkURL = "accept" },
			daouoffice.Notification{Push: marked, Web: marked, Mail: &daouoffice.Mail{Title: message, Message: message}},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := november(t)
			if row.policy != nil {
				h.policy(row.policy)
			}
			if got := h.notify(row.change(h.proper(row.company))); got.code() != "200" {
				t.Fatalf("refused: %s", got.Body)
			}
			row.want.To, row.want.Sender, row.want.At = "U2034", "U1001", h.Clock.Now()
			if diff := cmp.Diff([]daouoffice.Notification{row.want}, h.inbox(row.company, "U2034"), cmpopts.IgnoreFields(daouoffice.Notification{}, "ID")); diff != "" {
				t.Errorf("inbox (-want +got):\n%s", diff)
			}
			if got := h.inbox(row.company, "U2345"); len(got) != 0 {
				t.Errorf("somebody else has %v", got)
			}
		})
	}
}

func same(b body) body { return b }

// The inboxes are bounded by what their texts weigh, and say when they forgot.
func TestInboxIsBounded(t *testing.T) {
	t.Parallel()
	h := november(t)
	b := h.proper("default").with("message", strings.Repeat("가", 1<<20))
	for range 7 {
		if got := h.notify(b).code(); got != "200" {
			t.Fatalf("got %s", got)
		}
	}
	got, err := h.control("GET", "inbox", "", "")
	if err != nil || strings.Count(got, `"id":`) != 1 || !strings.Contains(got, `"overflowed":true`) {
		t.Errorf("%d notifications of 9 MiB each are kept, overflowed: %t (%v)",
			strings.Count(got, `"id":`), strings.Contains(got, `"overflowed":true`), err)
	}
}
