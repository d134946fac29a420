package workplace

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// refusedEventRow is an action for which the document is not in the state, or the person not the right one.
type refusedEventRow struct {
	name, title string
	line        func(d *desk) []step
	before      func(d *desk) []do
	refused     do
	// after is an action that goes on to be allowed; none when the document has ended.
	after func(d *desk) []do
}

// eventRefusalCases try actions from which no event may arise.
func eventRefusalCases() []suite.Case {
	approve, approve2 := do{Action: "approve", By: theFirst}, do{Action: "approve", By: second}
	reject, cancel, deleted := do{Action: "reject", By: theFirst}, do{Action: "cancel", By: administrator}, do{Action: "delete", By: administrator}
	retrieve := do{Action: "retrieve", By: theAuthor}
	rows := []refusedEventRow{
		{"event-approve/not-yet", "the second approves before the first", approves(second), actions(), approve2, actions(approve, approve2)},
		{"event-approve/author", "the author approves", approves(), actions(), do{Action: "approve", By: theAuthor}, actions(approve)},
		{"event-approve/twice", "the first approves again", approves(second), actions(approve), approve, actions(approve2)},
		{"event-approve/rejected", "a rejected document is approved", approves(), actions(reject), approve, actions(deleted)},
		{"event-approve/retrieved", "a document that was taken back is approved", approves(), actions(retrieve), approve, actions()},
		{"event-approve/completed", "a completed document is approved", approves(), actions(approve), approve, actions(cancel)},
		{"event-approve/deleted", "a deleted document is approved", approves(), actions(deleted), approve, actions()},
		{"event-revise/not-yet", "the second edits before the first has approved", approves(second), actions(), do{Action: "revise", By: second}, actions(do{Action: "revise", By: theFirst})},
		{"event-reject/stranger", "somebody else rejects", approves(), actions(), do{Action: "reject", By: third}, actions(reject)},
		{"event-reject/completed", "a completed document is rejected", approves(), actions(approve), reject, actions(cancel)},
		{"event-delegate/stranger", "somebody else hands the approval on", approves(), actions(), do{Action: "delegate", By: second, To: third}, actions(approve)},
		{"event-delegate/handed-on-already", "who handed it on approves all the same", approves(), actions(do{Action: "delegate", By: theFirst, To: third}), approve, actions(do{Action: "approve", By: third})},
		{"event-canceled/in-progress", "a document that is not approved is cancelled", approves(), actions(), cancel, actions(approve, cancel)},
		{"event-canceled/twice", "a document is cancelled again", approves(), actions(approve, cancel), cancel, actions()},
		{"event-canceled/approver", "an approver cancels", approves(), actions(approve), do{Action: "cancel", By: theFirst}, actions(cancel)},
		{"event-deleted/author", "the author deletes", approves(), actions(), do{Action: "delete", By: theAuthor}, actions(deleted)},
		{"event-deleted/twice", "a document is deleted again", approves(), actions(deleted), deleted, actions()},
		{"event-retrieve/approver", "an approver takes it back", approves(), actions(), do{Action: "retrieve", By: theFirst}, actions(retrieve)},
		{"event-retrieve/completed", "a completed document is taken back", approves(), actions(approve), retrieve, actions(cancel)},
	}
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		cases = append(cases, deskCase(eventSection, "callback/"+row.name, row.title, nil, func(ctx context.Context, d *desk) {
			doc, ok := d.draft(ctx, d.form, row.title, row.line(d))
			if ok && d.acts(ctx, doc, row.before(d)...) {
				a := row.refused
				a.By = d.named(a.By)
				d.refused(ctx, row.title, doc, a)
				d.acts(ctx, doc, row.after(d)...)
			}
		}))
	}
	return append(cases, retrieveBeforeApproval())
}

// retrieveBeforeApproval lets the author take a document back before the first approval only, by a setting.
func retrieveBeforeApproval() suite.Case {
	return deskCase(eventSection, "callback/event-retrieve/before-approval-only", "only before the first approval, by a setting", []string{"callback/event-approve"}, func(ctx context.Context, d *desk) {
		if !d.policy(ctx, "retrieve", "beforeApproval") {
			return
		}
		retrieve := do{Action: "retrieve", By: d.author()}
		fresh, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy(second))
		begun, alsoOK := d.draft(ctx, d.form, "출장 신청", d.approvedBy(second))
		if ok && alsoOK && d.acts(ctx, fresh, retrieve) && d.acts(ctx, begun, do{Action: "approve", By: d.first()}) {
			d.sent(ctx, fresh, "DRAFT", "RETRIEVE")
			d.refused(ctx, "after the first approval", begun, retrieve)
		}
	})
}
