package eformsign

import (
	"context"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// Sections of the help page, by which reports group.
const (
	keySection      = "API 키 발급 및 비밀키 확인하기"
	signSection     = "서명 생성하기"
	issueSection    = "토큰 발급"
	refreshSection  = "토큰 갱신"
	documentSection = "문서 작성 및 처리를 위한 API"
	codeSection     = "API 상태 코드"
)

// Cases returns every case, in the order of the document. The caller owns the slice.
func Cases() []suite.Case {
	return slices.Concat(
		documentExampleCases(), verificationCases(), signatureCases(), acceptedSignatureCases(), presetCases(),
		windowCases(), windowTypeCases(), executionTimeCases(),
		requiredValueCases(), apiKeyCases(), consoleCases(), keyStateCases(), companyCases(), companyChangeCases(), atIssueCases(), memberCases(), orderCases(),
		tokenShapeCases(), apiURLCases(),
		lifetimeCases(), refreshCases(), wrongRefreshCases(), refreshLifeCases(),
		documentTokenCases(), documentCases(), standingOrderCases(), worldCases(),
		stepCases(), downloadCases(), fileTypeCases(), fileReadyCases(), auditTrailCases(), pdfOfCases(), fileNameCases(), downloadOrderCases(),
		statusCases(), tokenErrorCases(), policyCases(),
	)
}

// newCase makes a case of what a caller with one key does. The first two words of name are the main clause,
// "access-token/wrong-signature/base64"; also are further clauses, by the same two words.
func newCase(section, name, title string, also []string, w who, run func(context.Context, *caller)) suite.Case {
	words := strings.SplitN(name, "/", 3)
	clauses := []string{service + "/" + words[0] + "/" + words[1]}
	for _, clause := range also {
		clauses = append(clauses, service+"/"+clause)
	}
	c := suite.Case{ID: service + "/" + name, Title: title, Section: section, Clauses: clauses}
	if w.company != defaultCompany {
		c.Needs = append(c.Needs, suite.Control)
	}
	c.Run = func(ctx context.Context, s *suite.Session) {
		if caller := enter(ctx, s, w); caller != nil {
			run(ctx, caller)
		}
	}
	return c
}

// sending marks the cases as ones that make documents, which a customer pays for.
func sending(cases ...suite.Case) []suite.Case { return needing(suite.Sending, cases) }

// controlled marks the cases as ones that judge nothing without the control API.
func controlled(cases ...suite.Case) []suite.Case { return needing(suite.Control, cases) }

// timed marks the cases as ones that move the clock.
func timed(cases ...suite.Case) []suite.Case { return needing(suite.Clock, controlled(cases...)) }

func needing(capability suite.Capability, cases []suite.Case) []suite.Case {
	for i := range cases {
		if !slices.Contains(cases[i].Needs, capability) {
			cases[i].Needs = append(cases[i].Needs, capability)
		}
	}
	return cases
}

// refusedRow is a request for a token that must be refused, and what makes it pass.
type refusedRow struct {
	name, title string
	also        []string
	change      edit
	// inside is a change that makes the request pass, tried after the refusal.
	inside edit
}

// refusedCases makes a case of each row, with the first two words of name in front.
func refusedCases(section, clause string, w who, want refusal, rows []refusedRow) []suite.Case {
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		also := append([]string{"access-token/success"}, row.also...)
		cases = append(cases, newCase(section, clause+"/"+row.name, row.title, also, w, func(ctx context.Context, c *caller) {
			c.turnedAway(ctx, row.title, want, row.change)
			inside := row.inside
			if inside == nil {
				inside = asItIs
			}
			c.accepted(ctx, "the same with everything right", inside)
		}))
	}
	return cases
}
