package daouoffice

import (
	"bytes"
	"context"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const contentSection = "HTTP Method (Content-Type)"

// largeBody is more than any server of this API can be asked to read, in bytes.
const largeBody = 17 << 20

// contentCases try what may stand in a request and under which Content-Type.
func contentCases() []suite.Case {
	var cases []suite.Case
	for _, row := range []struct{ name, value string }{
		{"plain", "application/json"},
		{"charset", "application/json; charset=UTF-8"},
		{"charset-lower-case", "application/json;charset=utf-8"},
		{"charset-quoted", `application/json; charset="UTF-8"`},
		{"upper-case", "Application/JSON"},
	} {
		cases = append(cases, sending(newCase(contentSection, "noti/content-type/"+row.name, "Content-Type: "+row.value,
			nil, defaultCompany, func(ctx context.Context, c *caller) {
				request := c.call(row.value, c.body())
				request.Header.Set("Content-Type", row.value)
				c.acceptedCall(ctx, request, []string{"U2034"}, nil)
			}))...)
	}
	for _, row := range []struct{ name, value string }{
		{"form", "application/x-www-form-urlencoded"},
		{"text", "text/plain; charset=UTF-8"},
		{"suffix", "application/jsonp"},
		{"none", ""},
	} {
		cases = append(cases, newCase(contentSection, "noti/wrong-content-type/"+row.name, "Content-Type: "+row.value,
			[]string{"noti/content-type"}, defaultCompany, func(ctx context.Context, c *caller) {
				request := c.call("Content-Type "+row.value, c.body())
				request.Header.Set("Content-Type", row.value)
				if row.value == "" {
					request.Header.Del("Content-Type")
				}
				c.refusedCall(ctx, request, marked("noti/wrong-content-type", http.StatusUnsupportedMediaType))
				c.passes(ctx)
			}))
	}
	return slices.Concat(cases, bodyCases(), contentOrderCases())
}

// bodyCases try bodies that are no JSON object in UTF-8, or too large to be read.
func bodyCases() []suite.Case {
	refusedBody := func(name, title string, want refusal, body func(c *caller) []byte) suite.Case {
		return newCase(contentSection, name, title, nil, defaultCompany, func(ctx context.Context, c *caller) {
			c.refusedCall(ctx, c.call(title, body(c)), want)
			c.passes(ctx)
		})
	}
	notJSON := marked("noti/not-json", http.StatusBadRequest)
	literal := func(s string) func(*caller) []byte { return func(*caller) []byte { return []byte(s) } }
	return []suite.Case{
		refusedBody("noti/not-json/cut-off", "an object without its end", notJSON, func(c *caller) []byte {
			return bytes.TrimRight(c.body(), "}\n")
		}),
		refusedBody("noti/not-json/trailing-comma", "a comma before the end", notJSON, func(c *caller) []byte {
			return bytes.Replace(c.body(), []byte("}\n"), []byte(",}"), 1)
		}),
		refusedBody("noti/not-json/two-values", "something after the object", notJSON, func(c *caller) []byte {
			return append(c.body(), "{}"...)
		}),
		refusedBody("noti/not-json/empty", "an empty body", notJSON, literal("")),
		refusedBody("noti/not-json/array", "an array instead of an object", notJSON, literal("[]")),
		refusedBody("noti/not-json/text", "a text instead of an object", notJSON, literal(`"noti"`)),
		refusedBody("noti/not-json/null", "null instead of an object", notJSON, literal("null")),
		refusedBody("noti/not-utf-8/cp949", "a message in CP949", marked("noti/not-utf-8", http.StatusBadRequest), func(c *caller) []byte {
			return inCP949(c.body())
		}),
		refusedBody("noti/body-too-large/seventeen-megabytes", "a message of 17 MiB", marked("noti/body-too-large", http.StatusRequestEntityTooLarge), func(c *caller) []byte {
			return c.body(with("message", string(bytes.Repeat([]byte("x"), largeBody))))
		}),
	}
}

// contentOrderCases break two rules of the content at once.
func contentOrderCases() []suite.Case {
	cutOff := func(body []byte) []byte { return bytes.TrimRight(body, "}\n") }
	ordered := func(first, second, title string, want refusal, change func(*suite.Request)) suite.Case {
		return newCase(contentSection, first+"/before-"+second[len("noti/"):], title, []string{second}, defaultCompany, func(ctx context.Context, c *caller) {
			request := c.call(title, c.body())
			change(&request)
			c.refusedCall(ctx, request, want)
		})
	}
	return []suite.Case{
		ordered("noti/wrong-content-type", "noti/not-utf-8", "a message in CP949 as text/plain",
			marked("noti/wrong-content-type", http.StatusUnsupportedMediaType), func(r *suite.Request) {
				r.Body = inCP949(r.Body)
				r.Header.Set("Content-Type", "text/plain")
			}),
		ordered("noti/not-utf-8", "noti/not-json", "an object in CP949 without its end",
			marked("noti/not-utf-8", http.StatusBadRequest), func(r *suite.Request) { r.Body = cutOff(inCP949(r.Body)) }),
		ordered("noti/not-json", "noti/bearer-refused", "an object without its end, with a token that was never issued",
			marked("noti/not-json", http.StatusBadRequest), func(r *suite.Request) {
				r.Body = cutOff(r.Body)
				r.Header.Set("Authorization", "Bearer 0123456789abcdef0123456789abcdef")
			}),
	}
}

// inCP949 replaces the message by one in CP949: "결재" is 0xB0E1 0xC0E7 there.
func inCP949(body []byte) []byte {
	return bytes.Replace(body, []byte(text), []byte{0xB0, 0xE1, 0xC0, 0xE7}, 1)
}

// passes makes the usual call and demands that it passes, where that is allowed.
func (c *caller) passes(ctx context.Context) {
	if c.s.Has(suite.Sending) {
		c.accepted(ctx, "the same call as it should be", []string{"U2034"}, nil)
	}
}
