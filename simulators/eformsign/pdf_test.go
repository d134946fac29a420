package eformsign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// A PDF says what state of the document it is of, and is the same for the same state.
func TestPDF(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	states := make([]string, 3)
	for i := range states {
		if i > 0 {
			h.accept(id)
		}
		h.advance(2 * time.Second)
		states[i] = h.download(access, id, "file_type=document").Body
		h.advance(time.Minute)
		if again := h.download(access, id, "file_type=document").Body; again != states[i] || !isPDF(again) {
			t.Errorf("state %d differs a minute later", i)
		}
	}
	trail := h.download(access, id, "file_type=audit_trail").Body
	const title = "\xfe\xff\xad\xfc\xb8\x5c\xac\xc4\xc5\x7d\xc1\x1c\x00 \xd6\x4d\xae\x38\xb3\xd9" // 근로계약서 홍길동
	for name, row := range map[string]struct {
		pdf        string
		has, hasNo []string
	}{
		"created": {
			states[0],
			[]string{id, "(060)", "(060 doc_request_participant)", "waits for customer@example.org", "2026-11-02 09:00:00.000 KST", "made by Dojang for practice; not a contract", "(salary)", "(3000)", `\(3 characters, not all of them ASCII\)`, escaped(title)},
			[]string{"(070 doc_request_reviewer)", "(062 doc_accept_participant)"},
		},
		"signed":    {states[1], []string{"(070)", "(062 doc_accept_participant)", "2026-11-02 09:01:02.000 KST  customer@example.org", "waits for member@example.com"}, []string{"(072 doc_accept_reviewer)", "waits for customer"}},
		"completed": {states[2], []string{"(003)", "(062 doc_accept_participant)", "(072 doc_accept_reviewer)", "2026-11-02 09:02:04.000 KST  member@example.com"}, []string{"waits for"}},
		"audit trail": {
			trail, []string{"Audit trail", "(002 doc_create)", "(060 doc_request_participant)", "(062 doc_accept_participant)", "(070 doc_request_reviewer)", "(072 doc_accept_reviewer)", "(003 doc_complete)", "(please sign)", "(done)", escaped("\xac\x10\xc0\xac\xcd\x94\xc8\x01")}, // 감사추적
			[]string{"(salary)"},
		},
	} {
		for _, text := range row.has {
			if !strings.Contains(row.pdf, text) {
				t.Errorf("%s: the PDF has no %q", name, text)
			}
		}
		for _, text := range row.hasNo {
			if strings.Contains(row.pdf, text) {
				t.Errorf("%s: the PDF has %q", name, text)
			}
		}
	}
	if states[0] == states[1] || states[1] == states[2] || states[2] == trail {
		t.Error("two states of the document have the same PDF")
	}
}

// escaped is a text as it stands between the parentheses of a PDF's string.
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", `\r`).Replace(text)
}

// Whatever a document holds, its PDF is made: long texts, many fields, characters of four bytes, broken ones.
func TestPDFOfAnything(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.policy(func(p *eformsign.Policy) { p.PDFSeconds = 0 })
	access := h.token().accessToken()
	many := strings.Repeat(`{"id":"field","value":"`+strings.Repeat("x", 300)+`"},`, 5_000)
	for name, text := range map[string]string{
		"an emoji":         `"document_name":"계약 🖋"`,
		"a broken text":    "\"document_name\":\"a\xe0\",\"comment\":\"\xf0\x9f\"",
		"many fields":      `"document_name":"a","fields":[` + many + `{"id":"last"}]`,
		"parentheses":      `"document_name":"a(b\\","fields":[{"id":"(","value":"\\)"}]`,
		"a long name":      `"document_name":"` + strings.Repeat("가", 100_000) + `"`,
		"control letters":  `"document_name":"a\u0000\r\nb","fields":[{"id":"\u001b[31m","value":"\t"}]`,
		"no text anywhere": `"document_name":" ","fields":[{}]`,
	} {
		made := h.createFrom(access, h.template("default"), `{"document":{`+text+`}}`)
		got := h.download(access, made.get("document.id"), "file_type=document")
		if got.Status != 200 || !isPDF(got.Body) || len(got.Body) > 200_000 {
			t.Errorf("%s: HTTP %d, %d bytes", name, got.Status, len(got.Body))
		}
		if strings.Contains(name, "emoji") && !strings.Contains(got.Body, "\xd8\x3d\xdd\x8b") {
			t.Error("the emoji is not in the title")
		}
	}
}
