package eformsign

import "strconv"

// The status types (current_status.status_type) and step types (step_type) that a
// document can have so far: it is a draft, with one of its recipients, or completed.
const (
	statusDraft              = "001" // doc_tempsave
	statusCompleted          = "003" // doc_complete
	statusRequestParticipant = "060" // doc_request_participant
	statusRequestReviewer    = "070" // doc_request_reviewer

	stepStart       = "00"
	stepComplete    = "01"
	stepParticipant = "05"
	stepReviewer    = "06"
	stepViewer      = "07"
)

// actionName is the vendor's name of an action type, with its code.
func actionName(code string) string {
	names := map[string]string{
		"001": "doc_tempsave", "002": "doc_create", "003": "doc_complete",
		"060": "doc_request_participant", "062": "doc_accept_participant",
		"070": "doc_request_reviewer", "072": "doc_accept_reviewer",
		"075": "doc_request_reader", "076": "doc_read",
	}
	return code + " " + names[code]
}

// step is a station on a document's way, with the action types of coming to it and of
// being done with it.
type step struct {
	kind, name     string
	status         string
	request, leave string
	// group counts from 1, the start.
	group int
}

func (s step) index() string { return strconv.Itoa(s.group) }

// start is where a document is created; a draft stays there.
func (d Document) start() step {
	s := step{kind: stepStart, name: "시작", status: statusDraft, leave: "002", group: 1} // doc_create
	if d.draft() {
		s.leave = "001" // doc_tempsave
	}
	return s
}

// stepOf is the step of the recipient at i. A viewer has action types of his own and, as
// the vendor lists none, the status type of a participant.
func (d Document) stepOf(i int) step {
	switch d.Recipients[i].StepType {
	case stepReviewer:
		return step{stepReviewer, "검토자", statusRequestReviewer, "070", "072", i + 2}
	case stepViewer:
		return step{stepViewer, "열람자", statusRequestParticipant, "075", "076", i + 2}
	}
	return step{stepParticipant, "참여자", statusRequestParticipant, "060", "062", i + 2}
}

// end is where everybody is done.
func (d Document) end() step {
	return step{kind: stepComplete, name: "완료", status: statusCompleted, leave: "003", group: len(d.Recipients) + 2}
}

// step is where the document stands.
func (d Document) step() step {
	switch {
	case d.draft():
		return d.start()
	case d.completed():
		return d.end()
	}
	return d.stepOf(d.Turn)
}

// draft tells that the document has nobody to go to.
func (d Document) draft() bool { return len(d.Recipients) == 0 }

// completed tells that all recipients are done.
func (d Document) completed() bool { return !d.draft() && d.Turn >= len(d.Recipients) }

// current is the recipient who has the document; false for a draft and at the end.
func (d Document) current() (Recipient, bool) {
	if d.Turn >= len(d.Recipients) {
		return Recipient{}, false
	}
	return d.Recipients[d.Turn], true
}
