package contract

// eformsignTokenChoices is what the document leaves open about the checks and the token.
func eformsignTokenChoices() []Clause {
	return []Clause{
		eformsignChoice("access-token/order-of-checks", "The caller, then the body, then the proof, then the member",
			"A request that breaks several rules is judged in the order Authorization missing, its encoding, unknown key, inactive key, deleted company and, where a setting refuses them here, suspended company and company without Open API, body, missing execution_time or eformsign_signature, type of execution_time, window, signature, member.",
			"In which order are the checks behind 4000001, 4030039, 4000003, 4030001, 4000005, 4000070, 40000171, 4000002, 4030004 and 4000150 made?"),
		eformsignChoice("access-token/hex-case", "Hex in either case",
			"The digits a to f of the signature may be written in lower or upper case.",
			"Is an eformsign_signature in upper-case hex accepted?"),
		eformsignChoice("access-token/replay-allowed", "A signature may be used again",
			"The same signature may be sent any number of times within its window, and each time a token is issued.",
			"Is an eformsign_signature accepted a second time within its 30 seconds?"),
		eformsignChoice("access-token/http-status", "The HTTP status is the head of the code",
			"The HTTP status of a refusal is the first three digits of its code, as the headings of the table suggest.",
			"Is the HTTP status of a refusal always the first three digits of its code, also for 4000002, 4030001 and 40000171?"),
		eformsignChoice("access-token/company-token-shape", "A token without member says company",
			"In a token that was issued without member_id, context.type is company and context.userId is absent; every other claim is as in the sample.",
			"Which claims does the access token have when it is issued without member_id?"),
		eformsignChoice("access-token/blank-member", "A blank member_id is none",
			"A member_id that is null or empty counts as left out.",
			"What is answered to a token request whose member_id is null or an empty text?"),
		eformsignChoice("access-token/disabled-member", "A member who is switched off gets no token",
			"A member_id whose account is disabled is refused with 4000150, as an unknown one is.",
			"Which code is answered to a member_id whose account exists and is disabled?"),
	}
}

// eformsignWindowChoices is what the document leaves open about the 30 seconds.
func eformsignWindowChoices() []Clause {
	return []Clause{
		eformsignChoice("access-token/window-edge", "30,000 ms pass, 30,001 do not",
			"A request exactly 30,000 milliseconds away from its execution_time is still in time.",
			"Is a request accepted exactly 30.000 seconds after its execution_time?"),
		eformsignChoice("access-token/window-two-sided", "The future is refused as the past is",
			"An execution_time more than 30 seconds ahead of the server is refused as one that is as far behind.",
			"Is an execution_time ahead of the server's clock refused, and from how many seconds on?"),
		eformsignChoice("access-token/window-for-all-types", "The window holds for every verification type",
			"A request that proves itself by Bearer or Basic has to be within the window of its execution_time as well, though nothing is signed.",
			"Is execution_time judged for API keys of the types Bearer token and Basic authentication?"),
	}
}
