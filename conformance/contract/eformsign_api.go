package contract

// eformsignStatusCodes are the codes of the table that are no matter of one endpoint's own.
func eformsignStatusCodes() []Clause {
	pending := eformsignCode("api/pdf-pending", "2020001", "The PDF is being made",
		"A PDF that is not ready yet is answered with HTTP status 202 and 2020001, and can be asked for again in seconds to minutes.",
		"code-text 2020001 PDF 생성 중",
		"code-remark 2020001 PDF 파일 다운로드 시 파일은 비동기로 생성되기 때문에 문서 저장 후 PDF 생성까지 시간이 추가로 필요함",
		"code-remark 2020001 수초에서 수분 내에 재요청 시 다운로드 가능",
		"seen-message 2020001 The PDF is being generated. Please again try later.")
	failed := eformsignCode("api/server-error", "5000001", "The server failed",
		"An error of the server itself is answered with 5000001, 5000002 or 5000003.",
		"code-text 5000001~5000003 서버 에러", "code-remark 5000001~5000003 서버에 오류가 발생했을 경우")
	failed.Facts = append(failed.Facts, "code 5000002", "code 5000003")
	failed.Excluded = "no call makes a right server fail"
	return []Clause{
		pending,
		eformsignCode("api/unknown-path", "4030005", "An API that does not exist",
			"A path below /v2.0 that is no part of the API is refused with 4030005.",
			"code-text 4030005 지원하지 않는 API", "code-remark 4030005 지원하지 않는 API 호출 시",
			"seen-message 4030005 This API is not supported."),
		eformsignCode("api/wrong-method", "4050001", "A method that the API does not have",
			"A path of the API with another method is refused with 4050001.",
			"code-text 4050001 지원하지 않는 method", "code-remark 4050001 지원하지 않는 method 호출 시"),
		failed,
	}
}

// eformsignErrors is the form of every refusal.
func eformsignErrors() []Clause {
	return []Clause{
		eformsignRule("api/error-body", eformsignIssue, "code and ErrorMessage",
			"A refusal is a JSON object with code, a text of digits, and ErrorMessage, a text in English, and with nothing else but the execution_time of 4000002.",
			"refusal-field code String", "refusal-field ErrorMessage String"),
		eformsignChoice("api/outside", "A path outside /v2.0: HTTP 404",
			"A path that does not begin with /v2.0 is no part of the API and is answered with HTTP status 404.",
			"What is answered to a path that does not begin with /v2.0?"),
		eformsignChoice("api/body-too-large", "A body that is too large: HTTP 413",
			"A body beyond the size that the server is willing to read is refused with HTTP status 413.",
			"How large may a request be, and what is answered to a larger one?"),
		eformsignChoice("api/token-errors", "4030002 and 4030003, not the family 401",
			"Token errors have the codes 4030002 and 4030003 of the table; the family of later clients, 4010001 garbled, 4010004 expired access token, 4010002 wrong refresh token and 4010006 expired refresh token, takes their place by a setting.",
			"When are 4010001, 4010002, 4010004 and 4010006 answered instead of 4030002 and 4030003?"),
	}
}
