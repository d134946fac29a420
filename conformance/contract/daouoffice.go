package contract

import "slices"

const (
	daouNoti      = "Daou Office 알림 발송, "
	daouNotiURL   = "https://manual.daouoffice.co.kr/hc/ko/articles/24410057065753"
	daouToken     = "Daou Office 인증 Token 발행, "
	daouTokenURL  = "https://helpdesk.daouoffice.co.kr/hc/ko/articles/51882238222361"
	daouOurChoice = "Dojang's reading of the Daou Office documents, "
)

// Daouoffice returns the clauses of Daou Office (다우오피스): its notification API (알림 발송) and the tokens
// (인증 Token 발행) that may stand in for the keys in the body. The caller owns the slice.
func Daouoffice() []Clause {
	return slices.Concat(
		daouRequest(), daouResponse(), daouReturnCodes(), daouLimits(), daouTokens(),
		daouAnswerChoices(), daouReceiverChoices(), daouMessageChoices(), daouQuotaChoices(), daouTransportChoices(),
	)
}

// daouChoice is a decision of ours; number is that of the ambiguity, such as "A14", or "" for one without.
func daouChoice(id, number, title, text, question string) Clause {
	source := daouOurChoice + "no statement found"
	if number != "" {
		source = daouOurChoice + number
	}
	return Clause{
		ID: "daouoffice/" + id, Title: title, Text: text, Source: source, URL: daouNotiURL,
		Provenance: Assumed, Kind: Choice, Question: question,
	}
}

// daouRule is a documented rule of the section of the notification document.
func daouRule(id, section, title, text string, facts ...string) Clause {
	return Clause{
		ID: "daouoffice/" + id, Title: title, Text: text, Source: daouNoti + section, URL: daouNotiURL,
		Provenance: Documented, Kind: Rule, Facts: facts,
	}
}
