package eformsign

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	gojwt "github.com/golang-jwt/jwt/v5"
)

// explainToken says why an access token is none, and what was sent in its place.
func explainToken(p *presented) string {
	header := strings.TrimSpace(p.Header.Get("Authorization"))
	scheme, _, _ := strings.Cut(header, " ")
	switch {
	case header == "":
		return "the header Authorization is absent; the document asks for Authorization: Bearer {oauth_token.access_token}"
	case p.token == "" && strings.EqualFold(scheme, "Bearer"):
		return "Authorization has the word Bearer and no token after it"
	case p.token == "":
		return explainScheme(header)
	case p.invalid == nil && !p.ours:
		return fmt.Sprintf("the access_token belongs to company %q, which is not of this world (%s)", p.claims.Claim.CompanyID, p.World.Name)
	case p.invalid == nil:
		return explainDead(p)
	case strings.Count(p.token, ".") == 2:
		return explainJWT(p)
	}
	return explainOther(p)
}

// explainScheme is about a header of another form than Bearer and a value.
func explainScheme(header string) string {
	with := ""
	if strings.Contains(header, " ") {
		with = ", but with " + schemeIn(header)
	}
	return `Authorization does not begin with "Bearer "` + with + "; the document asks for Authorization: Bearer {oauth_token.access_token}"
}

// explainDead is about a token of this server and this company.
func explainDead(p *presented) string {
	switch {
	case p.grant.Revoked:
		return fmt.Sprintf("the access_token of %s was revoked: %s", dated(p.grant.IssuedAt), p.grant.Revocation)
	case p.grant.RefreshToken != "":
		return "the access_token's claims are not those of the grant that it names"
	}
	return "the access_token is signed well, but this world has issued none such: the world was reset since, or another server issued it"
}

func explainJWT(p *presented) string {
	if strings.ContainsAny(p.token, " \t\r\n\"") {
		return "the access_token has white space or quotes in it; send oauth_token.access_token as it is"
	}
	if errors.Is(p.invalid, gojwt.ErrTokenMalformed) {
		return "the access_token has three parts, and one of them is not the base64url of what a JWT has there: it was altered or cut off on the way"
	}
	return "the access_token is a JWT that this server did not sign with RS256, or it was altered or cut off on the way"
}

// explainOther recognises what else people send as an access token.
func explainOther(p *presented) string {
	if _, ok := grants.Get(p.Tx, p.token); ok {
		return "what was sent as access_token is a refresh_token; send oauth_token.access_token"
	}
	decoded, err := base64.StdEncoding.DecodeString(p.token)
	if _, ok := apiKeys.Get(p.Tx, string(decoded)); err == nil && ok {
		return "what was sent as access_token is an API key in base64; that is for the token request, here goes oauth_token.access_token"
	}
	if _, ok := apiKeys.Get(p.Tx, p.token); ok {
		return "what was sent as access_token is an API key; send oauth_token.access_token"
	}
	return fmt.Sprintf("what was sent as access_token is no JWT: %d characters with %d dots, where a JWT has three parts", len(p.token), strings.Count(p.token, "."))
}

func explainExpired(p *presented) string {
	if p.grant.Expired {
		return "the access_token expired before its time, by a fault of kind expire; refresh it, or issue another"
	}
	if p.expired {
		return "the access_token was expired by hand, by POST …/eformsign/tokens/expire; refresh it, or issue another"
	}
	end := time.Unix(p.claims.Exp, 0)
	return fmt.Sprintf("the access_token expired at %s, %s ago: it is %s here; refresh it, or issue another",
		dated(end), spell(p.Tx.Now().Sub(end).Round(time.Millisecond)), dated(p.Tx.Now()))
}

func explainMember(p *presented) string {
	switch {
	case p.grant.MemberID == "" && p.grant.MemberLike != "":
		return "the access_token was issued without member_id: it is the company's, and a document needs a member as its creator; the token request had " + p.grant.MemberLike + ", which the document does not know: its name is member_id"
	case p.grant.MemberID == "":
		return "the access_token was issued without member_id: it is the company's, and a document needs a member as its creator; send member_id with the token request"
	}
	return fmt.Sprintf("member %q of the access_token is not, or no longer, an account of company %s", p.grant.MemberID, p.company.Name)
}
