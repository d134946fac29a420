package contract

// daouTokens is the newer way to authenticate. Only the head of its page could be read.
func daouTokens() []Clause {
	return []Clause{
		daouObserved("token/issue", "A token for the key pair",
			"POST /public/auth/v1/oauth2/token with HTTP Basic clientId:clientSecret and the form grant_type=client_credentials answers token_type bearer, an access_token and expires_in 86400 seconds.",
			"method-and-path POST /public/auth/v1/oauth2/token", "token-field token_type bearer", "token-field access_token",
			"token-field expires_in 86400", "token-request grant_type=client_credentials",
			"token-request application/x-www-form-urlencoded", "token-request Authorization: Basic"),
		daouObserved("token/bearer", "A bearer token instead of the keys in the body",
			"A call that carries Authorization: Bearer with an issued token needs no clientId and clientSecret in its body.",
			"token-use Authorization: Bearer"),
		daouObserved("noti/bearer-refused", "A bad or expired bearer token: HTTP 401",
			"A token that was never issued, or was issued 86,400 seconds ago or longer, is refused with HTTP status 401; clients take that as the sign to ask for a new one.",
			"token-refusal 401"),
		daouChoice("token/basic-refused", "", "A wrong key pair gets no token: HTTP 401",
			"A token request without HTTP Basic, or with a wrong clientId or clientSecret, is refused with HTTP status 401, before its grant_type is looked at.",
			"What do HTTP status, code, message and messageDetail say when a token is asked for with a wrong clientId or client secret?"),
		daouChoice("token/grant-type", "", "Only grant_type=client_credentials: HTTP 400",
			"A token request with another grant_type, or with none, is refused with HTTP status 400.",
			"What is answered to a token request whose grant_type is missing or is not client_credentials?"),
		daouChoice("token/wrong-method", "", "A token is asked for by POST: HTTP 405",
			"Any method other than POST on the token address is refused with HTTP status 405.",
			"What is answered to a GET of /public/auth/v1/oauth2/token?"),
	}
}

func daouObserved(id, title, text string, facts ...string) Clause {
	return Clause{
		ID: "daouoffice/" + id, Title: title, Text: text, Source: daouToken + "head of the page, and public client code", URL: daouTokenURL,
		Provenance: Observed, Kind: Rule, Facts: facts,
	}
}
