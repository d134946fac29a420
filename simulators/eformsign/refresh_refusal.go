package eformsign

import (
	"fmt"

	"github.com/tidwall/gjson"
)

func explainNoRefresh(p *presented) string {
	const asked = "the document asks for the refresh token in the query: POST " + refreshTokenPath + "?refresh_token={oauth_token.refresh_token}"
	switch {
	case p.URL.Query().Has("refresh_token"):
		return "the query parameter refresh_token is empty; " + asked
	case p.URL.Query().Has("refreshToken"):
		return "the query has refreshToken, which the document does not know; " + asked
	case gjson.GetBytes(p.Body, "refresh_token").Exists():
		return "refresh_token is in the JSON body; " + asked + " (policy refreshTokenIn \"body\" allows the body too)"
	}
	return "the query has no refresh_token; " + asked
}

func explainRefresh(r *refreshing) string {
	switch {
	case !r.known && r.sent == r.token:
		return "what was sent as refresh_token is the access_token; send oauth_token.refresh_token"
	case !r.known:
		return fmt.Sprintf("this world has issued no such refresh_token (%d characters were sent, a refresh_token is a uuid of 36); after a reset none of the old ones is left", len(r.sent))
	case r.old.Revocation.Policy == "reuseRevokesFamily":
		return fmt.Sprintf("the refresh_token of %s was revoked: %s", dated(r.old.IssuedAt), r.old.Revocation)
	case r.old.Rotated:
		return fmt.Sprintf("the refresh_token of %s has been used before, at %s: each refresh answers with a new one, which takes its place",
			dated(r.old.IssuedAt), dated(r.old.RotatedAt))
	case !r.paired():
		return "the refresh_token does not belong to the access_token in Authorization: they are not of one answer"
	case r.expiredHand:
		return "the refresh_token was expired by hand, by POST …/eformsign/tokens/expire"
	}
	return fmt.Sprintf("the refresh_token of %s was good until %s, it is %s here; get new tokens by the access_token request",
		dated(r.old.IssuedAt), dated(r.old.RefreshUntil), dated(r.Tx.Now()))
}

// String says which policy revoked a token, when, at which use, and what to do.
func (r Revocation) String() string {
	if r.Policy == "revokeOnRefresh" {
		return fmt.Sprintf("policy revokeOnRefresh did so at %s, when its refresh_token was used; send the access_token of that answer", dated(r.At))
	}
	return fmt.Sprintf("policy %s did so at %s to every token of the issue, when the refresh_token of %s was used a second time; get new tokens by the access_token request",
		r.Policy, dated(r.At), dated(r.Of))
}
