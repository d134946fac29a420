package workplace

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// eventRow is a document's life and the events that it must send, all of them and in this order.
type eventRow struct {
	name, title string
	also        []string
	line        func(d *desk) []step
	actions     func(d *desk) []do
	want        []string
}

func approves(others ...string) func(d *desk) []step {
	return func(d *desk) []step { return d.approvedBy(others...) }
}

// line is an approval line of the first three approvers, who approve in these ways.
func line(ways ...string) func(d *desk) []step {
	return func(d *desk) []step {
		steps := make([]step, 0, len(ways))
		for i, way := range ways {
			steps = append(steps, step{[]string{d.first(), second, third}[i], way})
		}
		return steps
	}
}

func actions(all ...do) func(d *desk) []do {
	return func(d *desk) []do {
		taken := slices.Clone(all)
		for i := range taken {
			taken[i].By = d.named(taken[i].By)
		}
		return taken
	}
}

// Employees of the environment, in rows that are written before it is known.
const (
	theAuthor = "author"
	theFirst  = "first"
)

func (d *desk) named(by string) string {
	switch by {
	case theAuthor:
		return d.author()
	case theFirst:
		return d.first()
	}
	return by
}

// eventCases let each of the eleven events arise from the action that the table names.
func eventCases() []suite.Case {
	const manner, order = "callback/one-event-per-action", "callback/order-per-document"
	approve, approve2, approve3 := do{Action: "approve", By: theFirst}, do{Action: "approve", By: second}, do{Action: "approve", By: third}
	toThird := do{Action: "delegate", By: theFirst, To: third}
	rows := []eventRow{
		{"event-draft/stored", "the author stores a document", nil, approves(), actions(), []string{"DRAFT"}},
		{"event-revise/edited", "the approver edits it", nil, approves(), actions(do{Action: "revise", By: theFirst}), []string{"DRAFT", "REVISE"}},
		{"event-revise/then-approved", "it is edited and approved", []string{"callback/event-approve"}, approves(second), actions(do{Action: "revise", By: theFirst}, approve), []string{"DRAFT", "REVISE", "APPROVE"}},
		{"event-approve/first-of-two", "one of two approves", []string{"callback/event-approved"}, approves(second), actions(approve), []string{"DRAFT", "APPROVE"}},
		{"event-approved/one", "the only approver approves", []string{"callback/event-approve", order}, approves(), actions(approve), []string{"DRAFT", "APPROVE", "APPROVED"}},
		{"event-approved/last-of-three", "the last of three approves", []string{"callback/event-approve", order}, approves(second, third), actions(approve, approve2, approve3), []string{"DRAFT", "APPROVE", "APPROVE", "APPROVE", "APPROVED"}},
		{"event-cooperation/first", "the first agrees (합의)", []string{manner}, line("agree", "approve"), actions(approve), []string{"DRAFT", "COOPERATION"}},
		{"event-cooperation/last", "the last agrees", []string{manner, "callback/event-approved"}, line("approve", "agree"), actions(approve, approve2), []string{"DRAFT", "APPROVE", "COOPERATION", "APPROVED"}},
		{"event-auto-approve/first", "the first consents automatically (자동 동의)", []string{manner}, line("auto", "approve"), actions(), []string{"DRAFT", "AUTO_APPROVE"}},
		{"event-auto-approve/between", "the second of three consents automatically", []string{manner, order}, line("approve", "auto", "agree"), actions(approve), []string{"DRAFT", "APPROVE", "AUTO_APPROVE"}},
		{"event-auto-approve/last", "the last consents automatically", []string{manner, "callback/event-approved"}, line("approve", "auto"), actions(approve), []string{"DRAFT", "APPROVE", "AUTO_APPROVE", "APPROVED"}},
		{"event-auto-approve/all", "all consent automatically", []string{manner, "callback/event-approved"}, line("auto", "auto"), actions(), []string{"DRAFT", "AUTO_APPROVE", "AUTO_APPROVE", "APPROVED"}},
		{"event-delegate/handed-on", "the approver hands the approval on", nil, approves(), actions(toThird), []string{"DRAFT", "DELEGATE"}},
		{"event-delegate/approved", "the delegate approves", []string{"callback/event-approve"}, approves(), actions(toThird, approve3), []string{"DRAFT", "DELEGATE", "APPROVE", "APPROVED"}},
		{"event-delegate/agreed", "the delegate agrees in place of the approver", []string{"callback/event-cooperation"}, line("agree", "approve"), actions(toThird, approve3), []string{"DRAFT", "DELEGATE", "COOPERATION"}},
		{"event-reject/first", "the approver rejects it", nil, approves(second), actions(do{Action: "reject", By: theFirst}), []string{"DRAFT", "REJECT"}},
		{"event-reject/last", "the last approver rejects it", []string{"callback/event-approved"}, approves(second), actions(approve, do{Action: "reject", By: second}), []string{"DRAFT", "APPROVE", "REJECT"}},
		{"event-canceled/approved", "the administrator cancels the approval", []string{"callback/event-approved"}, approves(), actions(approve, do{Action: "cancel", By: administrator}), []string{"DRAFT", "APPROVE", "APPROVED", "CANCELED"}},
		{"event-deleted/in-progress", "the administrator deletes it while it is in progress", nil, approves(), actions(do{Action: "delete", By: administrator}), []string{"DRAFT", "DELETED"}},
		{"event-deleted/approved", "the administrator deletes an approved document", []string{"callback/event-approved"}, approves(), actions(approve, do{Action: "delete", By: administrator}), []string{"DRAFT", "APPROVE", "APPROVED", "DELETED"}},
		{"event-retrieve/after-first-approval", "the author takes it back after one of two has approved", nil, approves(second), actions(approve, do{Action: "retrieve", By: theAuthor}), []string{"DRAFT", "APPROVE", "RETRIEVE"}},
		{"event-retrieve/before-approval", "the author takes it back", nil, approves(), actions(do{Action: "retrieve", By: theAuthor}), []string{"DRAFT", "RETRIEVE"}},
	}
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		cases = append(cases, deskCase(eventSection, "callback/"+row.name, row.title, row.also, func(ctx context.Context, d *desk) {
			doc, ok := d.draft(ctx, d.form, row.title, row.line(d))
			if ok && d.acts(ctx, doc, row.actions(d)...) {
				d.sent(ctx, doc, row.want...)
			}
		}))
	}
	return append(cases, overlapCase())
}

// overlapCase sends the overlapping events of the table together, by a setting.
func overlapCase() suite.Case {
	return deskCase(eventSection, "callback/one-event-per-action/overlap", "APPROVE beside COOPERATION and AUTO_APPROVE by a setting", []string{"callback/event-approve"}, func(ctx context.Context, d *desk) {
		if !d.policy(ctx, "overlap", true) {
			return
		}
		doc, ok := d.draft(ctx, d.form, "구매 품의", line("agree", "auto")(d))
		if ok && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
			got, want := eventsOf(d.of(doc)), []string{"APPROVE", "APPROVE", "APPROVED", "AUTO_APPROVE", "COOPERATION", "DRAFT"}
			slices.Sort(got)
			d.s.Check("events in any order", same("events", want, got))
		}
	})
}

// sent demands that exactly these events of the document have been sent, each as it has to look, and recorded as successes.
func (d *desk) sent(ctx context.Context, doc document, want ...string) {
	got := d.of(doc)
	d.s.Check("events", same("events", want, eventsOf(got)))
	for i, m := range got {
		d.s.Check(fmt.Sprintf("callback %d", i+1), errors.Join(doc.fields(m), jsonMedia(m, "UTF-8"),
			same("method and target", []string{"PUT", d.registered()}, []string{m.Method, m.Target})))
	}
	d.recorded(ctx, doc, "success", want...)
}

// registered is the request target of the form's Callback URL.
func (d *desk) registered() string {
	link, err := url.Parse(d.form.CallbackURL)
	if err != nil {
		return d.form.CallbackURL
	}
	return link.RequestURI()
}
