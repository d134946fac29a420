package steps_test

import (
	"context"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

const (
	listening = "Given the ERP receives callbacks of DRAFT\n"
	leave     = listening + "When a leave request is drafted"
	read      = leave + "\nAnd the ERP reads the leave request"
	misread   = read + " with another secret key"
)

// workplaceFailures are checks that WORKPLACE alone has, and those that it shares where it might hold what another vendor
// does not.
func workplaceFailures() []failing {
	return []failing{
		{leave, "the ERP was sent DRAFT and APPROVED", "DRAFT"},
		{leave, "the ERP was sent nothing", "DRAFT"},
		{listening, "the ERP was sent DRAFT", "nothing"},
		{leave, "the ERP handled 2 events and 0 repetitions", "1 event and 0 repetitions"},
		{leave, "the ERP handled 1 event and 1 repetition", "1 event and 0 repetitions"},
		{leave, "the dispatch history is:\n| DRAFT | failure 404 client_error |", "DRAFT success 200"},
		{leave, "the dispatch history is:\n| DRAFT | success 200 |\n| DRAFT | success 200 |", "DRAFT success 200"},
		{leave, "the callback was tried at:\n| 2026-11-02 09:00:01 KST | 200 |", "2026-11-02 09:00:00 KST 200"},
		{leave, "the journal is:\n| daouoffice | noti |", "workplace callback"},

		{read, "the client's error is ErrAuthenticationFailed", "accepted showing document"},
		{read, "the HTTP status is 401", "HTTP 200"},
		{misread, "the client's error is ErrNotFound", "code 200"},
		{misread, "the client reports no error", "code 200"},
		{misread, "the client cannot know whether it was sent", "code 200"},
		{misread, "the client is answered with HTTP 403", "HTTP 401"},
	}
}

func workplaceNonsense() []nonsense {
	return []nonsense{
		{"Given the ERP receives callbacks of DRAFTED", nil},
		{"Given the ERP answers the next callback with HTTP 500", nil},
		{"Given the ERP receives callbacks\nAnd the ERP answers the next 99999999999999999999 callbacks with HTTP 500", nil},
		{"Given the Callback URL leads nowhere", nil},
		{"Then the ERP was sent nothing", nil},
		{"Then the ERP handled 0 events and 0 repetitions", nil},
		{"When the ERP works through what it was sent", nil},
		{"When the ERP reads the leave request", steps.ErrNoCall},
		{"When all failed callbacks are sent again", steps.ErrNoCall},
		{"Then the callback was tried at:\n| 2026-11-02 09:00:00 KST | 200 |", steps.ErrNoCall},
		{leave + "\nThen the dispatch history is:\n| DRAFT |", nil},
		{"When a leave request is drafted, rejected and approved", workplace.ErrForbidden},
	}
}

func TestJournalIsSearchedForTheSecretKey(t *testing.T) {
	t.Parallel()
	r := play(t, leave+"\nAnd the journal is spoilt\nThen the journal shows no secret", func(sc *godog.ScenarioContext) {
		sc.When(`^the journal is spoilt$`, func(ctx context.Context) {
			w := steps.World(ctx)
			w.Journal.Append(journal.Record{Explanation: "(" + w.Workplace.Credentials().SecretKey + ")"})
		})
	})
	if m := mismatchOf(t, r); !strings.Contains(m.Found, "entry 2 shows one of 40 characters") {
		t.Errorf("found %q", m.Found)
	}
}
