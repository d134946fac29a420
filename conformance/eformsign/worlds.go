package eformsign

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// worldCases use the tokens of one company in another, of the same world and of another one.
func worldCases() []suite.Case {
	const other = "documents/other-worlds-token"
	return controlled(
		newCase(documentSection, other+"/company", "a token of another company", []string{"documents/document-missing", "refresh-token/wrong-refresh-token"}, theSigner(),
			func(ctx context.Context, c *caller) {
				stranger := c.as(ctx, who{outOfDocuments, bySignature})
				if stranger == nil {
					return
				}
				c.renewing(ctx, func(own tokens) {
					stranger.renewing(ctx, func(theirs tokens) {
						if id, ok := c.created(ctx, "a document", own, contractName); ok {
							c.refused(ctx, stranger.getCall("read by another company", theirs, id), documentMissing())
							c.refused(ctx, stranger.downloadCall("downloaded by another company", theirs, id, ofDocument), documentMissing())
							c.got(ctx, "read by its own", own, id, contractName)
						}
						c.notRenewed(ctx, "beside the refresh token of another company", tokens{access: own.access, refresh: theirs.refresh}, wrongRefreshToken())
						c.renewed(ctx, "beside its own", own)
					})
				})
			}),
		newCase(documentSection, other+"/world", "a token of another world", []string{"documents/wrong-access-token", "documents/document-missing", "refresh-token/wrong-refresh-token"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.s.Beside(ctx, func(s *suite.Session) {
					stranger := enter(ctx, s, theSigner())
					if stranger == nil {
						return
					}
					c.renewing(ctx, func(own tokens) {
						stranger.renewing(ctx, func(theirs tokens) { c.judgeWorlds(ctx, stranger, own, theirs) })
					})
				})
			}),
		newCase(documentSection, other+"/gone", "a token of a world that is gone", []string{"documents/wrong-access-token", "refresh-token/wrong-access-token", "documents/create", "documents/get", "refresh-token/success"}, theSigner(),
			goneWorld),
		newCase(documentSection, other+"/api-key", "an API key of another world", []string{"access-token/unknown-api-key", "access-token/wrong-signature"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.s.Beside(ctx, func(s *suite.Session) {
					if stranger := enter(ctx, s, theSigner()); stranger != nil {
						c.judgeKeys(ctx, stranger)
					}
				})
			}),
	)
}

// judgeWorlds reads a document with the token of another world. Where both worlds answer at one address, the token finds
// its own world, which does not have the document; where each has its own, the token is wrong.
func (c *caller) judgeWorlds(ctx context.Context, stranger *caller, own, theirs tokens) {
	id, ok := c.created(ctx, "a document", own, contractName)
	if !ok {
		return
	}
	c.got(ctx, "read by its own world", own, id, contractName)
	want := documentMissing()
	if c.apart(stranger) {
		want = wrongAccessToken()
	}
	c.refused(ctx, stranger.getCall("read by another world's token", theirs, id), want)
	c.refused(ctx, stranger.downloadCall("downloaded by another world's token", theirs, id, ofDocument), want)
	c.notRenewed(ctx, "beside another world's refresh token", tokens{access: own.access, refresh: theirs.refresh}, wrongRefreshToken())
	c.renewed(ctx, "beside its own", own)
	stranger.renewed(ctx, "the other world's pair at home", theirs)
}

// goneWorld uses the tokens of a world when it is no more, and nobody has their company.
func goneWorld(ctx context.Context, c *caller) {
	theirs := tokens{}
	c.s.Beside(ctx, func(s *suite.Session) {
		if stranger := enter(ctx, s, theSigner()); stranger != nil {
			stranger.renewing(ctx, func(pair tokens) {
				stranger.lives(ctx, "while its world is there", pair)
				theirs = pair
			})
		}
	})
	if theirs.access == "" {
		return
	}
	c.dead(ctx, "reading", theirs, wrongAccessToken())
	c.refused(ctx, c.createCall("creating", theirs, contractName), wrongAccessToken())
	c.notRenewed(ctx, "refreshing", theirs, wrongAccessOnRefresh())
	forged := tokens{access: otherSignature(theirs.access), refresh: theirs.refresh}
	c.dead(ctx, "reading with another signature", forged, wrongAccessToken())
	c.refused(ctx, c.createCall("creating with another signature", forged, contractName), wrongAccessToken())
	c.notRenewed(ctx, "refreshing with another signature", forged, wrongAccessOnRefresh())
	c.renewing(ctx, func(own tokens) { c.lives(ctx, "a token of its own", own) })
}

// judgeKeys signs with the private key of one world for the API key of the other.
func (c *caller) judgeKeys(ctx context.Context, stranger *caller) {
	mixed := func(a *asking) { a.proof = func(text string) (string, error) { return proof(stranger.key, text) } }
	if c.apart(stranger) {
		c.turnedAway(ctx, "another world's API key", unknownAPIKey(), both(authorized("Bearer "+stranger.key.encoded()), mixed))
	}
	if c.key.PrivateKey != stranger.key.PrivateKey {
		c.turnedAway(ctx, "signed by another world's private key", wrongSignature(), mixed)
	}
	c.accepted(ctx, "its own")
	stranger.accepted(ctx, "the other world's own")
}

// apart says whether the two worlds answer at addresses of their own.
func (c *caller) apart(other *caller) bool {
	return c.s.World.Env["EFORMSIGN_URL"] != other.s.World.Env["EFORMSIGN_URL"]
}
