package eformsign_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

const (
	pending      = `{"code":"2020001","ErrorMessage":"The PDF is being generated. Please again try later."}`
	trailPending = `{"code":"2020001","ErrorMessage":"The audit trail will be generated when the document is completed."}`
	noFileType   = `{"code":"4000001","ErrorMessage":"Either the document or audit_trail must be selected."}`
	notCompleted = `{"code":"4000001","ErrorMessage":"The document is not completed."}`
)

// download asks for files of a document with what follows in the query.
func (h *hall) download(access, document, query string) answer {
	h.t.Helper()
	return h.send(http.MethodGet, h.url+documentsPath+"/"+document+"/download_files?"+query, nil, "Authorization", "Bearer "+access)
}

// contract creates a document for a participant who is a customer and a reviewer who is a member.
func (h *hall) contract(access string) (id string) {
	h.t.Helper()
	return h.createFrom(access, h.template("default"), `{"document":{"document_name":"근로계약서 홍길동","comment":"please sign",
		"fields":[{"id":"salary","value":"3000"},{"id":"고객명","value":"홍길동"}],
		"recipients":[{"step_type":"05","member":{"name":"김고객","id":"customer@example.org"}},{"step_type":"06","member":{"id":"member@example.com"}}]}}`).get("document.id")
}

// accept lets whoever has the document be done with it.
func (h *hall) accept(id string) {
	h.t.Helper()
	if got := h.console(http.MethodPost, "documents/"+id+"/actions", `{"action":"accept","comment":"done"}`); got.Status != http.StatusOK {
		h.t.Fatalf("accepting: HTTP %d %s", got.Status, got.Body)
	}
}

// isPDF tells that a body is a PDF from its first line to its last.
func isPDF(body string) bool {
	return strings.HasPrefix(body, "%PDF-1.") && strings.HasSuffix(strings.TrimSpace(body), "%%EOF")
}

// Files are made after each save, and the audit trail when the document is completed: to the millisecond.
func TestDownloadFiles(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		access := h.token().accessToken()
		id := h.contract(access)
		const doc, trail, both = "file_type=document", "file_type=audit_trail", "file_type=document,audit_trail"
		for i, row := range []struct {
			advance time.Duration
			accept  bool
			query   string
			status  int
			clause  string
			body    string // what a refusal says, the type of a file
		}{
			{0, false, doc, 202, "api/pdf-pending", pending},
			{0, false, trail, 202, "documents/audit-trail-pending", trailPending},
			{1999 * time.Millisecond, false, doc, 202, "api/pdf-pending", pending},
			{time.Millisecond - 1, false, doc, 202, "api/pdf-pending", pending},
			{1, false, doc, 200, "documents/download", "application/pdf"},
			{0, false, trail, 202, "documents/audit-trail-pending", trailPending},
			{0, false, both, 202, "documents/audit-trail-pending", trailPending},
			{time.Minute, true, doc, 202, "api/pdf-pending", pending},
			{2 * time.Second, false, doc, 200, "documents/download", "application/pdf"},
			{0, false, trail, 202, "documents/audit-trail-pending", trailPending},
			{0, true, trail, 202, "api/pdf-pending", pending},
			{0, false, both, 202, "api/pdf-pending", pending},
			{2 * time.Second, false, trail, 200, "documents/download", "application/pdf"},
			{time.Hour / 2, false, both, 200, "documents/download", "application/zip"},
			{0, false, "file_type=audit_trail%2Cdocument", 200, "documents/download", "application/zip"},
			{0, false, "file_type=document,document", 200, "documents/download", "application/pdf"},
		} {
			h.advance(row.advance)
			if row.accept {
				h.accept(id)
			}
			got := h.download(access, id, row.query)
			if got.Status != row.status || got.clause() != "eformsign/"+row.clause {
				t.Fatalf("%d: %s: HTTP %d by %s, want %d by %s", i+1, row.query, got.Status, got.clause(), row.status, row.clause)
			}
			if body := got.Body; row.status != 200 && body != row.body {
				t.Errorf("%d: %s: %s, want %s", i+1, row.query, body, row.body)
			}
			if kind := got.Header.Get("Content-Type"); row.status == 200 && kind != row.body || kind == "application/pdf" && !isPDF(got.Body) {
				t.Errorf("%d: %s: a file of type %s, want %s: %.20q", i+1, row.query, kind, row.body, got.Body)
			}
		}
	})
}

// What rests on our choices says so.
func TestDownloadAssumes(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	early := h.download(access, id, "file_type=document")
	h.advance(2 * time.Second)
	inProgress := h.download(access, id, "file_type=document")
	h.accept(id)
	h.accept(id)
	h.advance(2 * time.Second)
	for name, row := range map[string]struct {
		got  answer
		want string
	}{
		"pending":     {early, "eformsign/access-token/http-status, eformsign/documents/pdf-delay, eformsign/documents/order-of-checks"},
		"in progress": {inProgress, "eformsign/documents/file-name, eformsign/documents/pdf-delay, eformsign/documents/pdf-of"},
		"completed":   {h.download(access, id, "file_type=document"), "eformsign/documents/file-name, eformsign/documents/pdf-delay"},
	} {
		if diff := cmp.Diff(row.want, row.got.Header.Get("Dojang-Assumptions")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if says := h.entry(inProgress).Explanation; !strings.HasPrefix(says, "the PDF is as of 2026-11-02 09:00:00.000 KST, of a document that is not completed") {
		t.Errorf("a stale PDF is explained by %q", says)
	}
}

// The numbers and choices that the document leaves open.
func TestDownloadPolicy(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		h.policy(func(p *eformsign.Policy) { p.PDFSeconds, p.PDFOf = 0, "completed" })
		access := h.token().accessToken()
		draft, id := h.create(access).get("document.id"), h.contract(access)
		for name, document := range map[string]string{"this one is a draft (001)": draft, "this one is 060": id} {
			got := h.download(access, document, "file_type=document")
			if got.Status != 400 || got.Body != notCompleted || got.clause() != "eformsign/documents/pdf-of" {
				t.Errorf("%s: HTTP %d %s by %s", name, got.Status, got.Body, got.clause())
			}
			if says := h.entry(got).Explanation; !strings.HasPrefix(says, "policy pdfOf is completed") || !strings.Contains(says, name) {
				t.Errorf("explained by %q", says)
			}
			if got := h.download(access, document, "file_type=document,audit_trail"); got.Body != trailPending {
				t.Errorf("both of %s: %s", name, got.Body)
			}
		}
		h.accept(id)
		h.accept(id)
		if got := h.download(access, id, "file_type=document"); got.Status != 200 {
			t.Errorf("completed: HTTP %d %s", got.Status, got.Body)
		}
		h.policy(func(p *eformsign.Policy) { p.PDFSeconds = 5 })
		h.advance(5*time.Second - 1)
		if got := h.download(access, id, "file_type=document"); got.Status != 202 {
			t.Errorf("before 5 seconds: HTTP %d", got.Status)
		}
		h.advance(1)
		if got := h.download(access, id, "file_type=document"); got.Status != 200 {
			t.Errorf("after 5 seconds: HTTP %d %s", got.Status, got.Body)
		}
	})
}
