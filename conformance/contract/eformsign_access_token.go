package contract

const (
	eformsignIssue  = "토큰 발급"
	eformsignSign   = "서명 생성하기"
	eformsignKeys   = "API 키 발급 및 비밀키 확인하기"
	eformsignSample = "각 언어별 예제"
)

// eformsignTokenCodes are the codes with which a token is issued or refused.
func eformsignTokenCodes() []Clause {
	return []Clause{
		eformsignCode("access-token/success", "200", "Success",
			"A proper request is answered with HTTP status 200 and a body that has api_key and oauth_token, and no code.",
			"code-text 200 성공", "token-field api_key.name", "token-field api_key.alias",
			"token-field api_key.company.company_id", "token-field api_key.company.name",
			"token-field oauth_token.access_token", "token-field oauth_token.refresh_token", "token-field oauth_token.token_type JWT"),
		eformsignCode("access-token/required-value-missing", "4000001", "A required header or field is missing",
			"A request whose Authorization is missing or is not Bearer and a value, or that lacks eformsign_signature or execution_time, is refused with 4000001.",
			"code-text 4000001 필수 입력값 누락",
			"code-remark 4000001 API의 필수 입력값(헤더 값 또는 파라미터)이 잘목 입력되었거나 누락되었을 경우",
			"seen-message 4000001 Required input value not found.", "seen-message 4000001 Execution time(Request time) required."),
		eformsignCode("access-token/expired-window", "4000002", "Signed too long ago, or in the future",
			"A request outside the window around its execution_time is refused with 4000002 and The validation time has expired.",
			"code-text 4000002 인증 시간 만료", "code-remark 4000002 API 인증 요청 시간이 만료되었을 경우",
			"message 4000002 The validation time has expired."),
		eformsignCode("access-token/unknown-api-key", "4000003", "Unknown API key",
			"A request for a token with an API key that was never issued or has been deleted is refused with 4000003.",
			"code-text 4000003 API 키가 존재하지 않음", "code-remark 4000003 API 키가 삭제되었거나 잘못 입력했을 경우",
			"seen-message 4000003 The apiKey does not exist."),
		eformsignCode("access-token/deleted-company", "4000005", "The company was deleted",
			"A company that has been deleted is refused everywhere with 4000005, when its API key asks for a token and when an access token that it got before is refreshed or used.",
			"seen-where 4000005 T R *", "code-text 4000005 회사가 존재하지 않음", "code-remark 4000005 회사가 삭제되었을 경우",
			"seen-message 4000005 Invalid company."),
		eformsignCode("access-token/inactive-api-key", "4030001", "The API key is switched off",
			"A request for a token with an API key that is inactive (비활성) is refused with 4030001.",
			"code-text 4030001 접근 권한 없음", "code-remark 4030001 API가 비활성화되었을 경우",
			"seen-message 4030001 The apiKey is not active."),
		eformsignCode("access-token/wrong-signature", "4030004", "eformsign_signature is wrong",
			"An eformsign_signature that does not verify by the verification type (검증 유형) of the API key, whatever is wrong with it, is refused with 4030004.",
			"code-text 4030004 서명값 검증 실패", "code-remark 4030004 서명값이 올바르지 않을 경우",
			"seen-message 4030004 The signature is invalid."),
		eformsignSeenCode("access-token/api-key-encoding", "4030039", "The API key is not base64",
			"A value after Bearer that is not base64 is refused with 4030039.",
			"seen-message 4030039 The apiKey encoded has an error."),
		eformsignSeenCode("access-token/execution-time-type", "40000171", "execution_time is not a long",
			"An execution_time that is neither an integer nor the decimal text of one, such as a float, an exponent, a trailing L or quotes within the text, is refused with 40000171.",
			"seen-message 40000171 The execution_time is not of a long type."),
		eformsignSeenCode("access-token/unknown-member", "4000150", "Unknown member_id",
			"A member_id that is no account of the company is refused with 4000150.",
			"seen-message 4000150 The account does not exist."),
		eformsignSeenCode("access-token/no-open-api", "4030034", "No permission for the Open API",
			"A company without the Open API gets an access token, and each use of it, a refresh or any other call, is refused with 4030034; a setting refuses the token itself in place of its use.",
			"seen-where 4030034 R *",
			"seen-message 4030034 You don't have Open API permission."),
		eformsignSeenCode("access-token/suspended-company", "4030052", "The company is suspended",
			"A company that is suspended gets an access token, and each use of it, a refresh or any other call, is refused with 4030052; a setting refuses the token itself in place of its use.",
			"seen-where 4030052 R *",
			"seen-message 4030052 The company has been suspended."),
		eformsignSeenCode("access-token/body-invalid", "4000070", "The body is not a JSON object",
			"A body that is not one JSON object is refused with 4000070, except an empty one, which lacks execution_time.",
			"seen-message 4000070 Invalid input JSON format."),
	}
}

// eformsignVerification is how a caller shows that the API key is his: the three verification types (검증 유형).
func eformsignVerification() []Clause {
	return []Clause{
		eformsignRule("access-token/verification-types", eformsignKeys, "One of three verification types",
			"Each API key has one verification type, Bearer token, Basic authentication or eformsign signature, and the header eformsign_signature is judged by that one alone.",
			"verification-type Bearer token", "verification-type Basic authentication", "verification-type eformsign signature"),
		eformsignRule("access-token/bearer-verification", eformsignKeys, "Bearer and the value set beforehand",
			"For a key of the type Bearer token, eformsign_signature is Bearer and the value that was set with the key.",
			"header eformsign_signature: Bearer {토큰값}"),
		eformsignRule("access-token/basic-verification", eformsignKeys, "Basic and base64 of id:password",
			"For a key of the type Basic authentication, eformsign_signature is Basic and the base64 of the id and password set with the key, joined by a colon.",
			`header eformsign_signature: Basic {base64 encoded "id:password"}`),
		eformsignRule("access-token/signature-algorithm", eformsignSign, "SHA256withECDSA",
			"The signature is SHA256withECDSA by the private key (비밀키) of the API key, as ASN.1 DER.",
			"signature-algorithm SHA256withECDSA", "private-key PKCS#8 hex"),
		eformsignRule("access-token/signed-text", eformsignSign, "The time is signed as a decimal text",
			"What is signed is the execution_time of the body, converted to String (UTF-8), that is, its decimal digits.",
			"signed-text String(UTF-8)"),
		eformsignRule("access-token/signature-hex", eformsignSign, "The signature is sent as hex",
			"The signature is sent as a hex string, neither base64 nor raw.",
			"signature-encoding hex string"),
	}
}

// eformsignTokenRequest is what else a request for a token consists of.
func eformsignTokenRequest() []Clause {
	host := eformsignRule("access-token/host", eformsignKeys, "Tokens are issued by service.eformsign.com",
		"A token is asked for at https://service.eformsign.com, whichever server serves the company.",
		"base-url https://service.eformsign.com")
	host.Excluded = "the address of the server is a setting of whoever runs the cases, so no answer can show it"
	window := eformsignRule("access-token/window", eformsignSign, "30 seconds from signature to token",
		"The token must be asked for within 30 seconds of the time that was signed.",
		"limit window 30초")
	window.Kind = Limit
	return []Clause{
		host,
		eformsignRule("access-token/endpoint", eformsignKeys, "POST /v2.0/api_auth/access_token",
			"A token is asked for by POST to /v2.0/api_auth/access_token with a JSON body.",
			"method-and-path POST /v2.0/api_auth/access_token", "request-header Content-Type: application/json"),
		eformsignRule("access-token/api-key-base64", eformsignIssue, "The API key goes out base64-encoded",
			"Authorization is Bearer and the base64 of the API key's text.",
			"request-header Authorization: Bearer {base64 encoded api key }"),
		eformsignRule("access-token/execution-time-millis", eformsignSample, "execution_time is milliseconds",
			"execution_time is the current time in milliseconds as a long, sent as a number or as its decimal text.",
			"request-field execution_time long", "request-field execution_time {현재시간ms}"),
		eformsignRule("access-token/member-optional", eformsignIssue, "A token without a member",
			"member_id may be left out, and then a token is issued all the same.",
			"request-field member_id {eformsign 계정}", "request-field member_id optional"),
		window,
	}
}

// eformsignTokenAnswer is what the answer tells beyond its code.
func eformsignTokenAnswer() []Clause {
	lifetime := eformsignRule("access-token/token-lifetime", "토큰 갱신", "A token lives 3,600 seconds",
		"expires_in is 3600, and the access token can be used for 3,600 seconds (1시간) after it was issued.",
		"limit token-lifetime 3600초", "token-field oauth_token.expires_in 3600")
	lifetime.Kind = Limit
	return []Clause{
		lifetime,
		eformsignRule("access-token/execution-time-in-refusal", eformsignIssue, "4000002 tells the server's time",
			"A refusal with 4000002 carries execution_time, the server's time in milliseconds as a number, so that the caller can correct his clock.",
			"refusal-field 4000002 execution_time"),
		eformsignRule("access-token/api-url", eformsignIssue, "api_url is where the next calls go",
			"api_key.company.api_url is the server to which every further call of the company goes.",
			"token-field api_key.company.api_url"),
		eformsignObserved("access-token/jwt-claims", "the decoded sample of the help page", "What the access token says",
			"The access token is a JWT signed by RS256 whose claims have the names and the kinds of values of the document's sample, with iat and exp in seconds, 3,600 apart.",
			"jwt-header alg RS256", "jwt-claim iss eformsign.iam", "jwt-claim context.clientId", "jwt-claim context.clientKey",
			"jwt-claim context.managementId", "jwt-claim context.scopes smart_eform_scope", "jwt-claim context.type user",
			"jwt-claim context.userName", "jwt-claim context.userId", "jwt-claim context.refreshToken oauth_token.refresh_token",
			"jwt-claim claim.company_id", "jwt-claim claim.access_key context.userName", "jwt-claim iat", "jwt-claim exp"),
	}
}
