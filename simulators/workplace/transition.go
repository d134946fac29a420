package workplace

import "slices"

// State is where a document stands. The vendor's own codes are not known.
type State string

// The states.
const (
	InProgress  State = "IN_PROGRESS" // 진행
	IsApproved  State = "APPROVED"    // 완료
	IsRejected  State = "REJECTED"    // 반려
	IsCanceled  State = "CANCELED"    // 승인 취소
	IsRetrieved State = "RETRIEVED"   // 회수
	IsDeleted   State = "DELETED"     // 삭제
)

// Action is what somebody does to a document.
type Action string

// The actions. The last two are the system's own.
const (
	Approve  Action = "approve"
	Reject   Action = "reject"
	Revise   Action = "revise"
	Delegate Action = "delegate"
	Retrieve Action = "retrieve"
	Cancel   Action = "cancel"
	Delete   Action = "delete"
	draft    Action = "draft"
	complete Action = "complete"
)

// As is how an approver takes part.
type As string

// The ways to take part.
const (
	AsApprover As = "approve" // 동의
	AsAgreeing As = "agree"   // 합의
	AsAuto     As = "auto"    // 자동 동의
)

// actor is who may act.
type actor string

const (
	theDrafter    actor = "the drafter"
	theApprover   actor = "the approver whose turn it is"
	administrator actor = "an administrator"
	theSystem     actor = "the system"
)

// transition is one row of the life of a document: in a state, an action of an actor
// causes an event and leads to the next state.
type transition struct {
	from   State
	action Action
	// as restricts the row to an approver who takes part in this way; "" to none.
	as    As
	by    actor
	event Event
	next  State
}

// transitions are the life of a document. What is not here is refused.
func transitions() [15]transition {
	return [...]transition{
		{"", draft, "", theDrafter, Drafted, InProgress},

		{InProgress, Revise, "", theApprover, Revised, InProgress},
		{InProgress, Approve, AsApprover, theApprover, Approved, InProgress},
		{InProgress, Approve, AsAgreeing, theApprover, Cooperated, InProgress},
		{InProgress, Approve, AsAuto, theSystem, AutoApproved, InProgress},
		{InProgress, Delegate, "", theApprover, Delegated, InProgress},
		{InProgress, Reject, "", theApprover, Rejected, IsRejected},
		{InProgress, Retrieve, "", theDrafter, Retrieved, IsRetrieved},
		{InProgress, Delete, "", administrator, Deleted, IsDeleted},
		{InProgress, complete, "", theSystem, Completed, IsApproved},

		{IsApproved, Cancel, "", administrator, Canceled, IsCanceled},
		{IsApproved, Delete, "", administrator, Deleted, IsDeleted},
		{IsRejected, Delete, "", administrator, Deleted, IsDeleted},
		{IsCanceled, Delete, "", administrator, Deleted, IsDeleted},
		{IsRetrieved, Delete, "", administrator, Deleted, IsDeleted},
	}
}

// step finds the row for an action in a state; as is that of the approver in turn.
func step(from State, action Action, as As) (transition, bool) {
	for _, t := range transitions() {
		if t.from == from && t.action == action && (t.as == "" || t.as == as) {
			return t, true
		}
	}
	return transition{}, false
}

// allowed lists the actions that a state allows people.
func allowed(from State) []Action {
	var all []Action
	for _, t := range transitions() {
		if t.from == from && t.by != theSystem && !slices.Contains(all, t.action) {
			all = append(all, t.action)
		}
	}
	return all
}
