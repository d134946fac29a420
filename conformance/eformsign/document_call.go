package eformsign

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const (
	documentsPath = "/v2.0/api/documents"
	// noDocument is the id of no document.
	noDocument = "00000000000000000000000000000000"
)

// createCall asks for a document from the caller's template that goes to those recipients, ready to be changed.
func (c *caller) createCall(name string, pair tokens, documentName string, to ...recipient) suite.Request {
	document := map[string]any{
		"document_name": documentName, "comment": "검토 부탁드립니다.",
		"fields": []any{map[string]any{"id": "고객명", "value": "홍길동"}},
	}
	if len(to) > 0 {
		document["recipients"] = to
	}
	body, err := json.Marshal(map[string]any{"document": document})
	if err != nil {
		c.s.Check(name+": the request", fmt.Errorf("%w: %w", suite.ErrBroken, err))
	}
	return suite.Request{
		Name: name, Service: service, Method: http.MethodPost, Header: bearer(pair.access), Body: body,
		Path: documentsPath + "?" + url.Values{"template_id": {c.template}}.Encode(),
	}
}

// created makes a document, demands that it comes into being, and returns its id.
func (c *caller) created(ctx context.Context, name string, pair tokens, documentName string) (string, bool) {
	return c.createdCall(ctx, c.createCall(name, pair, documentName), documentName)
}

func (c *caller) createdCall(ctx context.Context, request suite.Request, documentName string) (string, bool) {
	before, err := c.documents(ctx)
	response := c.s.Do(ctx, request)
	id := gjson.GetBytes(response.Body, "document.id").String()
	c.s.Expect(response,
		suite.StatusIs(http.StatusOK), jsonAnswer(),
		suite.JSONAt("template_id", quoted(c.template)), formAt("document.id", idForm),
		suite.JSONAt("document.document_name", quoted(documentName)), suite.AbsentAt("code"),
		suite.Clause("eformsign/documents/create"))
	var after []string
	if err == nil {
		after, err = c.documents(ctx)
	}
	if err == nil && (len(after) != len(before)+1 || id == "" || !hasOnce(after, id)) {
		err = fmt.Errorf("want one document more, %d in all, and among them the one answered, got %d", len(before)+1, len(after))
	}
	c.s.Check(request.Name+": one document more", err)
	return id, id != ""
}

func hasOnce(list []string, wanted string) bool {
	count := 0
	for _, entry := range list {
		if entry == wanted {
			count++
		}
	}
	return count == 1
}

// documents returns the ids of all documents of the world.
func (c *caller) documents(ctx context.Context) ([]string, error) {
	body, err := c.s.Control(ctx, http.MethodGet, "/eformsign/documents", nil)
	if err != nil {
		return nil, err
	}
	list := gjson.GetBytes(body, "documents")
	if !list.IsArray() {
		return nil, fmt.Errorf("%w: the controls list no documents", suite.ErrBroken)
	}
	var ids []string
	for _, id := range gjson.GetBytes(body, "documents.#.id").Array() {
		ids = append(ids, id.String())
	}
	return ids, nil
}

func (c *caller) getCall(name string, pair tokens, id string) suite.Request {
	return suite.Request{
		Name: name, Service: service, Method: http.MethodGet, Path: documentsPath + "/" + id, Header: bearer(pair.access),
	}
}

// lives demands that the access token is accepted: the document it asks for is missing, and that is all.
func (c *caller) lives(ctx context.Context, name string, pair tokens) {
	c.dead(ctx, name, pair, documentMissing())
}

// dead demands that the access token is refused so, by each call that reads.
func (c *caller) dead(ctx context.Context, name string, pair tokens, want refusal) {
	c.refused(ctx, c.getCall(name, pair, noDocument), want, c.downloadCall(name+", downloading", pair, noDocument, ofDocument))
}

// got reads a document and demands what every document has.
func (c *caller) got(ctx context.Context, name string, pair tokens, id, documentName string) {
	c.gotCall(ctx, c.getCall(name, pair, id), id, documentName)
}

func (c *caller) gotCall(ctx context.Context, request suite.Request, id, documentName string, also ...suite.Expectation) {
	c.s.Expect(c.s.Do(ctx, request), append([]suite.Expectation{
		suite.StatusIs(http.StatusOK), jsonAnswer(),
		suite.JSONAt("id", quoted(id)), suite.JSONAt("document_name", quoted(documentName)),
		suite.JSONAt("template.id", quoted(c.template)), suite.TextAt("template.name", ""),
		suite.JSONAt("creator.recipient_type", `"01"`), suite.JSONAt("creator.id", quoted(c.member)), suite.TextAt("creator.name", ""),
		suite.TextAt("current_status.status_type", ""), suite.TextAt("current_status.step_type", ""),
		{Name: "created_date", Judge: func(r suite.Response) error {
			if date := gjson.GetBytes(r.Body, "created_date"); date.Type != gjson.Number || date.Int() < 1_000_000_000_000 {
				return fmt.Errorf("want created_date in milliseconds as a number, got %s", date.Raw)
			}
			return nil
		}},
		suite.AbsentAt("code"), suite.Clause("eformsign/documents/get"),
	}, also...)...)
}
