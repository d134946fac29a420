package contract

import "slices"

const (
	workplaceGuide       = "WORKPLACE 결재 연동, "
	workplaceGuideURL    = "https://guide.ncloud-docs.com/docs/workplace-developers3"
	workplaceSummary     = "WORKPLACE Summary and API Gateway overview, "
	workplaceSummaryURL  = "https://api.ncloud-docs.com/docs/busines-application-workplace"
	workplaceDetailV1URL = "https://api.ncloud-docs.com/docs/busines-application-workplace-docdetail"
	workplaceDetailV2URL = "https://api.ncloud-docs.com/docs/busines-application-workplace-docdetail-v2"
	workplaceOurChoice   = "Dojang's reading of the WORKPLACE documents, no statement found"
)

// Workplace returns the clauses of NAVER Cloud WORKPLACE: the callbacks of approval documents (결재 연동), their dispatch
// history (발송 내역), the API Gateway in front of its APIs and the detail of a document (문서 상세 조회). The caller owns
// the slice.
func Workplace() []Clause {
	return slices.Concat(
		workplaceSettings(), workplaceCallback(), workplaceEvents(), workplaceOutcomes(),
		workplaceCallbackChoices(), workplaceDeliveryChoices(),
		workplaceHistory(), workplaceHistoryChoices(),
		workplaceGateway(), workplaceGatewayCodes(), workplaceGatewayChoices(),
		workplaceDocument(), workplaceDocumentChoices(),
	)
}

// workplaceRule is a documented rule of that section of the guide.
func workplaceRule(id, section, title, text string, facts ...string) Clause {
	return Clause{
		ID: "workplace/" + id, Title: title, Text: text, Source: workplaceGuide + section, URL: workplaceGuideURL,
		Provenance: Documented, Kind: Rule, Facts: facts,
	}
}

// workplaceChoice is a decision of ours.
func workplaceChoice(id, title, text, question string) Clause {
	return Clause{
		ID: "workplace/" + id, Title: title, Text: text, Source: workplaceOurChoice, URL: workplaceGuideURL,
		Provenance: Assumed, Kind: Choice, Question: question,
	}
}
