package workplace

// The clauses that decide answers, and those that an answer rests on, besides the
// gateway's own and those of the events. What they say and where it is written stands
// in package contract.
const (
	gateway          = "workplace/gateway/"
	permissionDenied = gateway + "permission-denied"
	notFound         = gateway + "not-found"
	unknownCompany   = gateway + "unknown-company"
	tooLarge         = gateway + "request-entity-too-large"
	largestCall      = gateway + "largest-call"
	checkOrder       = gateway + "check-order"
	detailsTexts     = gateway + "details-texts"
	signatureV1      = gateway + "signature-v1"

	v1Path             = "workplace/document/v1-path"
	v2Path             = "workplace/document/v2-path"
	unknownFields      = "workplace/document/unknown-fields"
	bothVersionsAnswer = "workplace/document/both-versions-answer"
	jsonFields         = "workplace/document/json-fields"
	componentCustomID  = "workplace/document/component-custom-id"
	documentRetention  = "workplace/document/retention"
)
