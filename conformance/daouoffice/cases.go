package daouoffice

import (
	"context"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const service = "daouoffice"

// Cases returns every case, in the order of the document. The caller owns the slice.
func Cases() []suite.Case {
	return slices.Concat(
		requestCases(), contentCases(), channelCases(),
		credentialCases(), senderCases(),
		receiverCases(), receiverCountCases(), messageCases(), mailCases(), linkURLCases(),
		quotaCases(), quotaCountCases(), quotaWindowCases(),
		orderCases(), responseCases(), serviceTypeCases(),
		tokenCases(), bearerCases(),
	)
}

// newCase makes a case of what a caller of one seeded company does. The first two words of name are the main clause,
// "noti/sender-missing/null"; also are further clauses, by the same two words.
func newCase(section, name, title string, also []string, company string, run func(context.Context, *caller)) suite.Case {
	words := strings.SplitN(name, "/", 3)
	clauses := []string{service + "/" + words[0] + "/" + words[1]}
	for _, clause := range also {
		clauses = append(clauses, service+"/"+clause)
	}
	c := suite.Case{ID: service + "/" + name, Title: title, Section: section, Clauses: clauses}
	c.Run = func(ctx context.Context, s *suite.Session) {
		if caller := enter(ctx, s, company); caller != nil {
			run(ctx, caller)
		}
	}
	return c
}

// sending marks the cases as ones that notify somebody when all goes well.
func sending(cases ...suite.Case) []suite.Case { return needing(suite.Sending, cases) }

// controlled marks the cases as ones that judge nothing without the control API.
func controlled(cases ...suite.Case) []suite.Case { return needing(suite.Control, cases) }

func needing(capability suite.Capability, cases []suite.Case) []suite.Case {
	for i := range cases {
		cases[i].Needs = append(cases[i].Needs, capability)
	}
	return cases
}

// refusedRow is a call that must be refused by the table of return codes.
type refusedRow struct {
	name, title string
	also        []string
	company     string
	change      edit
	want        refusal
	// inside is a change that makes the call pass, tried after the refusal; nil when another case shows it.
	inside edit
}

func refusedCases(rows []refusedRow) []suite.Case {
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		c := newCase(returnCodeSection, row.name, row.title, row.also, row.company, func(ctx context.Context, c *caller) {
			c.refused(ctx, row.title, row.want, row.change)
			if row.inside != nil && c.s.Has(suite.Sending) {
				c.accepted(ctx, "the same call just inside", []string{"U2034"}, nil, row.inside)
			}
		})
		if row.company != defaultCompany {
			c.Needs = append(c.Needs, suite.Control)
		}
		cases = append(cases, c)
	}
	return cases
}

// acceptedRow is a call that must be accepted.
type acceptedRow struct {
	name, title string
	also        []string
	company     string
	change      edit
	valid       []string
	invalid     map[string]string
}

func acceptedCases(section string, rows []acceptedRow) []suite.Case {
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		c := newCase(section, row.name, row.title, row.also, row.company, func(ctx context.Context, c *caller) {
			c.accepted(ctx, row.title, row.valid, row.invalid, row.change)
		})
		if row.company != defaultCompany {
			c.Needs = append(c.Needs, suite.Control)
		}
		cases = append(cases, c)
	}
	return sending(cases...)
}
