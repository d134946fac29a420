package daouoffice

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const linkSection = "Request Parameters, linkUrl"

// linkURLCases try 923 and the default of linkUrl.
func linkURLCases() []suite.Case {
	blank := []string{"noti/link-url-scheme", "noti/default-link-url"}
	test := []string{"noti/link-url-scheme"}
	refused := refusedCases([]refusedRow{
		{name: "noti/link-url-scheme/ftp", title: "a linkUrl of another scheme", also: []string{"noti/http-status", "noti/message-columns"}, company: defaultCompany, change: with("linkUrl", "ftp://portal.example.com/1"), want: linkURLScheme(), inside: with("linkUrl", "http://portal.example.com/1")},
		{name: "noti/link-url-scheme/none", title: "a linkUrl without a scheme", company: defaultCompany, change: with("linkUrl", "portal.example.com/1"), want: linkURLScheme(), inside: asItIs},
		{name: "noti/link-url-scheme/script", title: "a script as linkUrl", company: defaultCompany, change: with("linkUrl", "javascript:alert(1)"), want: linkURLScheme(), inside: asItIs},
		{name: "noti/link-url-scheme/one-slash", title: "a linkUrl with one slash too few", company: defaultCompany, change: with("linkUrl", "https:/portal.example.com"), want: linkURLScheme(), inside: asItIs},
		{name: "noti/link-url-test/contains", title: "a linkUrl that only contains https://", also: test, company: defaultCompany, change: with("linkUrl", "go?to=https://portal.example.com/1"), want: linkURLScheme(), inside: with("linkUrl", "https://portal.example.com/go?to=ftp://x")},
		{name: "noti/link-url-test/longer-scheme", title: "a linkUrl of the scheme xhttp", also: test, company: defaultCompany, change: with("linkUrl", "xhttp://portal.example.com/1"), want: linkURLScheme(), inside: asItIs},
		{name: "noti/link-url-test/despite-default", title: "a bad linkUrl is not replaced by the default", also: blank, company: defaultLink, change: with("linkUrl", "ftp://portal.example.com/1"), want: linkURLScheme(), inside: asItIs},
		{name: "noti/blank-link-url/absent", title: "no linkUrl and no default", also: blank, company: defaultCompany, change: without("linkUrl"), want: linkURLScheme(), inside: asItIs},
		{name: "noti/blank-link-url/null", title: "linkUrl null and no default", also: blank, company: defaultCompany, change: with("linkUrl", nil), want: linkURLScheme(), inside: asItIs},
		{name: "noti/blank-link-url/empty", title: "an empty linkUrl and no default", also: blank, company: defaultCompany, change: with("linkUrl", ""), want: linkURLScheme(), inside: asItIs},
		{name: "noti/blank-link-url/blank", title: "a blank linkUrl and no default", also: blank, company: defaultCompany, change: with("linkUrl", "  "), want: linkURLScheme(), inside: asItIs},
	})
	leads := func(name, title string, also []string, company string, change edit, want string) suite.Case {
		return newCase(linkSection, name, title, also, company, func(ctx context.Context, c *caller) {
			c.accepted(ctx, title, []string{"U2034"}, nil, change)
			c.seesText(ctx, "U2034", "linkUrl", want)
		})
	}
	const home = "https://portal.example.com/home"
	return append(refused, controlled(
		leads("noti/link-url-scheme/http", "a linkUrl with http://", nil, defaultCompany, with("linkUrl", "http://portal.example.com/1"), "http://portal.example.com/1"),
		leads("noti/link-url-scheme/https", "a linkUrl with https://", nil, defaultCompany, with("linkUrl", "https://portal.example.com/1"), "https://portal.example.com/1"),
		leads("noti/link-url-test/upper-case", "a linkUrl with HTTPS://", test, defaultCompany, with("linkUrl", "HTTPS://portal.example.com/1"), "HTTPS://portal.example.com/1"),
		leads("noti/default-link-url/absent", "no linkUrl, but a default", nil, defaultLink, without("linkUrl"), home),
		leads("noti/default-link-url/null", "linkUrl null, but a default", nil, defaultLink, with("linkUrl", nil), home),
		leads("noti/default-link-url/empty", "an empty linkUrl, but a default", nil, defaultLink, with("linkUrl", ""), home),
		leads("noti/default-link-url/given", "a linkUrl wins over the default", nil, defaultLink, asItIs, link),
	)...)
}
