package workplace

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

func sorted(cases []suite.Case) []suite.Case {
	slices.SortFunc(cases, func(a, b suite.Case) int { return strings.Compare(a.ID, b.ID) })
	return cases
}

// signatureCases sign in other ways than the document says.
func signatureCases() []suite.Case {
	const sign, header = "gateway/string-to-sign-v2", "gateway/signature-header"
	row := func(name, title string, change edit) refusedRow {
		return refusedRow{name: name, title: title, change: change, want: wrongSignature()}
	}
	cases := refusedCases([]refusedRow{
		row("signature-header/hex", "hex in place of base64", func(a *asking) { a.encode = hex.EncodeToString }),
		row("signature-header/url-base64", "base64 for URLs, without padding", func(a *asking) { a.encode = base64.RawURLEncoding.EncodeToString }),
		row("signature-header/secret-as-signature", "the secret key in place of a signature", func(a *asking) { a.signature = a.secret }),
		row("signature-header/other-secret", "another secret key", func(a *asking) { a.secret += "0" }),
		row("signature-header/secret-decoded", "the secret key decoded from base64 first", func(a *asking) {
			decoded, err := base64.StdEncoding.DecodeString(a.secret)
			if err != nil {
				decoded = []byte(strings.ToUpper(a.secret))
			}
			a.secret = string(decoded)
		}),
		row("signature-header/one-byte-more", "a signature with a byte too many", func(a *asking) {
			a.encode = func(mac []byte) string { return base64.StdEncoding.EncodeToString(append(mac, 0)) }
		}),
		row("string-to-sign-v2/no-method", "no method signed", func(a *asking) { a.signed.method = new("") }),
		row("string-to-sign-v2/other-method", "POST signed and GET sent", func(a *asking) { a.signed.method = new(http.MethodPost) }),
		row("string-to-sign-v2/lower-case-method", "the method in lower case", func(a *asking) { a.signed.method = new("get") }),
		row("string-to-sign-v2/full-url", "the full URL signed", func(a *asking) { a.signed.target = new("https://workplace.apigw.example.com" + a.target) }),
		row("string-to-sign-v2/host", "host and path signed", func(a *asking) { a.signed.target = new("workplace.apigw.example.com" + a.target) }),
		row("string-to-sign-v2/no-slash", "the path without its first slash", func(a *asking) { a.signed.target = new(a.target[1:]) }),
		row("string-to-sign-v2/other-document", "the path of another document", func(a *asking) { a.signed.target = new(a.target + "0") }),
		row("string-to-sign-v2/swapped", "access key and secret key swapped", func(a *asking) {
			a.signed.accessKey, a.secret = new(a.secret), a.accessKey
		}),
		row("string-to-sign-v2/no-access-key", "no access key signed", func(a *asking) { a.signed.accessKey = new("") }),
		row("string-to-sign-v2/final-line-feed", "a line feed at the end", func(a *asking) { a.signed.end = "\n" }),
		row("string-to-sign-v2/crlf", "CR LF between the lines", func(a *asking) { a.signed.separator = "\r\n" }),
		row("string-to-sign-v2/blanks", "blanks between the parts", func(a *asking) { a.signed.separator = " " }),
	})
	return append(cases,
		gateCase(sign+"/right", "a proper call", []string{header, "gateway/timestamp-header", "gateway/access-key-header", "document/v1-path"}, func(ctx context.Context, g *gate) {
			g.accepted(ctx, "a proper call", g.doc)
			g.accepted(ctx, "the same again", g.doc)
		}),
		gateCase("gateway/details-texts/three", "the same text for time, key and signature", []string{"gateway/invalid-information"}, func(ctx context.Context, g *gate) {
			g.refused(ctx, "time", failed("timestamp-window"), func(a *asking) { a.timestamp = "0" })
			g.refused(ctx, "key", failed("access-key-header"), func(a *asking) { a.accessKey = unknownAccessKey })
			g.refused(ctx, "signature", wrongSignature(), func(a *asking) { a.secret = "x" })
			g.accepted(ctx, "everything right", g.doc)
		}))
}

// queryCases call with a query string and with a body.
func queryCases() []suite.Case {
	const signs, body = "gateway/query-is-signed", "gateway/body-not-signed"
	query := func(q string) edit { return func(a *asking) { a.target += q } }
	signing := func(q, signed string) edit {
		return func(a *asking) {
			path := a.target
			a.target, a.signed.target = path+q, new(path+signed)
		}
	}
	row := func(name, title, q, signed string) refusedRow {
		return refusedRow{name: "query-is-signed/" + name, title: title, change: signing(q, signed), want: wrongSignature(), inside: query(q)}
	}
	cases := refusedCases([]refusedRow{
		row("left-out", "the query is not signed", "?offset=0&limit=10", ""),
		row("reordered", "the query is signed in another order", "?offset=0&limit=10", "?limit=10&offset=0"),
		row("decoded", "the query is signed decoded", "?title=%ED%9C%B4%EA%B0%80", "?title=휴가"),
		row("encoded-otherwise", "%20 sent and + signed", "?title=a%20b", "?title=a+b"),
		row("lower-case-escapes", "escapes sent in lower case and signed in upper case", "?title=%ed%9c%b4", "?title=%ED%9C%B4"),
		row("question-mark", "the question mark of an empty query is not signed", "?", ""),
		row("signed-not-sent", "a query is signed and not sent", "", "?offset=0"),
		{
			name: "body-not-signed/signed", title: "the body is signed as well", want: wrongSignature(),
			change: func(a *asking) { a.body, a.signed.end = []byte(`{"a":1}`), "\n"+`{"a":1}` },
			inside: func(a *asking) { a.body = []byte(`{"a":1}`) },
		},
		{
			name: "body-not-signed/appended", title: "the body is signed behind the query", want: wrongSignature(),
			change: func(a *asking) { a.body, a.signed.target = []byte("a=1"), new(a.target+"a=1") },
			inside: func(a *asking) { a.body = []byte("a=1") },
		},
	})
	return append(cases, gateCase(body+"/with-body", "a call with a body and without one", []string{signs}, func(ctx context.Context, g *gate) {
		g.accepted(ctx, "with a body", g.doc, func(a *asking) { a.body = []byte(`{"결재":true}`) })
		g.accepted(ctx, "with body and query", g.doc, func(a *asking) { a.body = []byte("{}"); a.target += "?x=1" })
		g.accepted(ctx, "without", g.doc)
	}))
}

// signatureV1Cases sign as older clients do, with an API key.
func signatureV1Cases() []suite.Case {
	const v1 = "gateway/signature-v1"
	row := func(name, title string, want refusal, change func(a *asking, apiKey string)) suite.Case {
		return gateCase(v1+"/"+name, title, []string{want.clause}, func(ctx context.Context, g *gate) {
			if !g.withAPIKey(ctx) {
				return
			}
			g.refused(ctx, title, want, func(a *asking) { a.v1, a.apiKey = true, g.apiKey; change(a, g.apiKey) })
			g.accepted(ctx, "the same with everything right", g.doc, func(a *asking) { a.v1, a.apiKey = true, g.apiKey })
		})
	}
	return controlled(
		gateCase(v1+"/right", "signature v1 with the API key", []string{"document/v1-path"}, func(ctx context.Context, g *gate) {
			if g.withAPIKey(ctx) {
				g.accepted(ctx, "v1", g.doc, func(a *asking) { a.v1, a.apiKey = true, g.apiKey })
				g.accepted(ctx, "v2 beside the API key", g.doc, func(a *asking) { a.apiKey = g.apiKey })
			}
		}),
		row("text-of-v2", "the text of v2 in the header of v1", wrongSignature(), func(a *asking, key string) {
			a.g.s.Hide(key)
			mac := *a
			mac.v1 = false
			a.signature = mac.proof()
		}),
		row("text-of-v1", "the text of v1 in the header of v2", wrongSignature(), func(a *asking, _ string) {
			mac := *a
			a.signature, a.v1 = mac.proof(), false
		}),
		row("no-api-key", "signature v1 without the API key", missing(), func(a *asking, _ string) { a.without = []string{apiKeyHeader} }),
		row("api-key-last", "the API key after the access key", wrongSignature(), func(a *asking, key string) {
			a.signed.accessKey = new(a.accessKey + "\n" + key)
			mac := *a
			mac.v1 = false
			a.signature = mac.proof()
		}),
		gateCase(v1+"/refused-by-setting", "signature v1 is not known, by a setting", []string{"gateway/missing-information"}, func(ctx context.Context, g *gate) {
			d := &desk{s: g.s}
			if g.withAPIKey(ctx) && d.policy(ctx, "signatureV1", "refuse") {
				g.refused(ctx, "v1", missing(), func(a *asking) { a.v1, a.apiKey = true, g.apiKey })
				g.accepted(ctx, "v2 beside the API key", g.doc, func(a *asking) { a.apiKey = g.apiKey })
			}
		}),
		row("old", "a day old", failed("timestamp-window"), func(a *asking, _ string) { a.timestamp = "0" }),
	)
}
