package contract

// daouResponse is what the document says about the answer.
func daouResponse() []Clause {
	return []Clause{
		daouRule("noti/code-string", "Response Parameters", "code and message are strings, always there",
			"Every answer has code and message, both JSON strings: \"200\", not 200.",
			"response-field code String required", "response-field message String required"),
		daouRule("noti/message-detail", "Response Parameters", "messageDetail only on failure",
			"messageDetail explains a failure and is absent from a success.",
			"response-field messageDetail String optional"),
		daouRule("noti/data-object", "Response Parameters; Response Example", "data holds two objects",
			"A success carries data, one object with the objects validReceivers and invalidReceivers, whatever the type column calls an array (배열).",
			"response-field data Object required", "response-field data.validReceivers Object required",
			"response-field data.invalidReceivers Object required"),
		daouRule("noti/valid-receivers", "Response Parameters, validReceivers", "Each receiver that is reached: 성공",
			"validReceivers maps the employee number of each account that is reached to 성공; one call may name several receivers.",
			"response-field data.validReceivers.Key String required", "response-field data.validReceivers.Value String required",
			"text valid-receiver 성공"),
		daouRule("noti/invalid-receiver-unknown", "Response Parameters, invalidReceivers", "An unknown employee number",
			"invalidReceivers maps an employee number that nobody has to 존재하지 않는 계정입니다. and the call still succeeds for the others.",
			"response-field data.invalidReceivers.Key String optional", "response-field data.invalidReceivers.Value String optional",
			"text invalid-receiver 존재하지 않는 계정입니다."),
		daouRule("noti/invalid-receiver-stopped", "Response Parameters, invalidReceivers", "A stopped account",
			"invalidReceivers maps the employee number of a stopped account to 중지된 계정입니다. and the call still succeeds for the others.",
			"text invalid-receiver 중지된 계정입니다."),
	}
}
