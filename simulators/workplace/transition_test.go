package workplace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// ways lead to each state.
func ways() map[workplace.State][]string {
	return map[workplace.State][]string{
		"IN_PROGRESS": nil, "APPROVED": {"approve", "approve"}, "REJECTED": {"reject"}, "CANCELED": {"approve", "approve", "cancel"},
		"RETRIEVED": {"retrieve"}, "DELETED": {"delete"},
	}
}

// Every action in every state: allowed, or refused with a word on what is allowed instead.
func TestEveryActionInEveryState(t *testing.T) {
	t.Parallel()
	allowed := map[workplace.State][]string{
		"IN_PROGRESS": {"revise", "approve", "delegate", "reject", "retrieve", "delete"},
		"APPROVED":    {"cancel", "delete"}, "REJECTED": {"delete"}, "CANCELED": {"delete"}, "RETRIEVED": {"delete"}, "DELETED": nil,
	}
	for state, way := range ways() {
		for _, action := range []string{"approve", "reject", "revise", "delegate", "retrieve", "cancel", "delete"} {
			t.Run(string(state)+"/"+action, func(t *testing.T) {
				t.Parallel()
				h, erp := open(t), newReceiver(t)
				d := h.draft("dfm-leave", "휴가", "W2001", "W2002")
				for _, step := range way {
					d = h.act(d.AprvDocID, step)
				}
				wantEqual(t, "state", state, d.State)
				h.register("dfm-leave", erp.URL)
				asked := workplace.Act{Action: workplace.Action(action)}
				if action == "delegate" {
					asked.To = "W2003"
				}
				_, events, err := h.tryAct(d.AprvDocID, asked)
				h.settle()
				if slices.Contains(allowed[state], action) {
					if err != nil || len(events) == 0 || len(erp.all()) != len(events) {
						t.Errorf("%v; caused %v, sent %d", err, events, len(erp.all()))
					}
					return
				}
				if !errors.Is(err, workplace.ErrForbidden) || len(erp.all()) > 0 {
					t.Errorf("%v; sent %d", err, len(erp.all()))
				}
				for _, other := range allowed[state] {
					if !strings.Contains(err.Error(), other) {
						t.Errorf("%v does not name %s", err, other)
					}
				}
			})
		}
	}
}

// Only who may act does.
func TestWhoMayAct(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"approve W2002":        "that is W2001",
		"revise W1001":         "that is W2001",
		"reject W2003":         "that is W2001",
		"delegate W2002 W2003": "that is W2001",
		"retrieve W2001":       "W1001 is the drafter",
		"delete W2001":         "W2001 is none",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			d := h.draft("dfm-leave", "휴가", "W2001", "W2002")
			words := append(strings.Fields(text), "")
			_, _, err := h.tryAct(d.AprvDocID, workplace.Act{Action: workplace.Action(words[0]), By: words[1], To: words[2]})
			if !errors.Is(err, workplace.ErrForbidden) || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "allowed now: ") {
				t.Errorf("%v, want %q", err, says)
			}
		})
	}
}

func TestNoSuchAction(t *testing.T) {
	t.Parallel()
	h := open(t)
	d := h.draft("dfm-leave", "휴가", "W2001", "W2002")
	for name, row := range map[string]struct {
		id    string
		asked workplace.Act
		want  error
	}{
		"unknown":                      {d.AprvDocID, workplace.Act{Action: "sign"}, workplace.ErrAct},
		"the system's own":             {d.AprvDocID, workplace.Act{Action: "complete"}, workplace.ErrAct},
		"empty":                        {d.AprvDocID, workplace.Act{}, workplace.ErrAct},
		"by a stranger":                {d.AprvDocID, workplace.Act{Action: "approve", By: "W0000"}, workplace.ErrAct},
		"delegation to a stranger":     {d.AprvDocID, workplace.Act{Action: "delegate", To: "W0000"}, workplace.ErrAct},
		"delegation to nobody":         {d.AprvDocID, workplace.Act{Action: "delegate"}, workplace.ErrAct},
		"delegation to the approver":   {d.AprvDocID, workplace.Act{Action: "delegate", To: "W2001"}, workplace.ErrAct},
		"approval with a delegate":     {d.AprvDocID, workplace.Act{Action: "approve", To: "W2003"}, workplace.ErrAct},
		"on a document that is not":    {"1", workplace.Act{Action: "approve"}, workplace.ErrNoDocument},
		"on a document without a name": {"", workplace.Act{Action: "approve"}, workplace.ErrNoDocument},
	} {
		if _, _, err := h.tryAct(row.id, row.asked); !errors.Is(err, row.want) {
			t.Errorf("%s: %v, want %v", name, err, row.want)
		}
	}
}

// By policy the drafter may retrieve only what nobody has approved.
func TestRetrieveBeforeApproval(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.policy(func(p *workplace.Policy) { p.Retrieve = "beforeApproval" })
	first, second := h.draft("dfm-leave", "첫째", "W2001", "W2002"), h.draft("dfm-leave", "둘째", "W2001")
	h.act(first.AprvDocID, "approve")
	if _, _, err := h.tryAct(first.AprvDocID, workplace.Act{Action: "retrieve"}); !errors.Is(err, workplace.ErrForbidden) {
		t.Errorf("after an approval: %v", err)
	}
	wantEqual(t, "before one", workplace.State("RETRIEVED"), h.act(second.AprvDocID, "retrieve").State)
}
