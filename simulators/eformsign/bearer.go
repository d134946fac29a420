package eformsign

import (
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
)

// presented is an access token as a call presents it, and what the world knows of it.
type presented struct {
	*simulators.Call

	policy Policy
	token  string
	// invalid says why the token is none that this server has signed.
	invalid error
	claims  claims
	// ours tells that the company is one of this world.
	ours    bool
	company Company
	key     APIKey
	keyed   bool
	// live tells that the world remembers the grant, and has not revoked it.
	grant   Grant
	live    bool
	expired bool // by hand, or by a fault
}

func (s Simulator) present(c *simulators.Call) *presented {
	p := &presented{Call: c, policy: PolicyOf(c.Tx)}
	p.token = bearerIn(c.Header)
	if p.claims, p.invalid = s.tokens.readToken(p.token); p.invalid != nil {
		return p
	}
	p.company, p.ours = companies.Get(c.Tx, p.claims.Claim.CompanyID)
	p.key, p.keyed = apiKeys.Get(c.Tx, p.claims.Context.ClientKey)
	p.grant, p.live = grants.Get(c.Tx, p.claims.Context.RefreshToken)
	p.live = p.live && !p.grant.Revoked && p.claims.issuedBy(p.grant)
	e, _ := expiries.Get(c.Tx, "expiry")
	p.expired = p.live && (p.grant.Expired || p.grant.Number <= e.Access)
	return p
}

// bearing is a call that presents an access token.
type bearing interface{ bearer() *presented }

func (p *presented) bearer() *presented { return p }

// accessRules are what every document call checks first: that there is an access
// token, that it is one, how old it is, and then whose it is.
func accessRules[T bearing]() []simulators.Rule[T] {
	return append([]simulators.Rule[T]{headerRule[T](), wrongRule[T](wrongAccessToken), lifetimeRule[T]()}, standingRules[T]()...)
}

// wrongRule refuses what is no access token of this world.
func wrongRule[T bearing](clause string) simulators.Rule[T] {
	return simulators.Rule[T]{
		Clause: clause, Violated: func(t T) bool { return t.bearer().wrong() }, Refusal: refuseToken[T]("4010001", explainToken),
	}
}

// headerRule refuses a document call without the header Authorization.
func headerRule[T bearing]() simulators.Rule[T] {
	return simulators.Rule[T]{
		Clause: documentValueMissing, Violated: func(t T) bool { return t.bearer().noAuthorization() },
		Refusal: refuseBearer[T]("4000001", explainToken),
	}
}

// lifetimeRule refuses a token whose hour is over by the world's clock.
func lifetimeRule[T bearing]() simulators.Rule[T] {
	return simulators.Rule[T]{
		Clause: expiredAccessToken, LimitClause: tokenLifetime,
		Limit:   func(t T) (value, limit int) { return t.bearer().age() },
		Refusal: refuseToken[T]("4010004", explainExpired),
	}
}

func (p *presented) noAuthorization() bool {
	return strings.TrimSpace(p.Header.Get("Authorization")) == ""
}

// wrong tells that this server never signed the token, that its company is none
// of this world, or that the world knows of no such grant any more.
func (p *presented) wrong() bool { return p.invalid != nil || !p.ours || !p.live }

// age tells in which second of its life the token is, and how many it has: the
// second that exp names is the first one without it. One that was expired by hand
// or by a fault is older than any.
func (p *presented) age() (value, limit int) {
	limit = int(p.claims.Exp - p.claims.Iat)
	if p.expired {
		return 2*limit + 2, limit
	}
	return int(p.Tx.Now().Sub(time.Unix(p.claims.Iat, 0))/time.Second) + 1, limit
}

// refuseToken answers a bad access token: 4030002, or the newer code by policy.
func refuseToken[T bearing](newer string, explain func(*presented) string) func(T) simulators.Reply {
	return func(t T) simulators.Reply {
		code := "4030002"
		if t.bearer().policy.TokenErrors == "newer" {
			code = newer
		}
		reply := refuseBearer[T](code, explain)(t).Assuming(tokenErrors)
		if p := t.bearer(); p.invalid == nil && !p.ours {
			return reply.Assuming(otherWorldsToken)
		}
		return reply
	}
}

func refuseBearer[T bearing](code string, explain func(*presented) string) func(T) simulators.Reply {
	row, _ := codeNamed(code)
	return func(t T) simulators.Reply { return answerBearer(t.bearer(), row, explain) }
}

func answerBearer(p *presented, row apiCode, explain func(*presented) string) simulators.Reply {
	reply := p.policy.refused(row, p.CallersNow)
	reply.Explanation = explain(p)
	return reply
}
