package contract

const eformsignRefresh = "토큰 갱신"

// eformsignRefreshCodes are the codes with which a token is refreshed or not.
func eformsignRefreshCodes() []Clause {
	return []Clause{
		eformsignAgain("refresh-token/success", "200", "Success",
			"A proper refresh, by POST to /v2.0/api_auth/refresh_token, is answered with HTTP status 200 and a new pair of tokens.",
			"method-and-path POST /v2.0/api_auth/refresh_token"),
		eformsignAgain("refresh-token/required-value-missing", "4000001", "The access or refresh token is missing",
			"A refresh without Authorization or without refresh_token in the query is refused with 4000001.",
			"seen-message 4000001 Refresh token required."),
		eformsignCode("refresh-token/wrong-access-token", "4030002", "Wrong access token",
			"A refresh whose Authorization is not Bearer and an access token that was issued is refused with 4030002.",
			"code-text 4030002 access_token 인증 오류", "code-remark 4030002 Access Token이 올바르지 않을 경우"),
		eformsignCode("refresh-token/wrong-refresh-token", "4030003", "Wrong refresh token",
			"A refresh token that was never issued, has been used or is too old is refused with 4030003.",
			"code-text 4030003 refresh_token 인증 오류", "code-remark 4030003 Refresh Token이 올바르지 않을 경우",
			"refusal refresh_token 오랜 시간"),
	}
}

// eformsignRefreshRules is what else is known about a refresh.
func eformsignRefreshRules() []Clause {
	return []Clause{
		eformsignRule("refresh-token/in-query", eformsignRefresh, "Access token in the header, refresh token in the query",
			"A refresh carries the access token in Authorization and the refresh token in the query as refresh_token, not in its body.",
			"refresh Access Token Authorize", "refresh Refresh Token Query"),
		eformsignRule("refresh-token/answers-oauth-token-only", eformsignRefresh, "Only oauth_token is answered",
			"The answer to a refresh has oauth_token with the same fields as at the issue, and no api_key."),
		eformsignObserved("refresh-token/rotates", "the vendor's notes for integrators", "Each refresh gives a new refresh token",
			"The answer to a refresh has a new refresh token, and the one before is refused from then on.",
			"refresh-token rotates"),
		eformsignObserved("refresh-token/expired-access-accepted", "client code", "The access token may have expired",
			"A refresh is accepted with an access token that has expired.",
			"refresh expired access_token"),
	}
}

// eformsignRefreshChoices is what the document leaves open about a refresh.
func eformsignRefreshChoices() []Clause {
	return []Clause{
		eformsignChoice("refresh-token/order-of-checks", "The access token, whose it is, the refresh token",
			"A refresh that breaks several rules is judged in the order missing value, wrong access token, deleted company, suspended company, company without Open API, deleted API key, inactive API key, wrong refresh token.",
			"In which order are the checks behind 4000001, 4030002, 4000005, 4030052, 4030034, 4000003, 4030001 and 4030003 made on a refresh?"),
		eformsignChoice("refresh-token/pair", "The two tokens must be of one issue",
			"A refresh token is accepted only beside the access token with which it was issued, and refused with 4030003 beside any other.",
			"Is a refresh token accepted beside an access token of another issue?"),
		eformsignChoice("refresh-token/lifetime", "A refresh token lives 14 days",
			"A refresh token can be used for 14 days after it was issued and is refused with 4030003 from then on, since 오랜 시간 (a long time) is no number.",
			"For how long after its issue can a refresh token be used?"),
		eformsignChoice("refresh-token/old-access-token-lives", "A refresh does not end the old access token",
			"The access token that was refreshed goes on working until its exp.",
			"Can the old access token still be used after it has been refreshed?"),
		eformsignChoice("refresh-token/family", "A used refresh token ends nothing but itself",
			"Sending a used refresh token again is refused and does not end the tokens that came from it.",
			"Are all later tokens revoked when a used refresh token is sent again?"),
	}
}
