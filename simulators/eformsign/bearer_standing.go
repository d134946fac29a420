package eformsign

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators"
)

// standingRules refuse a token that is right in itself for what has become of its
// company or its API key. The vendor's catalogue lists these codes for a refresh
// and for every other call that takes an access token.
func standingRules[T bearing]() []simulators.Rule[T] {
	company := func(clause string, s CompanyState, code string) simulators.Rule[T] {
		return simulators.Rule[T]{
			Clause: clause, Violated: func(t T) bool { return t.bearer().companyIs(s) }, Refusal: refuseBearer[T](code, explainCompany),
		}
	}
	return []simulators.Rule[T]{
		company(deletedCompany, DeletedCompany, "4000005"),
		company(suspendedCompany, Suspended, "4030052"),
		company(noOpenAPI, NoOpenAPI, "4030034"),
		{Clause: deletedAPIKey, Violated: func(t T) bool { return t.bearer().keyDeleted() }, Refusal: refuseBearer[T]("4000003", explainDeletedKey)},
		{Clause: inactiveOnCall, Violated: func(t T) bool { return t.bearer().keyInactive() }, Refusal: refuseBearer[T]("4030001", explainInactiveKey)},
	}
}

func (p *presented) companyIs(s CompanyState) bool {
	return p.company.State == s && p.policy.refuses(s, "calls")
}

func (p *presented) keyDeleted() bool {
	return p.policy.APIKeyOnCalls == "checked" && (!p.keyed || p.key.Deleted)
}

func (p *presented) keyInactive() bool {
	return p.policy.APIKeyOnCalls == "checked" && !p.key.Active
}

func explainCompany(p *presented) string {
	const back = "PATCH …/eformsign/companies/%s {\"state\":\"active\"} lets it call again"
	name := p.company.Name
	switch p.company.State {
	case Suspended:
		return fmt.Sprintf("the access_token is of company %s, which is suspended: it gets tokens, and is refused when it uses them; "+back, name, name)
	case NoOpenAPI:
		return fmt.Sprintf("the access_token is of company %s, which has no Open API permission: it gets tokens, and is refused when it uses them; "+back, name, name)
	}
	return fmt.Sprintf("the access_token is of company %s, which has been deleted since: use an API key of another company; "+back, name, name)
}

func explainDeletedKey(p *presented) string {
	return "the API key of the access_token has been deleted (삭제) in the console since, and its tokens are of no more use: get tokens by another key; it was " + p.key.label()
}

func explainInactiveKey(p *presented) string {
	return "the API key of the access_token is inactive (비활성): switch it to active (활성) in the console, and its tokens work again; it is " + p.key.label()
}
