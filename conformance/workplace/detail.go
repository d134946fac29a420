package workplace

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// detailCases try what the detail of a document (문서 상세 조회) answers.
func detailCases() []suite.Case {
	return controlled(
		readerCase(detailSection, "document/v1-fields/required", "the fields that v1 requires", []string{"document/v1-path"}, func(ctx context.Context, g *gate) {
			detail := g.detail(ctx, "v1", g.doc)
			g.s.Expect(detail, suite.JSONAt("doc.aprvDocId", strconv.Quote(g.doc)), suite.JSONAt("doc.docTitle", `"휴가 신청"`),
				suite.JSONAt("doc.drftCompanyId", strconv.Quote(g.company)), suite.JSONAt("doc.trgtCompanyId", strconv.Quote(g.company)),
				suite.TextAt("doc.drftUserStatCd.code", ""), suite.TextAt("doc.drftDeptCd", ""), suite.TextAt("doc.drftUserId", ""),
				suite.TextAt("doc.drftYmdhmsDt", ""), suite.TextAt("doc.trgtUserNm", ""), suite.TextAt("doc.drftCompanyNm", ""), suite.JSONAt("doc.shreOpninCnt", `"0"`))
		}),
		readerCase(detailSection, "document/unknown-fields/v1", "v1 has no field that is not known", []string{"document/v1-fields"}, func(ctx context.Context, g *gate) {
			g.s.Expect(g.detail(ctx, "v1", g.doc), members("", "doc"), members("doc",
				"drftUserStatCd", "drftDeptCd", "aprvDocId", "drftUserId", "drftYmdhmsDt", "trgtUserNm", "docTitle", "trgtCompanyId",
				"drftCompanyNm", "shreOpninCnt", "drftCompanyId", "trgtJobNm"), members("doc.drftUserStatCd", "code", "name", "i18nNames"))
		}),
		readerCase(detailSection, "document/v2-fields/required", "the fields that v2 requires", []string{"document/v2-path"}, func(ctx context.Context, g *gate) {
			if doc, ok := g.generated(ctx); ok {
				detail := g.detail(ctx, "v2", doc.ID)
				g.s.Expect(detail, suite.JSONAt("aprvDocId", strconv.Quote(doc.ID)), suite.JSONAt("dfmId", strconv.Quote(doc.Form)),
					suite.JSONAt("companyId", strconv.Quote(g.company)), suite.TextAt("tenantId", ""))
				for _, name := range jsonFields() {
					g.s.Expect(detail, present(name))
				}
			}
		}),
		readerCase(detailSection, "document/json-fields/values", "fields of type Json are JSON", []string{"document/v2-fields"}, func(ctx context.Context, g *gate) {
			if doc, ok := g.generated(ctx); ok {
				g.s.Expect(g.detail(ctx, "v2", doc.ID), structured(false)...)
			}
		}),
		readerCase(detailSection, "document/json-fields/texts", "fields of type Json are texts by a setting", nil, func(ctx context.Context, g *gate) {
			doc, ok := g.generated(ctx)
			d := &desk{s: g.s}
			if ok && d.policy(ctx, "jsonFields", "string") {
				g.s.Expect(g.detail(ctx, "v2", doc.ID), structured(true)...)
			}
		}),
	)
}

func jsonFields() []string { return []string{"doc", "shre", "shreOpnion", "aprvLine", "rcpt"} }

// generated stores a document of a generated form (서식 만들기).
func (g *gate) generated(ctx context.Context) (document, bool) {
	d := &desk{s: g.s}
	f, ok := d.formOf(ctx, "generator")
	if !ok {
		return document{}, false
	}
	return d.draft(ctx, f, "구매 품의", d.approvedBy())
}

// detail reads a document and demands that it is answered.
func (g *gate) detail(ctx context.Context, version, doc string) suite.Response {
	response := g.s.Do(ctx, g.request("detail "+version, g.target(version, doc)))
	g.s.Expect(response, suite.StatusIs(http.StatusOK), suite.ContentType("application/json", "UTF-8"), suite.Clause("workplace/document/"+version+"-path"))
	return response
}

// present demands that the member is there and not null.
func present(name string) suite.Expectation {
	return suite.Expectation{Name: name, Judge: func(r suite.Response) error {
		if got := gjson.GetBytes(r.Body, name); !got.Exists() || got.Type == gjson.Null {
			return fmt.Errorf("want the field %s, got %s", name, r.Body)
		}
		return nil
	}}
}

// members demands that the object at the path has no other members than these.
func members(path string, allowed ...string) suite.Expectation {
	return suite.Expectation{Name: "members of " + path, Judge: func(r suite.Response) error {
		object := gjson.ParseBytes(r.Body)
		if path != "" {
			object = object.Get(path)
		}
		var err error
		object.ForEach(func(name, _ gjson.Result) bool {
			if !slices.Contains(allowed, name.String()) {
				err = fmt.Errorf("want no field %s that the document does not have, got one", name)
			}
			return err == nil
		})
		return err
	}}
}

// structured demands the fields of type Json as objects and arrays, or as texts that hold such.
func structured(asText bool) []suite.Expectation {
	expectations := make([]suite.Expectation, 0, len(jsonFields()))
	for _, name := range jsonFields() {
		expectations = append(expectations, suite.Expectation{Name: name + " is JSON", Judge: func(r suite.Response) error {
			got := gjson.GetBytes(r.Body, name)
			if (got.Type == gjson.String) != asText {
				return fmt.Errorf("want a text: %t, got %s", asText, got.Raw)
			}
			if inner := gjson.Parse(got.String()); !gjson.Valid(got.String()) || !inner.IsObject() && !inner.IsArray() {
				return fmt.Errorf("want an object or an array, got %s", got.Raw)
			}
			return nil
		}})
	}
	return expectations
}

// detailKindCases ask each version for documents of both kinds of form.
func detailKindCases() []suite.Case {
	const both = "document/both-versions-answer"
	return controlled(
		readerCase(detailSection, both+"/either", "v1 for a generated form, v2 for a builtin one", []string{"document/v1-path", "document/v2-path"}, func(ctx context.Context, g *gate) {
			if doc, ok := g.generated(ctx); ok {
				g.s.Expect(g.detail(ctx, "v1", doc.ID), suite.JSONAt("doc.aprvDocId", strconv.Quote(doc.ID)), suite.JSONAt("doc.docTitle", strconv.Quote(doc.Title)))
				g.s.Expect(g.detail(ctx, "v2", g.doc), suite.JSONAt("aprvDocId", strconv.Quote(g.doc)))
			}
		}),
		readerCase(detailSection, both+"/strict", "each its own kind by a setting", nil, func(ctx context.Context, g *gate) {
			doc, ok := g.generated(ctx)
			d := &desk{s: g.s}
			if ok && d.policy(ctx, "detailVersions", "strict") {
				g.refused(ctx, "v1 for a generated form", otherKind(), func(a *asking) { a.target = g.target("v1", doc.ID) })
				g.refused(ctx, "v2 for a builtin form", otherKind(), func(a *asking) { a.target = g.target("v2", g.doc) })
				g.detail(ctx, "v1", g.doc)
				g.detail(ctx, "v2", doc.ID)
			}
		}),
	)
}

// otherKind is the refusal of a version that is for the other kind of form.
func otherKind() refusal {
	want := notFound()
	want.clause = "document/both-versions-answer"
	return want
}

// componentCases ask for components by the ids that the company gave them (사용자 지정 ID).
func componentCases() []suite.Case {
	const custom = "document/component-custom-id"
	list := func(ids ...string) string {
		values := map[string]string{"item": "노트북", "price": "1500000", "": "비고 없음"}
		parts := make([]string, 0, len(ids))
		for _, id := range ids {
			parts = append(parts, fmt.Sprintf(`{"componentUuid":"uuid-%s","componentCode":"CP_TEXT","componentCustomId":%q,"componentLabel":"항목","componentValue":%q}`, id, id, values[id]))
		}
		return "[" + strings.Join(parts, ",") + "]"
	}
	return controlled(componentKeyCase(), readerCase(detailSection, custom+"/selected", "components with these custom ids", []string{"document/v2-path", "document/json-fields"}, func(ctx context.Context, g *gate) {
		doc, ok := g.purchase(ctx)
		if !ok {
			return
		}
		for _, row := range []struct{ query, want string }{
			{"", list("item", "price", "")},
			{"?componentCustomId=price", list("price")},
			{"?componentCustomId=price,item", list("item", "price")},
			{"?componentCustomId=price&componentCustomId=item", list("item", "price")},
			{"?componentCustomId=nothing", list()},
			{"?componentCustomId=nothing,item", list("item")},
		} {
			response := g.s.Do(ctx, g.request("detail"+row.query, g.target("v2", doc.ID)+row.query))
			g.s.Expect(response, suite.StatusIs(http.StatusOK), suite.JSONAt("dataList", row.want), suite.Clause("workplace/document/v2-path"))
		}
	}))
}

// componentKeyCase gives keys to components of either kind of form.
func componentKeyCase() suite.Case {
	return newCase(componentSection, "document/component-keys/builtin", "keys for the components of a builtin form", nil, func(ctx context.Context, s *suite.Session) {
		d := &desk{s: s}
		for _, kind := range []string{"builtin", "generator"} {
			f, ok := d.formOf(ctx, kind)
			if !ok {
				return
			}
			f.Components = []map[string]string{{"componentUuid": "uuid-1", "componentCode": "CP_TEXT", "componentCustomId": "item", "componentLabel": "품명"}}
			answer := s.ControlAnswer(ctx, "a component of a form of kind "+kind, http.MethodPut, "/workplace/forms/"+url.PathEscape(f.ID), f)
			if kind == "builtin" {
				s.Expect(answer, refusedByConsole())
			} else {
				s.Expect(answer, suite.StatusIs(http.StatusOK))
			}
		}
	})
}

// purchase stores a document of a generated form with three components, two of which have a custom id.
func (g *gate) purchase(ctx context.Context) (document, bool) {
	d := &desk{s: g.s}
	f, ok := d.formOf(ctx, "generator")
	if !ok {
		return document{}, false
	}
	var values []map[string]string
	for _, id := range []string{"item", "price", ""} {
		f.Components = append(f.Components, map[string]string{"componentUuid": "uuid-" + id, "componentCode": "CP_TEXT", "componentCustomId": id, "componentLabel": "항목"})
		values = append(values, map[string]string{"componentUuid": "uuid-" + id, "componentValue": map[string]string{"item": "노트북", "price": "1500000", "": "비고 없음"}[id]})
	}
	if !d.set(ctx, f) {
		return document{}, false
	}
	return d.stored(ctx, map[string]any{"dfmId": f.ID, "title": "구매 품의", "draftedBy": d.author(), "approvers": d.approvedBy(), "dataList": values})
}
