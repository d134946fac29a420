package daouoffice

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Gathered texts are the texts, each in its place.
func TestGatheredTextsAreTheTexts(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]notice{
		"everything":      {Sender: "U1001", To: []string{"U2034", "U2345"}, Message: "알림", LinkURL: "https://x", MailTitle: "제목", MailMessage: "내용"},
		"nothing":         {},
		"one receiver":    {To: []string{"U2034"}, Message: "알림"},
		"an empty number": {To: []string{"", "U2034", ""}, MailMessage: "내용"},
	} {
		if diff := cmp.Diff(want, want.Clone().gathered()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
