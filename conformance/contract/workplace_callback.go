package contract

// workplaceSettings is what an administrator sets for each form (결재 설정).
func workplaceSettings() []Clause {
	return []Clause{
		workplaceRule("callback/ticked-states-only", "결재 설정", "Only ticked states are sent",
			"An event of a form is sent only when its state is ticked (결재 상태 선택) for that form, and a form that was not added is not sent at all.",
			"setting 서식 추가", "setting 결재 상태 선택"),
		workplaceRule("callback/labels-do-not-change-codes", "결재 설정", "Renamed states keep their codes",
			"A state that the approval administrator has renamed shows another name in the settings, and its sendTpCd stays the same.",
			"label 승인/동의"),
		workplaceRule("callback/callback-url-per-form", "Callback URL 입력", "Each form has a Callback URL",
			"An event is sent to the Callback URL that was entered for the form of its document.",
			"setting Callback URL 입력", "callback-url 서식별"),
		workplaceRule("callback/shared-url-with-dfm-id", "Callback URL 입력", "One URL for several forms, with dfmId in its query",
			"Forms may share a Callback URL with dfmId as a GET parameter, which is called with its query exactly as it was registered.",
			"callback-url dfmId get 파라미터"),
	}
}

// workplaceCallback is the request that a customer gets.
func workplaceCallback() []Clause {
	return []Clause{
		workplaceRule("callback/put-method", "이벤트 처리", "Callbacks are PUT",
			"The Callback URL is called with the method PUT.",
			"callback-method PUT"),
		workplaceRule("callback/media-type", "이벤트 처리", "The body is application/json",
			"The media type of a callback is application/json.",
			"callback-media-type application/json"),
		workplaceRule("callback/real-time", "이벤트 처리", "Sent in real time",
			"An event is sent when it happens, not collected for later.",
			"callback-time 실시간"),
		workplaceRule("callback/fields", "Callback URL 입력", "Six fields",
			"The body is one object with docDataUrl, aprvDocId, processYmdt, docNo, sendTpCd and dfmId, and with nothing else.",
			"callback-field docDataUrl", "callback-field aprvDocId", "callback-field-remark aprvDocId 문서의 내부 PK",
			"callback-field processYmdt", "callback-field-remark processYmdt 이벤트 발생 일시",
			"callback-field docNo", "callback-field-remark docNo 문서 번호",
			"callback-field sendTpCd", "callback-field-remark sendTpCd 이벤트 상태",
			"callback-field dfmId", "callback-field-remark dfmId 서식ID"),
		workplaceRule("callback/doc-data-url", "Callback URL 입력", "docDataUrl leads to the v1 detail",
			"docDataUrl is the link to the v1 detail of the document (문서의 상세 정보 조회 v1 API), for forms made by 서식 만들기 as well, until the vendor changes it to v2.",
			"callback-field-remark docDataUrl v1 API 링크", "callback-field-remark docDataUrl 추후 v2 API로 변경 예정"),
	}
}

// workplaceEvents is the table of events (sendTpCd), row by row.
func workplaceEvents() []Clause {
	return []Clause{
		workplaceEvent("draft", "DRAFT", "기안", "작성자가 문서를 저장하는 이벤트",
			"The author stores the document: DRAFT is sent."),
		workplaceEvent("revise", "REVISE", "수정", "결재자가 문서를 수정하는 이벤트",
			"An approver edits the document: REVISE is sent."),
		workplaceEvent("approve", "APPROVE", "동의, 합의, 자동 동의", "결재자가 문서를 동의, 합의 또는 자동 동의 방식으로 승인하는 이벤트",
			"An approver approves the document: APPROVE is sent."),
		workplaceEvent("delegate", "DELEGATE", "위임", "결재자가 다른 사람에게 결재 위임하는 이벤트",
			"An approver hands the approval to another person: DELEGATE is sent."),
		workplaceEvent("reject", "REJECT", "거절", "결재자가 문서를 반려하는 이벤트",
			"An approver rejects the document: REJECT is sent."),
		workplaceEvent("approved", "APPROVED", "완료(승인함)", "문서가 완결되었을 때 발생하는 이벤트",
			"The document is completed: APPROVED is sent, after the event of the approval that completed it."),
		workplaceEvent("canceled", "CANCELED", "취소(승인 취소된)", "관리자가 승인된 문서를 승인 취소했을 때 발생하는 이벤트",
			"An administrator cancels the approval of an approved document: CANCELED is sent."),
		workplaceEvent("deleted", "DELETED", "삭제", "관리자가 문서를 삭제했을 때 발생하는 이벤트",
			"An administrator deletes the document: DELETED is sent."),
		workplaceEvent("auto-approve", "AUTO_APPROVE", "자동 동의", "문서를 자동 동의 방식으로 결재하는 이벤트",
			"The document is approved by automatic consent (자동 동의): AUTO_APPROVE is sent."),
		workplaceEvent("cooperation", "COOPERATION", "합의", "문서를 합의 방식으로 결재하는 이벤트",
			"The document is approved by agreement (합의): COOPERATION is sent."),
		workplaceEvent("retrieve", "RETRIEVE", "회수", "작성자가 문서를 회수하는 이벤트",
			"The author takes the document back: RETRIEVE is sent."),
	}
}

func workplaceEvent(name, code, label, remark, text string) Clause {
	clause := workplaceRule("callback/event-"+name, "sendTpCd", code+" ("+label+")", text,
		"event "+code, "event-text "+code+" "+label, "event-remark "+code+" "+remark)
	clause.Kind, clause.Code = Code, code
	return clause
}

// workplaceOutcomes is what the answer of the customer means.
func workplaceOutcomes() []Clause {
	return []Clause{
		workplaceRule("callback/success-2xx", "이벤트 처리", "2xx is a success",
			"A callback answered with a status of the 200s is recorded as sent (발송 성공).",
			"outcome 200번대 발송 성공"),
		workplaceRule("callback/failure-4xx", "이벤트 처리", "4xx is a failure",
			"A callback answered with a status of the 400s is recorded as failed (발송 실패).",
			"outcome 400번대 발송 실패"),
		workplaceRule("callback/failure-5xx", "이벤트 처리", "5xx is a failure",
			"A callback answered with a status of the 500s is recorded as failed (발송 실패).",
			"outcome 500번대 발송 실패"),
	}
}
