package workplace

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// docDataURLCases follow docDataUrl.
func docDataURLCases() []suite.Case {
	return []suite.Case{
		deskCase(callbackSection, "callback/doc-data-url/v2", "docDataUrl is v2 by a setting, as announced", nil, func(ctx context.Context, d *desk) {
			if !d.policy(ctx, "docDataUrl", "v2") {
				return
			}
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			if m, only := d.only(doc); ok && only {
				link, want := gjson.GetBytes(m.Body, "docDataUrl").String(), "/workflow/apigw/v2/company/"+d.s.World.Env["WORKPLACE_COMPANY_ID"]+"/doc/"+doc.ID
				var err error
				if !strings.HasSuffix(link, want) {
					err = fmt.Errorf("want a link to %s, got %q", want, link)
				}
				d.s.Check("docDataUrl", err)
			}
		}),
		deskCase(callbackSection, "callback/doc-data-url/base-by-setting", "docDataUrl begins with the address that is set", nil, func(ctx context.Context, d *desk) {
			const base = "https://approval.example.com:8443"
			if !d.policy(ctx, "baseUrl", base) {
				return
			}
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			if m, only := d.only(doc); ok && only {
				want := base + "/workflow/apigw/v1/company/" + d.s.World.Env["WORKPLACE_COMPANY_ID"] + "/doc/" + doc.ID
				d.s.Check("docDataUrl", same("links", []string{want}, []string{gjson.GetBytes(m.Body, "docDataUrl").String()}))
			}
		}),
		deskCase(callbackSection, "callback/doc-data-url/readable", "docDataUrl leads to the document", []string{"document/v1-path", "gateway/string-to-sign-v2"}, docDataURL),
		deskCase(callbackSection, "callback/doc-data-url/generated-form", "docDataUrl is v1 for a generated form, too", []string{"document/both-versions-answer"}, func(ctx context.Context, d *desk) {
			generated, ok := d.formOf(ctx, "generator")
			if !ok {
				return
			}
			generated.CallbackURL, generated.States = d.r.URL+"/generated", everyState()
			if !d.set(ctx, generated) {
				return
			}
			if doc, ok := d.draft(ctx, generated, "구매 품의", d.approvedBy()); ok {
				d.readBack(ctx, doc)
			}
		}),
	}
}

func docDataURL(ctx context.Context, d *desk) {
	if doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy()); ok {
		d.readBack(ctx, doc)
	}
}

// readBack follows docDataUrl of the document's one callback with a signed GET.
func (d *desk) readBack(ctx context.Context, doc document) {
	m, ok := d.only(doc)
	if !ok {
		return
	}
	g := enter(ctx, d.s)
	if g == nil {
		return
	}
	link, err := url.Parse(gjson.GetBytes(m.Body, "docDataUrl").String())
	want := g.target("v1", doc.ID)
	if err == nil && (link.Scheme != "http" && link.Scheme != "https" || link.Host == "" || link.RequestURI() != want) {
		err = fmt.Errorf("want an absolute link to %s, got %s", want, link)
	}
	d.s.Check("docDataUrl", err)
	if err != nil {
		return
	}
	base := link.Scheme + "://" + link.Host
	g.accepted(ctx, "read at docDataUrl", doc.ID, func(a *asking) { a.base, a.target = base, link.RequestURI() })
}
