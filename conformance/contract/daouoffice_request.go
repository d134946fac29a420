package contract

// daouRequest is what the document says before its table of return codes about where and what to send.
func daouRequest() []Clause {
	fixedHost := daouRule("noti/fixed-host", "Request URL", "One host for every customer",
		"Calls go to https://api.daouoffice.com (the DOAS server), never to the address of a customer's own groupware.",
		"base-url https://api.daouoffice.com")
	fixedHost.Excluded = "the address of the server is a setting of whoever runs the cases, so no answer can show it"
	return []Clause{
		fixedHost,
		daouRule("noti/endpoint", "Request URL and HTTP Method", "POST /public/v1/noti",
			"A notification is sent by POST to /public/v1/noti.",
			"method POST", "path /public/v1/noti"),
		daouRule("noti/content-type", "HTTP Method; Request Example; Response Example", "JSON in UTF-8, both ways",
			"Request and answer are application/json in UTF-8; the charset parameter may be left out of the request, as the example does.",
			"request-content-type application/json; charset=UTF-8", "request-content-type application/json",
			"response-content-type application/json;charset=UTF-8"),
		daouRule("noti/channels", "개요", "Push, web and mail",
			"One call may notify by m-push, by WEB&Messenger and by e-mail, whichever the customer has switched on.",
			"channel m-push", "channel WEB&Messenger", "channel e-mail"),
		daouRule("noti/employee-number", "개요; Request Parameters", "People are named by employee number (사원번호)",
			"Sender and receivers are the employeeNumber (사원번호) of Daou Office accounts, not login ids or mail addresses.",
			"identifier employeeNumber"),
		daouRule("noti/product-fields-optional", "Request Parameters", "Product fields are optional",
			"productName, productVersion and clientCompanyName may be absent and do not change the answer; the vendor reads them in its logs.",
			"request-field productName String optional", "request-field productVersion String optional",
			"request-field clientCompanyName String optional"),
		daouRule("noti/openapi-prefix", "Request Parameters, note ①", "[OpenAPI] before every message",
			"Every notification sent through the API shows [OpenAPI] before its message, and the caller can neither change nor remove it.",
			"text message-prefix [OpenAPI]"),
		daouRule("noti/mail-title-fallback", "Request Parameters", "No mailTitle: the message",
			"Without mailTitle the mail's title is the message.",
			"request-field mailTitle String optional", "request-field-default mailTitle message"),
		daouRule("noti/mail-message-fallback", "Request Parameters", "No mailMessage: the message",
			"Without mailMessage the mail's text is the message.",
			"request-field mailMessage String optional", "request-field-default mailMessage message"),
		daouRule("noti/default-link-url", "Request Parameters", "No linkUrl: the customer's default",
			"Without linkUrl the notification leads to the default set by the customer on the 알림 연동 설정 screen, when there is one.",
			"request-field linkUrl String required", "request-field-default linkUrl 알림 연동 설정"),
		daouRule("noti/service-types", "제공 서비스 유형", "Which service types have the API",
			"The API is offered to 단독형, 설치형 and 구축형 customers; 공유형 customers do not have it (미제공).",
			"service-type 단독형 제공", "service-type 설치형 제공", "service-type 구축형 제공", "service-type 공유형 미제공"),
	}
}
