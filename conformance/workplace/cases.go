package workplace

import (
	"context"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const service = "workplace"

// Sections of the documents, by which reports group.
const (
	settingSection  = "결재 설정"
	callbackSection = "Callback URL 입력"
	eventSection    = "sendTpCd"
	outcomeSection  = "이벤트 처리"
	historySection  = "발송 내역 조회"
	gatewaySection  = "API Gateway"
	detailSection   = "API를 이용한 문서 상세 조회"
	// componentSection is that of keys for components.
	componentSection = "컴포넌트 Key 설정"
)

// Cases returns every case, in the order of the documents. The caller owns the slice.
func Cases() []suite.Case {
	return slices.Concat(
		settingCases(), tickedCases(), callbackURLCases(), messageCases(), fieldCases(), docDataURLCases(), timeCases(),
		eventCases(), eventRefusalCases(),
		outcomeCases(), otherOutcomeCases(), redirectCases(), timeOutCases(),
		retryCases(), orderCases(),
		historyCases(), searchCases(), resendCases(), resendAgainCases(), resendBodyCases(), retentionCases(), downloadCases(), csvFormCases(),
		headerCases(), timestampCases(), accessKeyCases(), signatureCases(), queryCases(), signatureV1Cases(),
		twoKeysCases(), permissionCases(), checkOrderCases(), sizeCases(), envelopeCases(),
		detailCases(), detailKindCases(), documentRetentionCases(), componentCases(),
	)
}

// newCase makes a case. The first two words of name are the main clause, "callback/event-draft/stored"; also are further
// clauses, by the same two words.
func newCase(section, name, title string, also []string, run func(context.Context, *suite.Session)) suite.Case {
	words := strings.SplitN(name, "/", 3)
	clauses := []string{service + "/" + words[0] + "/" + words[1]}
	for _, clause := range also {
		clauses = append(clauses, service+"/"+clause)
	}
	return suite.Case{ID: service + "/" + name, Title: title, Section: section, Clauses: clauses, Run: run}
}

// deskCase is a case of one form whose events a receiver gets.
func deskCase(section, name, title string, also []string, run func(context.Context, *desk)) suite.Case {
	c := newCase(section, name, title, also, func(ctx context.Context, s *suite.Session) {
		d := &desk{s: s}
		if d.open(ctx) {
			defer d.r.Close()
			run(ctx, d)
		}
	})
	c.Needs = []suite.Capability{suite.Control, suite.Sending}
	return c
}

// gateCase is a case of a program that reads documents through the API Gateway, by v1 and then by v2: each has the whole
// gateway in front of it.
func gateCase(name, title string, also []string, run func(context.Context, *gate)) suite.Case {
	return readerCase(gatewaySection, name, title, also, func(ctx context.Context, g *gate) {
		for _, version := range []string{"v1", "v2"} {
			each := *g
			each.version = version
			run(ctx, &each)
		}
	})
}

// readerCase is a case of such a program that asks for versions of its own choice.
func readerCase(section, name, title string, also []string, run func(context.Context, *gate)) suite.Case {
	return newCase(section, name, title, also, func(ctx context.Context, s *suite.Session) {
		if g := enter(ctx, s); g != nil {
			run(ctx, g)
		}
	})
}

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
