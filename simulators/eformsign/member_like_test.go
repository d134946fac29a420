package eformsign_test

import (
	"strings"
	"testing"
)

// A member_id under another name is lost without a word from the vendor: the refusal of
// the document says so, whichever token of the issue is used.
func TestMemberUnderAnotherName(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for name, says := range map[string]string{
			"memberId":  "the token request had memberId, which the document does not know: its name is member_id",
			"member-id": "the token request had member-id, which",
			"email":     "the token request had email, which",
			"remark":    "send member_id with the token request",
		} {
			r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
			r.body = map[string]any{"execution_time": h.Clock.CallersNow().UnixMilli(), name: admin}
			issued := h.ask(r)
			refreshed := h.refresh(issued.accessToken(), issued.refreshToken())
			for which, token := range map[string]string{"issued": issued.accessToken(), "refreshed": refreshed.accessToken()} {
				got := h.create(token)
				if text := h.entry(got).Explanation; got.code() != "4000074" || !strings.Contains(text, "issued without member_id") || !strings.Contains(text, says) {
					t.Errorf("%s, %s: %s, explained by %q, want …%s…", name, which, got.Body, text, says)
				}
			}
		}
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		r.body["memberId"] = "nobody@example.com"
		if got := h.create(h.ask(r).accessToken()); got.Status != 200 {
			t.Errorf("beside member_id: %s", got.Body)
		}
	})
}
