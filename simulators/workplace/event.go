package workplace

import "strings"

// Event is what happens to a document, by its code in sendTpCd.
type Event string

// The events, in the document's order.
const (
	Drafted      Event = "DRAFT"
	Revised      Event = "REVISE"
	Approved     Event = "APPROVE"
	Delegated    Event = "DELEGATE"
	Rejected     Event = "REJECT"
	Completed    Event = "APPROVED"
	Canceled     Event = "CANCELED"
	Deleted      Event = "DELETED"
	AutoApproved Event = "AUTO_APPROVE"
	Cooperated   Event = "COOPERATION"
	Retrieved    Event = "RETRIEVE"
)

// Events lists all eleven, in the document's order.
func Events() []Event {
	return []Event{Drafted, Revised, Approved, Delegated, Rejected, Completed, Canceled, Deleted, AutoApproved, Cooperated, Retrieved}
}

// clause is the statement by which the event is sent.
func (e Event) clause() string {
	return "workplace/callback/event-" + strings.ReplaceAll(strings.ToLower(string(e)), "_", "-")
}
