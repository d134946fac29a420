package eformsign

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// stepCases let recipients accept and look what becomes of the document.
func stepCases() []suite.Case {
	const steps, status, action = "documents/steps", "documents/status-type", "documents/action-type"
	first, second, third := participant(), reviewer(), newRecipient("05", "이확인", "lee@example.org")
	return []suite.Case{
		heldCase(status+"/draft", "a document without recipients", []string{steps, "documents/get"}, nil, func(ctx context.Context, h *held) {
			h.stands(ctx, "the draft", "001", "00")
			if h.advance(ctx, time.Hour-time.Minute) {
				h.stands(ctx, "an hour later", "001", "00")
			}
		}),
		heldCase(steps+"/in-order", "a participant and a reviewer", []string{status, "documents/get"}, []recipient{first, second}, func(ctx context.Context, h *held) {
			h.waitsFor(ctx, "nobody has accepted", "060", first)
			if !h.acceptedBy(ctx, first) {
				return
			}
			h.waitsFor(ctx, "the participant has accepted", "070", second)
			if h.acceptedBy(ctx, second) {
				h.stands(ctx, "the reviewer has accepted", "003", "01")
			}
		}),
		heldCase(steps+"/three", "three recipients, the reviewer first", []string{status, "documents/get"}, []recipient{second, first, third}, func(ctx context.Context, h *held) {
			for i, r := range []recipient{second, first, third} {
				h.waitsFor(ctx, strconv.Itoa(i)+" have accepted", map[string]string{"05": "060", "06": "070"}[r.StepType], r)
				if !h.accepts(ctx) {
					return
				}
			}
			h.stands(ctx, "all have accepted", "003", "01")
		}),
		heldCase(steps+"/last-editor", "who edited last, and when", []string{"documents/get"}, []recipient{first, second}, lastEditors),
		heldCase(action+"/histories", "what was done, by whom, and when", []string{steps, "documents/get"}, []recipient{first, second}, histories),
		heldCase(action+"/draft", "a draft was stored", []string{"documents/get"}, nil, func(ctx context.Context, h *held) {
			now, err := h.s.Now(ctx)
			if err != nil {
				h.s.Check("the world's time", err)
				return
			}
			h.did(ctx, "the draft", deed{"001", h.member, now})
		}),
		heldCase(action+"/previous-status", "the steps before", []string{steps, "documents/get"}, []recipient{first, second}, previousSteps),
		heldCase(action+"/unasked", "neither histories nor steps before unless asked for", []string{"documents/get"}, []recipient{first}, historiesUnasked),
	}
}

// stands demands the state of the document.
func (h *held) stands(ctx context.Context, name, status, step string, also ...suite.Expectation) {
	h.gotCall(ctx, h.getCall(name, h.pair, h.id), h.id, contractName, append(also,
		suite.JSONAt("current_status.status_type", quoted(status)), suite.JSONAt("current_status.step_type", quoted(step)))...)
}

// waitsFor demands that it is that recipient's turn.
func (h *held) waitsFor(ctx context.Context, name, status string, r recipient) {
	h.stands(ctx, name, status, r.StepType,
		suite.JSONAt("current_status.step_recipients.#", "1"), suite.JSONAt("current_status.step_recipients.0.id", quoted(r.Member.ID)))
}

func (h *held) editedLast(ctx context.Context, name, id string, at time.Time) {
	h.gotCall(ctx, h.getCall(name, h.pair, h.id), h.id, contractName,
		suite.JSONAt("last_editor.id", quoted(id)), suite.JSONAt("updated_date", strconv.FormatInt(at.UnixMilli(), 10)))
}

// deed is an entry of the histories.
type deed struct {
	action, by string
	at         time.Time
}

// histories lets two recipients accept, each a minute after the one before.
func histories(ctx context.Context, h *held) {
	now, err := h.s.Now(ctx)
	if err != nil {
		h.s.Check("the world's time", err)
		return
	}
	first, second := participant().Member.ID, reviewer().Member.ID
	made := deed{"002", h.member, now}
	h.did(ctx, "nobody has accepted", made)
	if !h.advance(ctx, time.Minute) || !h.accepts(ctx) {
		return
	}
	signed := deed{"062", first, now.Add(time.Minute)}
	h.did(ctx, "the participant has accepted", made, signed)
	if !h.advance(ctx, time.Minute) || !h.accepts(ctx) {
		return
	}
	reviewed := deed{"072", second, now.Add(2 * time.Minute)}
	h.did(ctx, "the reviewer has accepted", made, signed, reviewed, deed{"003", "", now.Add(2 * time.Minute)})
}

// did demands those entries among the histories, with no other that tells of making, accepting or completing.
func (h *held) did(ctx context.Context, name string, deeds ...deed) {
	h.tells(ctx, name, "histories", []string{"001", "002", "003", "062", "072"}, deeds...)
}

// previousSteps lets the first of two recipients accept.
func previousSteps(ctx context.Context, h *held) {
	now, err := h.s.Now(ctx)
	if err != nil {
		h.s.Check("the world's time", err)
		return
	}
	h.tells(ctx, "nobody has accepted", "previous_status", []string{"062", "072"})
	if h.accepts(ctx) {
		h.tells(ctx, "the participant has accepted", "previous_status", []string{"062", "072"}, deed{"062", participant().Member.ID, now})
	}
}

// tells demands those entries of that list, in this order or its reverse, with no other of those actions.
func (h *held) tells(ctx context.Context, name, list string, actions []string, deeds ...deed) {
	request := h.getCall(name, h.pair, h.id)
	request.Path += "?include_" + list + "=true"
	h.gotCall(ctx, request, h.id, contractName, suite.Expectation{Name: list, Judge: func(r suite.Response) error {
		var got []gjson.Result
		for _, entry := range gjson.GetBytes(r.Body, list).Array() {
			if slices.Contains(actions, entry.Get("action_type").String()) {
				got = append(got, entry)
			}
		}
		if len(got) > 1 && len(deeds) > 0 && got[0].Get("action_type").String() != deeds[0].action {
			slices.Reverse(got)
		}
		if len(got) != len(deeds) {
			return fmt.Errorf("want %d entries of the actions %v in %s, got %v", len(deeds), actions, list, got)
		}
		for i, want := range deeds {
			if err := want.judge(got[i]); err != nil {
				return err
			}
		}
		return nil
	}})
}

func (d deed) judge(entry gjson.Result) error {
	action, by, at := entry.Get("action_type"), entry.Get("executor.id"), entry.Get("executed_date")
	if action.Type != gjson.String || action.Str != d.action || d.by != "" && by.Str != d.by || at.Type != gjson.Number || at.Int() != d.at.UnixMilli() {
		return fmt.Errorf("want action_type %s by %s at %d, got %s", d.action, d.by, d.at.UnixMilli(), entry.Raw)
	}
	return nil
}

// lastEditors lets two recipients accept, each 90 seconds after the one before.
func lastEditors(ctx context.Context, h *held) {
	now, err := h.s.Now(ctx)
	if err != nil {
		h.s.Check("the world's time", err)
		return
	}
	h.editedLast(ctx, "the creator", h.member, now)
	for _, r := range []recipient{participant(), reviewer()} {
		if now = now.Add(90 * time.Second); !h.advance(ctx, 90*time.Second) || !h.accepts(ctx) {
			return
		}
		h.editedLast(ctx, r.Member.ID, r.Member.ID, now)
	}
}

// historiesUnasked reads a document that has histories without asking for them.
func historiesUnasked(ctx context.Context, h *held) {
	if h.accepts(ctx) {
		h.s.Expect(h.s.Do(ctx, h.getCall("the document", h.pair, h.id)), suite.StatusIs(http.StatusOK), suite.Expectation{Name: "no histories, no previous_status", Judge: func(r suite.Response) error {
			for _, list := range []string{"histories", "previous_status"} {
				if got := gjson.GetBytes(r.Body, list); len(got.Array()) > 0 {
					return fmt.Errorf("want no %s without include_%s, got %s", list, list, got.Raw)
				}
			}
			return nil
		}})
	}
}
