package contract

// daouAnswerChoices is what the document leaves open about the form of an answer and the checks before it.
func daouAnswerChoices() []Clause {
	return []Clause{
		daouChoice("noti/http-status", "A1", "HTTP status 200 beside every 9xx code",
			"A refusal of the table is answered with HTTP status 200; only the code in the body tells.",
			"Which HTTP status accompanies the codes 901, 902 and 918 to 925?"),
		daouChoice("noti/message-columns", "A2", "message is 내용, messageDetail is 설명",
			"In a refusal, message is the 내용 column and messageDetail the 설명 column, with every placeholder filled in; a success says OK, as the example does.",
			"In a refusal, is message the 내용 column of the table and messageDetail the 설명 column, and why does a success say OK?"),
		daouChoice("noti/data-on-error", "A4", "No data in a refusal",
			"A refusal leaves data out, though the table marks it as required.",
			"Does a refusal carry data, and if so as null, as {} or as two empty objects?"),
		daouChoice("noti/empty-maps", "A5", "Empty maps are sent as {}",
			"When no receiver falls into validReceivers or invalidReceivers it is sent as {} rather than left out.",
			"Is validReceivers or invalidReceivers left out, null or {} when it has no entry?"),
		daouChoice("noti/order-of-checks", "A14", "Checks run in the order of their codes",
			"A call that breaks several rules gets the lowest code: 901, 902, 918, 919, 920, 921, 922, 923, 924, 925.",
			"In which order are the checks behind 901, 902 and 918 to 925 made when a call breaks several of them?"),
		daouChoice("noti/unknown-sender", "A21", "A sender is only required, not looked up",
			"A sender whom nobody or only a stopped account answers to does not change the answer, since 918 speaks of a missing sender only.",
			"What is answered when sender is an employee number that does not exist or whose account is stopped?"),
		daouChoice("noti/missing-credentials", "A24", "Missing keys are wrong keys",
			"A missing clientId is refused with 901 and an empty id in place of XXXX, a missing clientSecret with 902.",
			"What is answered when clientId or clientSecret is missing from the body and no bearer token is sent?"),
		daouChoice("noti/bearer-or-body", "A26", "The bearer token wins over the body",
			"Both ways to authenticate are accepted; a call that carries a bearer token is judged by it, whatever keys its body has.",
			"Does /public/v1/noti accept a bearer token, and which one counts when the body carries clientId and clientSecret as well?"),
		daouChoice("noti/shared-service-refused", "A27", "공유형 customers: HTTP 403",
			"A call of a 공유형 customer, who does not have the API, is refused with HTTP status 403.",
			"Which code and HTTP status does a 공유형 customer get?"),
	}
}

// daouReceiverChoices is what the document leaves open about receivers.
func daouReceiverChoices() []Clause {
	return []Clause{
		daouChoice("noti/duplicate-receivers", "A6", "A receiver named twice is notified once",
			"An employee number that receivers names more than once is notified once and answered once, as in the example that names U2456 twice.",
			"Is an employee number that appears twice in receivers notified once or twice, or is the call refused?"),
		daouChoice("noti/receivers-maximum", "A7", "The maximum counts the list as sent; none unless set",
			"The maximum is compared with the length of receivers as sent, duplicates included; the number is unknown, so there is none until one is set for the company.",
			"How many receivers may one call name before 920 is answered, and do duplicates count?"),
		daouChoice("noti/all-receivers-invalid", "A22", "All receivers invalid is still 200",
			"A call none of whose receivers can be reached answers 200 with an empty validReceivers.",
			"Which code is answered when every receiver is invalid?"),
		daouChoice("noti/receivers-type", "A23", "Odd receivers",
			"null, an empty array and anything that is not an array count as missing (919); numbers are read as their text; an empty text is an employee number nobody has.",
			"What is answered when receivers is null, an empty array, one string instead of an array, or holds numbers or empty strings?"),
		daouChoice("noti/dormant-receiver", "A28", "A dormant account can be reached",
			"An account that is dormant (휴면) counts as valid, since only unknown and stopped accounts have a text.",
			"Is a dormant (휴면) account listed in validReceivers or in invalidReceivers, and with which text?"),
		daouChoice("noti/employee-number-exact", "A30", "Employee numbers are compared exactly",
			"Employee numbers are compared letter by letter: case and surrounding blanks count.",
			"Are employee numbers compared with regard to case and surrounding blanks?"),
	}
}

// daouMessageChoices is what the document leaves open about texts and links.
func daouMessageChoices() []Clause {
	return []Clause{
		daouChoice("noti/prefix-channels", "A8", "The prefix is for push and web only",
			"[OpenAPI] stands before the text of push and web notifications and in neither title nor text of a mail.",
			"Does [OpenAPI] also appear in the title or the text of the mail?"),
		daouChoice("noti/prefix-joint", "A9", "One blank after the prefix, and always one more prefix",
			"The prefix is [OpenAPI] and one blank, and it is added even to a message that already begins with it.",
			"How is [OpenAPI] joined to the message, and is it added again to a message that already begins with it?"),
		daouChoice("noti/mail-fallback-text", "A10", "The mail falls back to the message as sent",
			"A missing, null, empty or blank mailTitle or mailMessage is replaced by the message as it was sent, without the prefix.",
			"Which values of mailTitle and mailMessage count as absent, and does the replacing message carry [OpenAPI]?"),
		daouChoice("noti/missing-message-by-channel", "A11", "921 with push or web, 922 with mail alone",
			"A blank message is refused with 921 when push or web is on; where mail is the only channel, 922 is answered when title or text of the mail cannot be had.",
			"When is 922 answered, given that a missing mail text is replaced by message and a missing message is 921?"),
		daouChoice("noti/blank-link-url", "A12", "No linkUrl and no default is 923",
			"A missing, null, empty or blank linkUrl of a customer without a default is refused with 923, since no code says that it is missing.",
			"What is answered when linkUrl is missing and no default is set on the 알림 연동 설정 screen?"),
		daouChoice("noti/link-url-test", "A13", "linkUrl must begin with http:// or https://",
			"The scheme is looked for at the beginning, in upper or lower case, although the message says contain (포함).",
			"Must linkUrl begin with http:// or https://, or only contain it, and does case matter?"),
	}
}

// daouQuotaChoices is what the document leaves open about the allowance.
func daouQuotaChoices() []Clause {
	return []Clause{
		daouChoice("noti/counted-calls", "A15", "Only calls answered 200 count",
			"A refused call uses nothing; a call answered 200 uses one even when its receivers are all invalid.",
			"Do refused calls count towards the monthly allowance, and do calls whose receivers are all invalid?"),
		daouChoice("noti/quota-unit", "A16", "The unit is the call",
			"The allowance counts calls (회), however many receivers or channels one call has.",
			"The limit says 1,500회 and code 924 says 건: does one call to ten receivers use one or ten?"),
		daouChoice("noti/quota-edge", "A17", "The 1,500th passes, the 1,501st does not",
			"The call that reaches the allowance passes and the next is refused; the number in the message has no comma.",
			"Is the 1,500th call of a month accepted?"),
		daouChoice("noti/quota-window", "A18", "Calendar month and day in Korea",
			"The month begins on the 1st at 00:00 and the day at 00:00 of Korean time (Asia/Seoul).",
			"When do the month and the day of the allowance begin, and in which time zone?"),
		daouChoice("noti/both-quotas", "A19", "Month before day",
			"When both allowances are used up the answer is 924.",
			"Which code is answered when both the monthly and the daily allowance are used up?"),
		daouChoice("noti/quota-owner", "A20", "Each clientId has its own allowance",
			"What one clientId uses does not lessen the allowance of another.",
			"Is the allowance counted per clientId, per customer, or per customer and API?"),
	}
}

// daouTransportChoices is what the document leaves open about calls that are no proper JSON POST at all.
func daouTransportChoices() []Clause {
	return []Clause{
		daouChoice("noti/not-json", "A25", "A body that is not a JSON object: HTTP 400",
			"A body that is no JSON object is refused with HTTP status 400, before any keys are judged.",
			"What is answered to a body that is not valid JSON?"),
		daouChoice("noti/not-utf-8", "A25", "A body that is not UTF-8: HTTP 400",
			"A body in another encoding, such as CP949, is refused with HTTP status 400, before it is read as JSON.",
			"What is answered to a body encoded in CP949 (EUC-KR)?"),
		daouChoice("noti/wrong-content-type", "A25", "Another content type: HTTP 415",
			"A call whose Content-Type is not application/json is refused with HTTP status 415, before its body is looked at.",
			"What is answered when Content-Type is missing or is not application/json?"),
		daouChoice("noti/wrong-method", "A25", "Another method: HTTP 405",
			"Any method other than POST is refused with HTTP status 405.",
			"What is answered to a GET of /public/v1/noti?"),
		daouChoice("noti/unknown-path", "", "Another path: HTTP 404",
			"A path that is no part of the API is refused with HTTP status 404.",
			"What is answered to a path that does not exist?"),
		daouChoice("noti/body-too-large", "", "A body that is too large: HTTP 413",
			"A body beyond the size that the server is willing to read is refused with HTTP status 413.",
			"How large may a request be, and what is answered to a larger one?"),
	}
}
