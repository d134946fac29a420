package eformsign

import (
	"net/http"
	"slices"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

const refreshTokenPath = "/v2.0/api_auth/refresh_token"

// refreshToken is the endpoint Access Token 갱신: the access token, which may
// have expired, in Authorization, and the refresh token in the query.
func (s Simulator) refreshToken() simulators.Route {
	return simulators.Endpoint[*refreshing]{
		Name: "refresh-token", Method: http.MethodPost, Path: refreshTokenPath, Clause: refreshSuccess, Order: refreshOrder,
		Open: s.openRefreshing,
		Rules: slices.Concat(
			[]simulators.Rule[*refreshing]{
				{Clause: refreshValueMissing, Violated: (*refreshing).valueMissing, Refusal: refuseIncomplete},
				wrongRule[*refreshing](refreshAccessToken),
			},
			standingRules[*refreshing](),
			[]simulators.Rule[*refreshing]{
				{Clause: wrongRefreshToken, Violated: (*refreshing).wrongToken, Refusal: refuseRefresh},
				{Clause: wrongRefreshToken, LimitClause: refreshLifetime, Limit: (*refreshing).refreshAge, Refusal: refuseOldRefresh},
			},
		),
		Effect: rotate,
	}.Route()
}

// refreshing is a call of refresh-token.
type refreshing struct {
	*presented

	sent string
	// old is the grant whose refresh token was sent.
	old         Grant
	known       bool
	expiredHand bool
}

func (s Simulator) openRefreshing(c *simulators.Call) *refreshing {
	r := &refreshing{presented: s.present(c), sent: c.URL.Query().Get("refresh_token")}
	if r.sent == "" && r.policy.RefreshTokenIn == "body" {
		r.sent = gjson.GetBytes(c.Body, "refresh_token").String()
	}
	r.old, r.known = grants.Get(c.Tx, r.sent)
	e, _ := expiries.Get(c.Tx, "expiry")
	r.expiredHand = r.known && r.old.Number <= e.Refresh
	return r
}

func (r *refreshing) valueMissing() bool { return r.sent == "" || r.noAuthorization() }

// wrongToken: unknown, used before, or not of the access token's answer.
func (r *refreshing) wrongToken() bool { return !r.known || r.old.Rotated || !r.paired() }

func (r *refreshing) paired() bool {
	if r.policy.RefreshPair == "family" {
		return r.old.Family == r.grant.Family
	}
	return r.sent == r.grant.RefreshToken
}

// refreshAge tells in which second of its life the refresh token is, and how many
// it has.
func (r *refreshing) refreshAge() (value, limit int) {
	limit = int(r.old.RefreshUntil.Sub(r.old.IssuedAt) / time.Second)
	if r.expiredHand {
		return 2*limit + 2, limit
	}
	return int(r.Tx.Now().Sub(r.old.IssuedAt)/time.Second) + 1, limit
}

// refuseIncomplete answers a refresh that lacks one of its tokens.
func refuseIncomplete(r *refreshing) simulators.Reply {
	if r.sent != "" {
		return refuseBearer[*refreshing]("4000001", explainToken)(r)
	}
	return answerBearer(r.presented, apiCode{code: "4000001", message: "Refresh token required."}, explainNoRefresh)
}

// refuseRefresh answers a wrong refresh token. By policy, one that was used
// before kills the family: somebody else may have it.
func refuseRefresh(r *refreshing) simulators.Reply {
	reply := r.refuse("4010002")
	if r.known && r.old.Rotated && r.policy.ReuseRevokesFamily {
		revokeFamily(r.Tx, r.old)
		reply.Explanation += "; by policy reuseRevokesFamily every token of that issue is revoked now"
	}
	if r.known && !r.old.Rotated {
		return reply.Assuming(refreshPair)
	}
	return reply.Assuming(refreshFamily)
}

func refuseOldRefresh(r *refreshing) simulators.Reply {
	return r.refuse("4010006").Assuming(refreshLifetime)
}

func (r *refreshing) refuse(newer string) simulators.Reply {
	code := "4030003"
	if r.policy.TokenErrors == "newer" {
		code = newer
	}
	return refuseBearer[*refreshing](code, func(*presented) string { return explainRefresh(r) })(r).Assuming(tokenErrors)
}

// rotate is the effect: both tokens are new, and the old refresh token is used up.
func rotate(r *refreshing) (simulators.Reply, error) {
	r.old.Rotated, r.old.RotatedAt = true, r.Tx.Now()
	if r.policy.RevokeOnRefresh && !r.old.Revoked {
		r.old = r.old.revoked(r.Tx, "revokeOnRefresh", r.old)
	}
	grants.Put(r.Tx, r.old)
	g := r.policy.grant(r.Tx, Grant{APIKey: r.old.APIKey, CompanyID: r.old.CompanyID, MemberID: r.old.MemberID, MemberLike: r.old.MemberLike, Family: r.old.Family})
	token, err := r.policy.oauthToken(r.Tx, g)
	if err != nil {
		return simulators.Reply{}, err
	}
	reply, err := accepted(struct {
		OAuthToken oauthToken `json:"oauth_token"`
	}{token})
	return reply.Assuming(oldAccessTokenLives), err
}
