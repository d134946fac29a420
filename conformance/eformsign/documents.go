package eformsign

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const contractName = "근로계약서"

// documentTokenCases use tokens that are not good for what they are used for.
func documentTokenCases() []suite.Case {
	var cases []suite.Case
	for _, f := range forgeries() {
		cases = append(cases, newCase(documentSection, "documents/wrong-access-token/"+f.name, "a document call with "+f.title, []string{"documents/access-token"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					for _, request := range c.eachCall("with "+f.title, pair) {
						request.Header.Set("Authorization", f.value(c, pair))
						c.refused(ctx, request, wrongAccessToken())
					}
					c.lives(ctx, "the token itself", pair)
				})
			}))
	}
	return append(cases,
		newCase(documentSection, "documents/required-value-missing/no-authorization", "a document call without Authorization", []string{"documents/access-token"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					for _, request := range c.eachCall("without Authorization", pair) {
						request.Header.Del("Authorization")
						c.refused(ctx, request, documentValueMissing())
					}
					c.lives(ctx, "with the token", pair)
				})
			}),
		newCase(documentSection, "documents/member-needed/company-token", "a company's token reads and does not create", []string{"access-token/member-optional", "documents/get"}, theSigner(), companyReads),
	)
}

// eachCall is one call of each document API.
func (c *caller) eachCall(how string, pair tokens) []suite.Request {
	return []suite.Request{
		c.getCall("reading "+how, pair, noDocument), c.downloadCall("downloading "+how, pair, noDocument, ofDocument), c.createCall("creating "+how, pair, contractName),
	}
}

// companyReads makes a document as a member, reads it as the company, and tries to make another as the company.
func companyReads(ctx context.Context, c *caller) {
	whole, ok := c.accepted(ctx, "a token without member", without("member_id"))
	if !ok {
		return
	}
	c.refused(ctx, c.createCall("a document without member", whole, contractName), memberNeeded())
	if !c.s.Has(suite.Sending) {
		c.lives(ctx, "reading without member", whole)
		return
	}
	pair, ok := c.accepted(ctx, "a token for a member")
	if !ok {
		return
	}
	if id, ok := c.created(ctx, "a document by a member", pair, contractName); ok {
		c.got(ctx, "read without member", whole, id, contractName)
	}
}

// documentCases create and read documents.
func documentCases() []suite.Case {
	cases := []suite.Case{
		newCase(documentSection, "documents/document-missing/never-made", "a document that does not exist", nil, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				c.lives(ctx, "an id of no document", pair)
				c.refused(ctx, c.getCall("no id at all", pair, "contract"), documentMissing())
				c.refused(ctx, c.downloadCall("a file of no document", pair, noDocument, ofDocument), documentMissing())
				c.refused(ctx, c.downloadCall("a file of no id at all", pair, "contract", ofDocument), documentMissing())
			})
		}),
		newCase(documentSection, "documents/no-template/unknown", "a template that does not exist", []string{"documents/create"}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				request := c.createCall("an unknown template", pair, contractName)
				request.Path = documentsPath + "?template_id=" + noDocument
				c.refused(ctx, request, noTemplate())
				c.createdIfAllowed(ctx, pair)
			})
		}),
		newCase(documentSection, "documents/required-value-missing/no-template-id", "no template_id", []string{"documents/create"}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				request := c.createCall("no template_id", pair, contractName)
				request.Path = documentsPath
				c.refused(ctx, request, templateIDMissing())
				c.createdIfAllowed(ctx, pair)
			})
		}),
		newCase(documentSection, "documents/required-value-missing/no-object", "a body that is not a JSON object", []string{"documents/create"}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				for _, body := range []string{`{"document":`, `[]`, `"document"`, `document=1`} {
					request := c.createCall(body, pair, contractName)
					request.Body = []byte(body)
					c.refused(ctx, request, documentBodyInvalid())
				}
				c.createdIfAllowed(ctx, pair)
			})
		}),
		newCase(documentSection, "documents/out-of-documents/none-left", "a company that has used up its documents", []string{"documents/create"}, who{outOfDocuments, bySignature},
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					c.refused(ctx, c.createCall("one document more", pair, contractName), documentsUsedUp())
					c.lives(ctx, "reading", pair)
				})
				if other := c.as(ctx, theSigner()); other != nil {
					other.renewing(ctx, func(pair tokens) { other.createdIfAllowed(ctx, pair) })
				}
			}),
	}
	cases = append(cases, sending(
		newCase(documentSection, "documents/create/and-get", "a document is made and read", []string{"documents/get", "documents/access-token", "documents/document-missing"}, theSigner(), createAndGet),
		newCase(documentSection, "documents/create/recipient", "a document with a recipient", nil, theSigner(), withRecipient),
		newCase(documentSection, "documents/get/creator", "the creator is the member of the token", []string{"documents/create"}, theSigner(), creators),
	)...)
	return append(cases, documentOrderCases()...)
}

// createdIfAllowed makes a document, where that may be done.
func (c *caller) createdIfAllowed(ctx context.Context, pair tokens) {
	if c.s.Has(suite.Sending) {
		c.created(ctx, "the same with everything right", pair, contractName)
	}
}

func createAndGet(ctx context.Context, c *caller) {
	c.renewing(ctx, func(pair tokens) {
		id, ok := c.created(ctx, "a document", pair, contractName)
		if !ok {
			return
		}
		plain := c.getCall("the document", pair, id)
		c.gotCall(ctx, plain, id, contractName, suite.Expectation{Name: "no fields", Judge: func(r suite.Response) error {
			if fields := gjson.GetBytes(r.Body, "fields"); len(fields.Array()) > 0 {
				return fmt.Errorf("want no fields without include_fields, got %s", fields.Raw)
			}
			return nil
		}})
		plain.Name, plain.Path = "the document with its fields", plain.Path+"?include_fields=true"
		c.gotCall(ctx, plain, id, contractName, suite.JSONAt("fields.0.id", `"고객명"`), suite.JSONAt("fields.0.value", `"홍길동"`), suite.JSONAt("fields.#", "1"))

		second, _ := c.created(ctx, "another document", pair, "비밀유지계약서")
		c.got(ctx, "the other document", pair, second, "비밀유지계약서")
		c.got(ctx, "the first document again", pair, id, contractName)
		if next, ok := c.renewed(ctx, "a refresh", pair); ok {
			c.got(ctx, "with the refreshed token", next, id, contractName)
		}
		c.lives(ctx, "an id of no document", pair)
	})
}

func withRecipient(ctx context.Context, c *caller) {
	c.renewing(ctx, func(pair tokens) {
		request := c.createCall("one recipient", pair, contractName)
		request.Body = []byte(`{"document":{"document_name":` + quoted(contractName) + `,"comment":"","fields":[],"recipients":[` +
			`{"step_type":"05","use_mail":true,"use_sms":false,"member":{"name":"홍길동","id":"hong@example.com"},"auth":{"valid":{"day":7,"hour":0}}}]}}`)
		response := c.s.Do(ctx, request)
		c.s.Expect(response, suite.StatusIs(http.StatusOK), suite.JSONAt("recipients.#", "1"),
			suite.JSONAt("recipients.0.member.id", `"hong@example.com"`), suite.JSONAt("recipients.0.member.name", `"홍길동"`),
			suite.Clause("eformsign/documents/create"))
		if id := gjson.GetBytes(response.Body, "document.id").String(); id != "" {
			c.got(ctx, "the document", pair, id, contractName)
		}
	})
}

// creators makes documents as two members.
func creators(ctx context.Context, c *caller) {
	members := []string{c.member}
	if c.s.Has(suite.Control) {
		found, err := companyNamed(ctx, c.s, defaultCompany)
		if err != nil || found.member(true, c.member) == "" {
			c.s.Check("a second member", errorOr(err, "the company default has but one enabled member"))
			return
		}
		members = append(members, found.member(true, c.member))
	}
	for _, member := range members {
		as := *c
		as.member = member
		as.renewing(ctx, func(pair tokens) {
			if id, ok := as.created(ctx, "a document by "+strings.Split(member, "@")[0], pair, contractName); ok {
				as.got(ctx, "its creator", pair, id, contractName)
			}
		})
	}
}

// documentOrderCases break two rules of a document call at once.
func documentOrderCases() []suite.Case {
	ordered := func(first, second string, w who, want refusal, edits []edit, change func(*suite.Request), wait int) suite.Case {
		title := first + " before " + second
		return newCase(codeSection, "documents/order-of-checks/"+first+"-before-"+second, title, []string{"documents/" + first, "documents/" + second}, w,
			func(ctx context.Context, c *caller) {
				if wait > 0 {
					if _, ok := c.still(ctx); !ok {
						return
					}
				}
				pair, ok := c.accepted(ctx, "a token", edits...)
				if !ok || wait > 0 && !c.advance(ctx, secondsOf(wait)) {
					return
				}
				request := c.createCall(title, pair, contractName)
				change(&request)
				c.refused(ctx, request, want)
				if first == "wrong-access-token" || first == "expired-access-token" {
					for _, reading := range c.eachCall(title, pair)[:2] {
						path := reading.Path
						change(&reading)
						reading.Path = path
						c.refused(ctx, reading, want)
					}
				}
			})
	}
	garbled := func(r *suite.Request) { r.Header.Set("Authorization", otherSignature(r.Header.Get("Authorization"))) }
	bare := func(r *suite.Request) { r.Path = documentsPath }
	unknown := func(r *suite.Request) { r.Path = documentsPath + "?template_id=" + noDocument }
	company := []edit{without("member_id")}
	return append(
		[]suite.Case{
			ordered("required-value-missing", "no-template", theSigner(), documentValueMissing(), nil, func(r *suite.Request) { unknown(r); r.Header.Del("Authorization") }, 0),
			ordered("wrong-access-token", "no-template", theSigner(), wrongAccessToken(), nil, func(r *suite.Request) { unknown(r); garbled(r) }, 0),
			ordered("wrong-access-token", "required-value-missing", theSigner(), wrongAccessToken(), nil, func(r *suite.Request) { bare(r); garbled(r) }, 0),
			ordered("member-needed", "no-template", theSigner(), memberNeeded(), company, unknown, 0),
			ordered("member-needed", "required-value-missing", theSigner(), memberNeeded(), company, bare, 0),
			ordered("required-value-missing", "out-of-documents", who{outOfDocuments, bySignature}, templateIDMissing(), nil, bare, 0),
			ordered("no-template", "out-of-documents", who{outOfDocuments, bySignature}, noTemplate(), nil, unknown, 0),
			ordered("member-needed", "out-of-documents", who{outOfDocuments, bySignature}, memberNeeded(), company, func(*suite.Request) {}, 0),
		},
		timed(
			ordered("expired-access-token", "member-needed", theSigner(), expiredAccessToken(), company, func(*suite.Request) {}, 3601),
			ordered("expired-access-token", "no-template", theSigner(), expiredAccessToken(), nil, unknown, 3601),
			ordered("wrong-access-token", "expired-access-token", theSigner(), wrongAccessToken(), nil, garbled, 3601),
		)...)
}
