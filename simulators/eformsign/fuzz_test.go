package eformsign_test

import (
	"encoding/json"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// Whatever a document holds and whatever is asked for: a file is one that can be opened and stored, a refusal is the
// vendor's, and both say why.
func FuzzDownload(f *testing.F) {
	begun := open(f)
	begun.policy(func(p *eformsign.Policy) { p.PDFSeconds = 0 })
	access := begun.token().accessToken()
	for _, types := range []string{"document", "audit_trail", "document,audit_trail", "", "pdf", "document, audit_trail", "document|audit_trail", ",,"} {
		f.Add("계약서 🖋", "고객명", "홍길동", types, "")
		f.Add("a\x00(b)\\", "id\r", "\xe0", types, `../"x".pdf`)
	}
	f.Fuzz(func(t *testing.T, name, field, value, types, asked string) {
		h := *begun
		h.t = t
		body, err := json.Marshal(map[string]any{"document": map[string]any{
			"document_name": name, "fields": []any{map[string]string{"id": field, "value": value}}, "recipients": []any{map[string]any{"member": map[string]string{"id": value, "name": name}}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		id := h.createFrom(access, h.template("default"), string(body)).get("document.id")
		h.accept(id)
		got := h.download(access, id, url.Values{"file_type": {types}, "file_name": {asked}}.Encode())
		if got.Status == http.StatusBadRequest {
			if got.Body != noFileType || !strings.Contains(h.entry(got).Explanation, fileTypeAsked) {
				t.Errorf("refused by %s: %s", got.Body, h.entry(got).Explanation)
			}
			return
		}
		if kind := got.Header.Get("Content-Type"); got.Status != http.StatusOK || (kind != "application/pdf" || !isPDF(got.Body)) && (kind != "application/zip" || !strings.HasPrefix(got.Body, "PK")) {
			t.Errorf("HTTP %d, %s: %.40q", got.Status, kind, got.Body)
		}
		_, parameters, err := mime.ParseMediaType(got.Header.Get("Content-Disposition"))
		if file := parameters["filename"]; err != nil || len(file) < 4 || strings.ContainsFunc(file, unicode.IsControl) || strings.ContainsAny(file, `/\"'`) {
			t.Errorf("the name %q (%v)", file, err)
		}
	})
}

const fileTypeAsked = "the document asks for file_type=document, file_type=audit_trail or file_type=document,audit_trail in the query"
