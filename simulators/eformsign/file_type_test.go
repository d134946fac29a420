package eformsign_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// What is wrong is told in the order of the checks, and explained.
func TestDownloadRefused(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	poor := h.ask(h.proper(h.keyOf("out-of-documents"), h.Clock.CallersNow())).accessToken()
	draft := h.create(access).get("document.id")
	company := h.proper(h.key(sampleKey), h.Clock.CallersNow())
	delete(company.body, "member_id")
	nobody := h.ask(company).accessToken()
	const missing = `{"code":"4000004","ErrorMessage":"The document does not exist."}`
	for _, row := range []struct {
		name              string
		got               answer
		body, clause, say string
	}{
		{"a wrong token", h.download("x", id, ""), `{"code":"4030002","ErrorMessage":"The access_token is invalid."}`, "documents/wrong-access-token", "no JWT"},
		{"no such document, no file_type", h.download(access, strings.Repeat("0", 32), ""), missing, "documents/document-missing", "has no document"},
		{"another company's", h.download(poor, id, "file_type=document"), missing, "documents/document-missing", "belongs to another company"},
		{"no file_type", h.download(access, id, ""), noFileType, "documents/file-type-missing", "the query has no file_type; the document asks for file_type=document,"},
		{"empty", h.download(access, id, "file_type="), noFileType, "documents/file-type-missing", "file_type is empty"},
		{"pdf", h.download(access, id, "file_type=pdf"), noFileType, "documents/file-type-missing", `file_type has "pdf", which is called document`},
		{"audit", h.download(access, id, "file_type=document,audit"), noFileType, "documents/file-type-missing", `file_type has "audit", which is called audit_trail`},
		{"capitals", h.download(access, id, "file_type=DOCUMENT"), noFileType, "documents/file-type-missing", `"DOCUMENT", which is called document`},
		{"Korean", h.download(access, id, "file_type="+url.QueryEscape("감사추적증명서")), noFileType, "documents/file-type-missing", `which is called audit_trail`},
		{"a blank", h.download(access, id, "file_type=document,+audit_trail"), noFileType, "documents/file-type-missing", "a blank beside audit_trail"},
		{"a comma at the end", h.download(access, id, "file_type=document,"), noFileType, "documents/file-type-missing", "a comma that has no type beside it"},
		{"another separator", h.download(access, id, "file_type=document|audit_trail"), noFileType, "documents/file-type-missing", "it is a comma that stands between two types"},
		{"twice", h.download(access, id, "file_type=document&file_type=audit_trail"), noFileType, "documents/file-type-missing", "file_type stands 2 times in the query"},
		{"another word", h.download(access, id, "file_type=docx"), noFileType, "documents/file-type-missing", `"docx", which is no type of file`},
		{"a long text", h.download(access, id, "file_type="+strings.Repeat("x", 500)), noFileType, "documents/file-type-missing", "a text of 500 characters, which is no type of file"},
		{"another name", h.download(access, id, "fileType=document"), noFileType, "documents/file-type-missing", `the query has "fileType" and no file_type`},
		{"in a header", h.send(http.MethodGet, h.url+documentsPath+"/"+id+"/download_files", nil, "Authorization", "Bearer "+access, "file_type", "document"), noFileType, "documents/file-type-missing", "file_type is among the headers"},
		{"in the body", h.send(http.MethodGet, h.url+documentsPath+"/"+id+"/download_files", []byte(`{"file_type":"document"}`), "Authorization", "Bearer "+access), noFileType, "documents/file-type-missing", "file_type is in the body"},
		{"a draft's audit trail", h.download(access, draft, "file_type=audit_trail"), trailPending, "documents/audit-trail-pending", "is a draft (001): it has no recipients"},
		{"the audit trail of one in progress", h.download(access, id, "file_type=audit_trail"), trailPending, "documents/audit-trail-pending", `this one is 060, with recipient 1 of 2, "customer@example.org": POST …/eformsign/documents/` + id + `/actions`},
		{"a company's token", h.download(nobody, draft, "file_type=document"), pending, "api/pdf-pending", "what was saved at 2026-11-02 09:00:00.000 KST is ready at 2026-11-02 09:00:02.000 KST, in 2 s: ask again then; the clock of this world is frozen, so move it: dojang clock advance 2s"},
	} {
		if row.got.Body != row.body || row.got.clause() != "eformsign/"+row.clause || fmt.Sprint(row.got.Status) != row.got.code()[:3] {
			t.Errorf("%s: HTTP %d %s by %s, want %s by %s", row.name, row.got.Status, row.got.Body, row.got.clause(), row.body, row.clause)
		}
		if got := h.entry(row.got).Explanation; !strings.Contains(got, row.say) {
			t.Errorf("%s: explained by %q, want …%s…", row.name, got, row.say)
		}
	}
	if err := h.Clock.Follow(t.Context()); err != nil {
		t.Fatal(err)
	}
	if says := h.entry(h.download(access, id, "file_type=document")).Explanation; strings.Contains(says, "frozen") {
		t.Errorf("with a clock that goes: %s", says)
	}
}
