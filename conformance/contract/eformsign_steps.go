package contract

// eformsignSteps is how a document goes from one recipient to the next, and how its state and what was done are told.
func eformsignSteps() []Clause {
	const table = "API 상태 코드"
	return []Clause{
		eformsignObserved("documents/steps", "client code, the order of events", "From one recipient to the next",
			"A document goes to its recipients in their order, each asked when the one before has accepted, and is completed when the last has; without recipients it stays a draft.",
			"steps doc_create doc_request_participant doc_accept_participant doc_complete"),
		eformsignRule("documents/status-type", table, "What state a document is in",
			"current_status tells a draft by status_type 001 and step_type 00, a request to a participant (참여자) by 060 and 05, a request to a reviewer (검토자) by 070 and 06, and the end by 003 and 01.",
			"status-type 001 doc_tempsave 초안 (최초 작성자 임시저장 상태)", "status-type 003 doc_complete 문서 완료",
			"status-type 060 doc_request_participant 참여자 요청", "status-type 070 doc_request_reviewer 검토자 요청",
			"step-type 00 Start", "step-type 01 Complete", "step-type 05 Participant", "step-type 06 Reviewer"),
		eformsignRule("documents/action-type", table, "What was done with a document",
			"histories tells by action_type that a document was stored (001) or made (002), that a participant (062) or a reviewer (072) accepted, and that it was completed (003), with executor and executed_date; previous_status tells so of the steps that are over.",
			"action-type 001 doc_tempsave 문서 임시 저장", "action-type 002 doc_create 문서 생성", "action-type 003 doc_complete 문서 최종 완료",
			"action-type 062 doc_accept_participant 참여자 승인", "action-type 072 검토자 승인"),
	}
}
