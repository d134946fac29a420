package workplace_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// The vendor's table of sendTpCd, each arriving as its constant.
func TestEveryState(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]workplace.State{
		"DRAFT": workplace.StateDraft, "REVISE": workplace.StateRevise, "APPROVE": workplace.StateApprove,
		"DELEGATE": workplace.StateDelegate, "REJECT": workplace.StateReject, "APPROVED": workplace.StateApproved,
		"CANCELED": workplace.StateCanceled, "DELETED": workplace.StateDeleted, "AUTO_APPROVE": workplace.StateAutoApprove,
		"COOPERATION": workplace.StateCooperation, "RETRIEVE": workplace.StateRetrieve,
	} {
		var got workplace.State
		handler := newHandler(t, func(_ context.Context, event workplace.Event) error {
			got = event.SendTpCd
			return nil
		})
		if answer := put(t, handler, callback("https://api.example.com", "APPROVED", code)); answer.Code != 200 || got != want || !got.Known() {
			t.Errorf("%s: HTTP %d, %q, known: %v", code, answer.Code, got, got.Known())
		}
	}
	for _, state := range []workplace.State{"", "approve", "APPROVE ", "RECEIVED"} {
		if state.Known() {
			t.Errorf("%q is known", state)
		}
	}
}

func TestTimeOfAnEvent(t *testing.T) {
	t.Parallel()
	nine := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	tests := []struct {
		text string
		want time.Time
		ok   bool
	}{
		{"20261121090000", nine, true},
		{"2026-11-21T09:00:00+09:00", nine, true},
		{"2026-11-21T00:00:00Z", nine, true},
		{"2026-11-21T09:00:00.000+09:00", nine, true},
		{"2026-11-21T09:00:00", nine, true},
		{"2026-11-21 09:00:00", nine, true},
		{"20261321090000", time.Time{}, false},
		{"20261121", time.Time{}, false},
		{"", time.Time{}, false},
		{"어제", time.Time{}, false},
	}
	for _, tt := range tests {
		got, ok := workplace.Event{ProcessYmdt: tt.text}.Time()
		if diff := cmp.Diff(tt.want, got); diff != "" || ok != tt.ok {
			t.Errorf("%q: %v (-want +got)\n%s", tt.text, ok, diff)
		}
	}
}
