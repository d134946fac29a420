package workplace

// labels are the names of the events as the document's table has them.
func labels() map[Event]string {
	return map[Event]string{
		Drafted: "기안", Revised: "수정", Approved: "동의", Delegated: "위임", Rejected: "거절", Completed: "완료",
		Canceled: "취소", Deleted: "삭제", AutoApproved: "자동 동의", Cooperated: "합의", Retrieved: "회수",
	}
}

// Label is what an event is called where the form is shown: as the administrator of
// approvals renamed it (승인 for 동의, say), or as the document calls it. The code on
// the wire does not change.
func (f Form) Label(e Event) string {
	if renamed := f.Labels[e]; renamed != "" {
		return renamed
	}
	return labels()[e]
}
