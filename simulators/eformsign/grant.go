package eformsign

import (
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Grant is a pair of tokens that has been issued: a refresh token and the access
// token that names it in its claim context.refreshToken.
type Grant struct {
	RefreshToken string
	// Number counts the world's grants from 1, Family is the number of the
	// issue that the grant descends from.
	Number, Family uint64
	APIKey         string
	CompanyID      string
	// MemberID is "" for a company's token.
	MemberID string
	// MemberLike is the member of the token request that may have meant member_id and
	// does not count, such as memberId; "" as a rule.
	MemberLike string
	IssuedAt   time.Time
	// RefreshUntil is the last moment at which RefreshToken is good.
	RefreshUntil time.Time
	// Rotated tells that RefreshToken has been used, or is of no use any more,
	// and RotatedAt when.
	Rotated   bool
	RotatedAt time.Time
	// Revoked tells that the access token is not good any more; Revocation says
	// what for.
	Revoked    bool
	Revocation Revocation
	// Expired tells that a fault has ended the access token's life.
	Expired bool
}

// Revocation is why a token was revoked before its time.
type Revocation struct {
	// Policy is the field that asked for it, "revokeOnRefresh" or
	// "reuseRevokesFamily".
	Policy string
	At     time.Time
	// Of is when the refresh token had been issued whose use led to it.
	Of time.Time
}

var grants = store.NewTable("eformsign/grant", func(g Grant) string { return g.RefreshToken },
	store.Index[Grant]{Name: "number", Key: func(g Grant) string { return strconv.FormatUint(g.Number, 10) }},
	store.Index[Grant]{Name: "family", Key: func(g Grant) string { return strconv.FormatUint(g.Family, 10) }}).Sealed()

// grantsKept bounds what a world remembers: the oldest grant gives way.
const grantsKept = 100_000

// grant puts down a new pair of tokens. A family of 0 begins one.
func (p Policy) grant(tx *store.Tx, g Grant) Grant {
	g.Number = tx.Next("eformsign/grant")
	g.RefreshToken = uuidFrom(tx.Hex("eformsign/refresh-token", 16))
	if g.Family == 0 {
		g.Family = g.Number
	}
	g.IssuedAt = tx.Now()
	g.RefreshUntil = g.IssuedAt.Add(time.Duration(p.RefreshSeconds) * time.Second)
	grants.Put(tx, g)
	if g.Number > grantsKept {
		for old := range grants.By(tx, "number", strconv.FormatUint(g.Number-grantsKept, 10)) {
			grants.Delete(tx, old.RefreshToken)
		}
	}
	return g
}

// revokeFamily makes every token worthless that descends from the same issue as the
// grant, whose refresh token was used again. What was revoked before stays as it is.
func revokeFamily(tx *store.Tx, reused Grant) {
	var all []Grant
	for g := range grants.By(tx, "family", strconv.FormatUint(reused.Family, 10)) {
		all = append(all, g)
	}
	for _, g := range all {
		if !g.Revoked {
			g = g.revoked(tx, "reuseRevokesFamily", reused)
		}
		if !g.Rotated {
			g.Rotated, g.RotatedAt = true, tx.Now()
		}
		grants.Put(tx, g)
	}
}

// revoked is the grant without a good access token, by a policy and the use of a
// refresh token.
func (g Grant) revoked(tx *store.Tx, policy string, used Grant) Grant {
	g.Revoked, g.Revocation = true, Revocation{Policy: policy, At: tx.Now(), Of: used.IssuedAt}
	return g
}

// expiry says up to which grant tokens have been expired by hand.
type expiry struct{ Access, Refresh uint64 }

var expiries = store.NewTable("eformsign/expiry", func(expiry) string { return "expiry" })

// ExpireTokens makes every access token issued so far expire now, and with
// refreshTokens every refresh token too.
func ExpireTokens(tx *store.Tx, refreshTokens bool) {
	e, _ := expiries.Get(tx, "expiry")
	var last uint64
	for g := range grants.All(tx) {
		last = max(last, g.Number)
	}
	e.Access = last
	if refreshTokens {
		e.Refresh = last
	}
	expiries.Put(tx, e)
}
