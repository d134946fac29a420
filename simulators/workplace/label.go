package workplace

// label is the name of an event as the document's table has it.
func (e Event) label() string {
	switch e {
	case Drafted:
		return "기안"
	case Revised:
		return "수정"
	case Approved:
		return "동의"
	case Delegated:
		return "위임"
	case Rejected:
		return "거절"
	case Completed:
		return "완료"
	case Canceled:
		return "취소"
	case Deleted:
		return "삭제"
	case AutoApproved:
		return "자동 동의"
	case Cooperated:
		return "합의"
	case Retrieved:
		return "회수"
	}
	return ""
}

// Label is what an event is called where the form is shown: as the administrator of
// approvals renamed it (승인 for 동의, say), or as the document calls it. The code on
// the wire does not change.
func (f Form) Label(e Event) string {
	if renamed := f.Labels[e]; renamed != "" {
		return renamed
	}
	return e.label()
}
