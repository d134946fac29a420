package contract

// workplaceGateway is what the overviews say about a call through the API Gateway.
func workplaceGateway() []Clause {
	window := workplaceGatewayRule("timestamp-window", "headers", "Five minutes",
		"A timestamp that is 5 minutes or more (5분 이상) away from the gateway's time makes the call invalid.",
		"limit timestamp 5분")
	window.Kind = Limit
	keys := workplaceGatewayRule("two-access-keys", "", "Two access keys an account",
		"An account has at most 2 access keys at the portal.",
		"limit access keys of an account 2")
	keys.Source, keys.URL, keys.Kind = "Ncloud API, authentication", "https://api.ncloud-docs.com/docs/common-ncpapi", Limit
	return []Clause{
		workplaceGatewayRule("timestamp-header", "headers", "x-ncp-apigw-timestamp",
			"x-ncp-apigw-timestamp is the time of the call in milliseconds since 1970-01-01 00:00:00 UTC.",
			"gateway-header x-ncp-apigw-timestamp"),
		workplaceGatewayRule("access-key-header", "headers", "x-ncp-iam-access-key",
			"x-ncp-iam-access-key is an access key of the portal or of a sub account, and one that is stopped or deleted is invalid.",
			"gateway-header x-ncp-iam-access-key", "gateway-header-remark x-ncp-iam-access-key stopped or deleted keys are invalid"),
		workplaceGatewayRule("signature-header", "headers", "x-ncp-apigw-signature-v2",
			"x-ncp-apigw-signature-v2 is base64 of the HMAC-SHA256 of the signed text by the secret key, as it stands.",
			"gateway-header x-ncp-apigw-signature-v2", "signature-algorithm HmacSHA256", "signature-encoding base64"),
		window, keys,
		workplaceGatewayRule("string-to-sign-v2", "signature", "What is signed",
			"The signed text is the method, a blank, the path with its query, a line feed, the timestamp, a line feed and the access key, without scheme, host and final line feed.",
			`signed-text {METHOD} {URI path + query}\n{timestamp}\n{accessKey}`),
		workplaceGatewayRule("query-is-signed", "signature", "The query string is part of it",
			"The path is signed together with its query string, exactly as it is sent."),
		workplaceGatewayRule("body-not-signed", "signature", "The body is not",
			"The body of a call is no part of the signed text, whatever the page says about encrypting it."),
		workplaceGatewayRule("timestamp-same", "signature, caution", "One timestamp",
			"The timestamp that is signed is the one in the header.",
			"signed-text-remark the timestamp of the header and of the signed text are the same"),
		workplaceGatewaySeen("signature-v1", "older clients", "Signature v1, with an API key",
			"With x-ncp-apigw-api-key, the signature may be x-ncp-apigw-signature-v1, whose text has the API key and a line feed before the access key.",
			"seen-header x-ncp-apigw-api-key", "seen-header x-ncp-apigw-signature-v1",
			`seen-signed-text {METHOD} {URI path + query}\n{timestamp}\n{apiKey}\n{accessKey}`),
		workplaceGatewaySeen("missing-information", "refusals", "A header is missing",
			"A call without one of the headers that prove its sender is refused with code 200 and the details Authentication information are missing.",
			"seen-details Authentication information are missing."),
		workplaceGatewayRule("envelope", "오류 처리", "The object error",
			"A refusal of the gateway is an object with the object error, which has errorCode, message and details.",
			"error-field error.errorCode", "error-field error.message", "error-field error.details"),
		workplaceGatewayRule("error-code-string", "오류 처리, example", "errorCode is a string",
			"errorCode is a JSON string, as in the example and every answer seen, though the table calls it an integer.",
			"error-example errorCode String"),
	}
}

// workplaceGatewayCodes is the table of codes of the gateway.
func workplaceGatewayCodes() []Clause {
	const injected = "no call makes a right gateway answer it; a fault does"
	unreached := func(id, code, status, title, text string) Clause {
		clause := workplaceGatewayCode(id, code, status, title, text)
		clause.Excluded = injected
		return clause
	}
	invalid := workplaceGatewayCode("invalid-information", "200", "401", "Authentication Failed",
		"A call whose timestamp, access key or signature is wrong is refused with code 200 and the details Invalid authentication information.")
	invalid.Facts = append(invalid.Facts, "seen-details Invalid authentication information.")
	return []Clause{
		unreached("bad-request", "100", "400", "Bad Request Exception", "A call that breaks protocol or encoding is refused with code 100."),
		invalid,
		workplaceGatewayCode("permission-denied", "210", "401", "Permission Denied", "A call to what the access key has no permission for is refused with code 210."),
		unreached("forbidden", "230", "403", "Forbidden", "A call that is forbidden is refused with code 230."),
		workplaceGatewayCode("not-found", "300", "404", "Not Found Exception", "A call to a path, by a method or for a document that does not exist is refused with code 300."),
		unreached("quota-exceeded", "400", "429", "Quota Exceeded", "A call beyond the quota is refused with code 400."),
		unreached("throttle-limited", "410", "429", "Throttle Limited", "A call that is throttled is refused with code 410."),
		unreached("rate-limited", "420", "429", "Rate Limited", "A call beyond the rate is refused with code 420."),
		workplaceGatewayCode("request-entity-too-large", "430", "413", "Request Entity Too Large", "A call that is too large is refused with code 430."),
		unreached("endpoint-error", "500", "503", "Endpoint Error", "A call that the API behind the gateway cannot take is answered with code 500."),
		unreached("endpoint-timeout", "510", "504", "Endpoint Timeout", "A call that the API behind the gateway does not answer in time is answered with code 510."),
		unreached("unexpected-error", "900", "500", "Unexpected Error", "An unexpected error is answered with code 900."),
	}
}

// workplaceGatewayChoices is what nobody says about the gateway.
func workplaceGatewayChoices() []Clause {
	return []Clause{
		workplaceChoice("gateway/check-order", "Path, headers, time, key, signature, company, document",
			"A call that breaks several rules is judged in the order unknown path, missing header, timestamp, access key, signature, company, document.",
			"In which order does the API Gateway check path, headers, timestamp, access key, signature and permission?"),
		workplaceChoice("gateway/window-edge", "299,999 ms pass, 300,000 do not",
			"A timestamp exactly 5 minutes away is invalid, by the Korean wording (5분 이상); the English one (more than 5 minutes) takes its place by a setting.",
			"Is a call accepted whose timestamp is exactly 300,000 ms away from the gateway's time?"),
		workplaceChoice("gateway/details-texts", "One text for every wrong proof",
			"A timestamp outside the window, an unknown access key and a wrong signature are refused with the same details.",
			"Which details does the API Gateway give for an expired timestamp, an unknown access key and a wrong signature?"),
		workplaceChoice("gateway/largest-call", "As large as the server is willing to read",
			"A call whose body is larger than what the server is willing to read is too large, whatever it says, signed or not.",
			"How large may a call be, and is its size judged before its signature?"),
		workplaceChoice("gateway/unknown-company", "An unknown company is one without permission",
			"A companyId that does not exist is refused with code 210, as one that belongs to somebody else.",
			"What is answered to a companyId that does not exist?"),
	}
}

func workplaceGatewayRule(name, section, title, text string, facts ...string) Clause {
	return Clause{
		ID: "workplace/gateway/" + name, Title: title, Text: text, Source: workplaceSummary + section, URL: workplaceSummaryURL,
		Provenance: Documented, Kind: Rule, Facts: facts,
	}
}

func workplaceGatewaySeen(name, seen, title, text string, facts ...string) Clause {
	clause := workplaceGatewayRule(name, "", title, text, facts...)
	clause.Source, clause.Provenance = "NAVER Cloud public client code, "+seen, Observed
	return clause
}

func workplaceGatewayCode(name, code, status, message, text string) Clause {
	clause := workplaceGatewayRule(name, "오류 처리", message+" ("+code+")", text, "gateway-code "+code+" "+status+" "+message)
	clause.Kind, clause.Code = Code, code
	return clause
}
