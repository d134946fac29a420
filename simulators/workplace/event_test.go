package workplace_test

import (
	"slices"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// happening is how each event comes about, as the document's table says.
type happening struct {
	line    []string
	actions []string
	// want are the events from the draft on.
	want []workplace.Event
}

func happenings() map[workplace.Event]happening {
	return map[workplace.Event]happening{
		"DRAFT":        {[]string{"W2001"}, nil, []workplace.Event{"DRAFT"}},
		"REVISE":       {[]string{"W2001"}, []string{"revise W2001"}, []workplace.Event{"DRAFT", "REVISE"}},
		"APPROVE":      {[]string{"W2001", "W2002"}, []string{"approve W2001"}, []workplace.Event{"DRAFT", "APPROVE"}},
		"DELEGATE":     {[]string{"W2001"}, []string{"delegate W2001 W2003"}, []workplace.Event{"DRAFT", "DELEGATE"}},
		"REJECT":       {[]string{"W2001", "W2002"}, []string{"reject W2001"}, []workplace.Event{"DRAFT", "REJECT"}},
		"APPROVED":     {[]string{"W2001", "W2002"}, []string{"approve W2001", "approve W2002"}, []workplace.Event{"DRAFT", "APPROVE", "APPROVE", "APPROVED"}},
		"CANCELED":     {[]string{"W2001"}, []string{"approve W2001", "cancel W9001"}, []workplace.Event{"DRAFT", "APPROVE", "APPROVED", "CANCELED"}},
		"DELETED":      {[]string{"W2001"}, []string{"delete W9001"}, []workplace.Event{"DRAFT", "DELETED"}},
		"AUTO_APPROVE": {[]string{"W2001", "W2002:auto", "W2003"}, []string{"approve W2001"}, []workplace.Event{"DRAFT", "APPROVE", "AUTO_APPROVE"}},
		"COOPERATION":  {[]string{"W2002:agree", "W2001"}, []string{"approve W2002"}, []workplace.Event{"DRAFT", "COOPERATION"}},
		"RETRIEVE":     {[]string{"W2001"}, []string{"retrieve W1001"}, []workplace.Event{"DRAFT", "RETRIEVE"}},
	}
}

func codes(events []workplace.Event) []string {
	all := []string{}
	for _, e := range events {
		all = append(all, string(e))
	}
	return all
}

// Each of the eleven events arises from the action that the document names.
func TestEvents(t *testing.T) {
	t.Parallel()
	if len(happenings()) != 11 || len(workplace.Events()) != 11 {
		t.Fatal("there are eleven events")
	}
	for event, row := range happenings() {
		t.Run(string(event), func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t)
			h.register("dfm-leave", erp.URL)
			h.happen(row)
			wantEqual(t, "sent", codes(row.want), erp.field("sendTpCd"))
			if last := row.want[len(row.want)-1]; last != event {
				t.Errorf("the row ends with %s", last)
			}
		})
	}
}

// An event whose state is not ticked is not sent, and leaves no row; the others are sent.
func TestUntickedStaysSilent(t *testing.T) {
	t.Parallel()
	for event, row := range happenings() {
		t.Run(string(event), func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t)
			ticked := slices.DeleteFunc(workplace.Events(), func(e workplace.Event) bool { return e == event })
			h.register("dfm-leave", erp.URL, ticked...)
			h.happen(row)
			want := slices.DeleteFunc(slices.Clone(row.want), func(e workplace.Event) bool { return e == event })
			wantEqual(t, "sent", codes(want), erp.field("sendTpCd"))
			wantEqual(t, "rows", len(want), len(h.history(workplace.Search{})))

			h.register("dfm-leave", erp.URL, event)
			h.happen(row)
			count := len(row.want) - len(want)
			wantEqual(t, "sent when it alone is ticked", count, len(erp.all())-len(want))
		})
	}
}

func (h *hall) happen(row happening) workplace.Document {
	h.t.Helper()
	d := h.draft("dfm-leave", "휴가", row.line...)
	for _, action := range row.actions {
		d = h.act(d.AprvDocID, action)
	}
	return d
}

// The last approval sends APPROVE and then APPROVED; who consents automatically does so
// as soon as it is their turn, at the beginning too.
func TestLines(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		happening
		overlap bool
		state   workplace.State
	}{
		"one approver":        {happening{[]string{"W2001"}, []string{"approve"}, []workplace.Event{"DRAFT", "APPROVE", "APPROVED"}}, false, "APPROVED"},
		"all of three kinds":  {happening{[]string{"W2001", "W2002:agree", "W2003:auto"}, []string{"approve", "approve"}, []workplace.Event{"DRAFT", "APPROVE", "COOPERATION", "AUTO_APPROVE", "APPROVED"}}, false, "APPROVED"},
		"automatic alone":     {happening{[]string{"W2001:auto", "W2002:auto"}, nil, []workplace.Event{"DRAFT", "AUTO_APPROVE", "AUTO_APPROVE", "APPROVED"}}, false, "APPROVED"},
		"automatic first":     {happening{[]string{"W2001:auto", "W2002"}, nil, []workplace.Event{"DRAFT", "AUTO_APPROVE"}}, false, "IN_PROGRESS"},
		"with overlap":        {happening{[]string{"W2001", "W2002:agree", "W2003:auto"}, []string{"approve", "approve"}, []workplace.Event{"DRAFT", "APPROVE", "COOPERATION", "APPROVE", "AUTO_APPROVE", "APPROVE", "APPROVED"}}, true, "APPROVED"},
		"a delegate approves": {happening{[]string{"W2001", "W2002"}, []string{"delegate W2001 W2003", "approve W2003", "approve W2002"}, []workplace.Event{"DRAFT", "DELEGATE", "APPROVE", "APPROVE", "APPROVED"}}, false, "APPROVED"},
		"a delegate agrees":   {happening{[]string{"W2002:agree"}, []string{"delegate W2002 W2003", "approve W2003"}, []workplace.Event{"DRAFT", "DELEGATE", "COOPERATION", "APPROVED"}}, false, "APPROVED"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t)
			h.register("dfm-leave", erp.URL)
			h.policy(func(p *workplace.Policy) { p.Overlap = row.overlap })
			d := h.happen(row.happening)
			wantEqual(t, "sent", codes(row.want), erp.field("sendTpCd"))
			wantEqual(t, "state", row.state, d.State)
		})
	}
}

// An administrator may rename a state: that changes what the history calls it, and never
// the code.
func TestLabelsDoNotChangeCodes(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	c := h.company()
	h.change(func(tx *store.Tx) error {
		f, _ := workplace.FormOf(tx, c, "dfm-leave")
		f.Labels = map[workplace.Event]string{"APPROVE": "승인"}
		return workplace.PutForm(tx, c, f)
	})
	d := h.draft("dfm-leave", "휴가", "W2001")
	h.act(d.AprvDocID, "approve")
	wantEqual(t, "codes", []string{"DRAFT", "APPROVE", "APPROVED"}, erp.field("sendTpCd"))
	var labels []string
	for _, row := range h.history(workplace.Search{}) {
		labels = append(labels, row.Label)
	}
	wantEqual(t, "labels, newest first", []string{"완료", "승인", "기안"}, labels)
}
