package contract

const workplaceHistorySection = "발송 내역 조회"

// workplaceHistory is what the guide says about the dispatch history.
func workplaceHistory() []Clause {
	return []Clause{
		workplaceRule("history/recorded", "이벤트 처리", "Every outcome is recorded",
			"What became of each callback is recorded in the dispatch history, successes and failures alike.",
			"history 처리 결과는 WORKPLACE 콘솔의 Developers에 기록"),
		workplaceRule("history/search-fields", workplaceHistorySection, "Search by form, date, document number, title",
			"The history can be searched by form (서식), date of dispatch (발송일), document number (문서 번호) and title (제목).",
			"history-search 서식", "history-search 발송일", "history-search 문서 번호", "history-search 제목"),
		workplaceRule("history/resend-failed", "실패 내역 재발송", "Failed callbacks can be sent again",
			"A callback recorded as failed can be sent again (재발송).",
			"history-area 재발송 발송 실패 내역 재발송"),
		workplaceRule("history/resend-any", "실패 내역 재발송, step 4", "Successful ones can be sent again, too",
			"A callback recorded as sent can be selected and sent again as well, by step 4 of the instructions, although their heading speaks of failures.",
			"history-resend 발송 성공 및 실패 내역을 선택"),
		workplaceRule("history/download", workplaceHistorySection, "The history can be downloaded",
			"The history can be downloaded (다운로드), as it was searched.",
			"history-area 다운로드 발송 내역 다운로드"),
	}
}

// workplaceHistoryChoices is what the guide leaves open about it.
func workplaceHistoryChoices() []Clause {
	return []Clause{
		workplaceChoice("history/resend-body-unchanged", "The same body again",
			"A resend and a retry send the body of the first attempt byte for byte, processYmdt included, whatever has become of document and settings.",
			"Is the body of a resent callback the one of the first attempt, or is it made anew?"),
		workplaceChoice("history/resend-new-row", "A resend is a row of its own",
			"A resend adds a row to the history and leaves the one it repeats as it was.",
			"Does a resend add a row to the dispatch history or change the existing one?"),
		workplaceChoice("history/resend-url-current", "To the Callback URL of now",
			"A resend goes to the Callback URL that the form has when it is resent.",
			"Is a resend sent to the Callback URL of the first attempt or to the current one?"),
		workplaceChoice("history/newest-first", "The newest row first",
			"The history lists the callback that was sent last first.",
			"In which order does the dispatch history list its rows?"),
		workplaceChoice("history/retention", "90 days, and 100,000 rows",
			"A row that has ended leaves the history when another one is added 90 days later, or when 100,000 newer ones are there; both numbers are settings.",
			"For how long are the rows of the dispatch history kept?"),
		workplaceChoice("history/csv-form", "CSV for Excel, safe to open",
			"The download is CSV in UTF-8 with a byte order mark and a Korean header, named 발송내역_yyyyMMddHHmmss.csv, in which no cell begins with a sign that a spreadsheet takes for a formula.",
			"Which format and columns does the download of the dispatch history have?"),
	}
}
