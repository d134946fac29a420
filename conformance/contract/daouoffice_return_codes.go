package contract

// daouReturnCodes is the table of return codes, row by row. The first column of facts is what the table calls
// 내용 (Message), the second 설명 (Description).
func daouReturnCodes() []Clause {
	return []Clause{
		daouCode("noti/success", "200", "Success",
			"An accepted call answers code 200; the example shows the message OK, which the table has in its description column.",
			"code-message 200 성공", "code-detail 200 OK", "example-response message OK"),
		daouCode("noti/unknown-client-id", "901", "Unknown clientId",
			"A clientId that was never issued is refused with 901, naming the clientId in place of XXXX.",
			"code-message 901 유효하지 않은 Client ID", "code-detail 901 'XXXX'는 유효하지 않은 연동ID(clientId) 입니다.",
			"request-field clientId String required"),
		daouCode("noti/wrong-client-secret", "902", "Wrong clientSecret",
			"A clientSecret that is not the one issued with the clientId is refused with 902, naming the clientId in place of XXXX.",
			"code-message 902 유효하지 않은 Client Secret", "code-detail 902 연동 ID 'XXXX'의 패스워드가 일치하지 않습니다.",
			"request-field clientSecret String required"),
		daouCode("noti/sender-missing", "918", "No sender",
			"A call without sender is refused with 918.",
			"code-message 918 알림 연동 송신자(sender) 데이터가 누락되었습니다.",
			"code-detail 918 알림 연동 송신자(sender) 값은 필수값입니다.", "request-field sender String required"),
		daouCode("noti/receivers-missing", "919", "No receivers",
			"A call without receivers is refused with 919.",
			"code-message 919 알림 연동 수신자(receivers) 데이터가 누락되었습니다.",
			"code-detail 919 알림 연동 수신자(receivers) 값은 필수값입니다.", "request-field receivers Array<String> required"),
		daouCode("noti/receivers-over-maximum", "920", "Too many receivers",
			"A call that names more receivers than the maximum is refused with 920, naming the maximum in place of {}.",
			"code-message 920 알림 연동 수신자(receivers)의 최대 인원 수 초과",
			"code-detail 920 알림 연동 수신자(receivers)의 최대 인원 수는 {}명입니다."),
		daouCode("noti/message-missing", "921", "No message",
			"A call without the message that web and mobile notifications need is refused with 921.",
			"code-message 921 알림 연동 알림메세지(message) 데이터가 누락되었습니다.",
			"code-detail 921 알림 연동 알림메세지(message) 값은 필수값입니다.", "request-field message String required"),
		daouCode("noti/mail-message-missing", "922", "No mail message",
			"A call from which no mail can be made, with neither its own mail fields nor the message to replace them, is refused with 922.",
			"code-message 922 알림 연동 메일메세지(message, mailTitle, mailMessage) 데이터가 누락되었습니다.",
			"code-detail 922 알림 연동 메일메세지(message, mailTitle, mailMessage) 값은 필수값입니다."),
		daouCode("noti/link-url-scheme", "923", "linkUrl is not http or https",
			"A linkUrl that does not begin with http:// or https:// is refused with 923.",
			"code-message 923 알림 연동 linkUrl은 http:// 혹은 https://를 포함 해야합니다.",
			"code-detail 923 알림 연동 linkUrl은 http:// 혹은 https://를 포함해야합니다.",
			"link-scheme http", "link-scheme https"),
		daouCode("noti/monthly-quota", "924", "The month is used up",
			"A call over the month's allowance is refused with 924, naming the allowance in place of {}.",
			"code-message 924 알림 연동 한달 최대 사용량 초과", "code-detail 924 알림 연동 한달 최대 사용량 {}건을 넘었습니다."),
		daouCode("noti/daily-quota", "925", "The day is used up",
			"A call over the day's allowance is refused with 925, naming the allowance in place of {}.",
			"code-message 925 알림 연동 하루 최대 사용량 초과", "code-detail 925 알림 연동 하루 최대 사용량 {}건을 넘었습니다."),
	}
}

func daouCode(id, code, title, text string, facts ...string) Clause {
	clause := daouRule(id, "Return Code", title, text, append([]string{"code " + code}, facts...)...)
	clause.Kind, clause.Code = Code, code
	return clause
}
