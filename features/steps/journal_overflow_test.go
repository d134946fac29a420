package steps_test

import (
	"errors"
	"testing"

	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// The journal holds less than happened: every check that relies on it fails as unknown. None passes, and none says
// that the opposite is true.
func TestOverflowedJournalIsUnknown(t *testing.T) {
	t.Parallel()
	for _, check := range []string{
		`exactly 5 calls of "noti" were made`,
		`exactly 2 calls of "noti" were made`, // as many as it still holds
		`no call of "token" was made`,
		`exactly 0 calls of "noti" were made to fail`,
		`the journal shows no secret`,
		// About the latest of five calls, sent by one step.
		`the call is accepted`,
		`the journal names the clause "daouoffice/noti/success"`,
		`the journal explains ""`,
		`the answer rests on the assumption "daouoffice/noti/empty-maps"`,
		`the HTTP status is 200`,
		`"code" of the answer is "200"`,
	} {
		t.Run(check, func(t *testing.T) {
			t.Parallel()
			r := play(t, `
				Given the journal holds at most 2 entries
				When the company sends 5 notifications
				Then U2034 has 5 notifications
				And the company has used 5 calls this month
				And `+check)
			if r.status != 1 || r.step != check {
				t.Fatalf("ended with status %d at %q, want 1 at %q: %v", r.status, r.step, check, r.err)
			}
			if !errors.Is(r.err, journal.ErrUnknown) {
				t.Errorf("failed with %v, want journal.ErrUnknown", r.err)
			}
			if m, ok := errors.AsType[*steps.Mismatch](r.err); ok {
				t.Errorf("failed with a mismatch, as if it were known: %v", m)
			}
		})
	}
}

// The same scenario passes when the journal holds everything.
func TestJournalThatHoldsEverythingTells(t *testing.T) {
	t.Parallel()
	mustPass(t, play(t, `
		Given the journal holds at most 5 entries
		When the company sends 5 notifications
		Then exactly 5 calls of "noti" were made
		And no call of "token" was made
		And the journal names the clause "daouoffice/noti/success"
		And the answer rests on the assumption "daouoffice/noti/empty-maps"
		And the journal shows no secret`))
}
