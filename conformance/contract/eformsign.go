package contract

import "slices"

const (
	eformsignHelp      = "eformsign API 사용하기, "
	eformsignHelpURL   = "https://eformsignkr.github.io/developers/help/eformsign_api.html"
	eformsignSeen      = "eformsign public client code and specifications, "
	eformsignOurChoice = "Dojang's reading of the eformsign documents, "
)

// Eformsign returns the clauses of eformsign (이폼사인): how access tokens are issued (토큰 발급) and refreshed
// (토큰 갱신), how documents are made and read (문서 API) and their files downloaded (문서 파일 다운로드). The caller owns
// the slice.
func Eformsign() []Clause {
	return slices.Concat(
		eformsignAPIKeys(),
		eformsignTokenCodes(), eformsignVerification(), eformsignTokenRequest(), eformsignTokenAnswer(),
		eformsignTokenChoices(), eformsignWindowChoices(),
		eformsignRefreshCodes(), eformsignRefreshRules(), eformsignRefreshChoices(),
		eformsignDocumentCodes(), eformsignDocumentRules(), eformsignDocumentChoices(),
		eformsignSteps(), eformsignDownloads(), eformsignDownloadChoices(),
		eformsignStatusCodes(), eformsignErrors(),
	)
}

// eformsignRule is a documented rule of that section of the help page.
func eformsignRule(id, section, title, text string, facts ...string) Clause {
	return Clause{
		ID: "eformsign/" + id, Title: title, Text: text, Source: eformsignHelp + section, URL: eformsignHelpURL,
		Provenance: Documented, Kind: Rule, Facts: facts,
	}
}

// eformsignCode is a row of the table of codes (API 상태 코드).
func eformsignCode(id, code, title, text string, facts ...string) Clause {
	clause := eformsignRule(id, "API 상태 코드", title, text, append([]string{"code " + code}, facts...)...)
	clause.Kind, clause.Code = Code, code
	return clause
}

// eformsignAgain is a code of the table that another endpoint gives as well, and whose facts are accounted for there.
func eformsignAgain(id, code, title, text string, facts ...string) Clause {
	clause := eformsignRule(id, "API 상태 코드", title, text, facts...)
	clause.Kind, clause.Code = Code, code
	return clause
}

// eformsignObserved is a rule that client code, or a specification apart from the help page, shows.
func eformsignObserved(id, seen, title, text string, facts ...string) Clause {
	clause := eformsignRule(id, "", title, text, facts...)
	clause.Source, clause.Provenance = eformsignSeen+seen, Observed
	return clause
}

// eformsignSeenCode is a code that the help page lacks and the vendor's catalogue of answers has.
func eformsignSeenCode(id, code, title, text string, facts ...string) Clause {
	clause := eformsignObserved(id, "catalogue of answers", title, text, append([]string{"seen-code " + code}, facts...)...)
	clause.Kind, clause.Code = Code, code
	return clause
}

// eformsignChoice is a decision of ours.
func eformsignChoice(id, title, text, question string) Clause {
	return Clause{
		ID: "eformsign/" + id, Title: title, Text: text, Source: eformsignOurChoice + "no statement found", URL: eformsignHelpURL,
		Provenance: Assumed, Kind: Choice, Question: question,
	}
}
