package eformsign_test

import (
	"archive/zip"
	"io"
	"mime"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// The name of a file is the document's or the one asked for, and leads nowhere.
func TestFileNames(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.policy(func(p *eformsign.Policy) { p.PDFSeconds = 0 })
	access := h.token().accessToken()
	id := h.contract(access)
	h.accept(id)
	h.accept(id)
	for _, row := range []struct{ types, name, want string }{
		{"document", "", "근로계약서 홍길동.pdf"},
		{"audit_trail", "", "근로계약서 홍길동_audit_trail.pdf"},
		{"document,audit_trail", "", "근로계약서 홍길동.zip"},
		{"document", "contract", "contract.pdf"},
		{"audit_trail", "trail", "trail.pdf"},
		{"document", "계약 1", "계약 1.pdf"},
		{"document", "contract.pdf", "contract.pdf"},
		{"document", "CONTRACT.PDF", "CONTRACT.PDF"},
		{"document", "contract.zip", "contract.zip.pdf"},
		{"document,audit_trail", "contract.pdf", "contract.pdf.zip"},
		{"document,audit_trail", "contract.zip", "contract.zip"},
		{"document", "../../etc/passwd", ".._.._etc_passwd.pdf"},
		{"document", `a\b"c'd`, "a_b_c_d.pdf"},
		{"document", "a\r\nSet-Cookie: b\x00", "a__Set-Cookie: b_.pdf"},
		{"document", "\xff\xfe", "__.pdf"},
		{"document", strings.Repeat("가", 500), strings.Repeat("가", 80) + ".pdf"},
	} {
		got := h.download(access, id, url.Values{"file_type": {row.types}, "file_name": {row.name}}.Encode())
		disposition, parameters, err := mime.ParseMediaType(got.Header.Get("Content-Disposition"))
		if disposition != "attachment" || err != nil || parameters["filename"] != row.want {
			t.Errorf("%s as %q: %q is %q (%v), want %q", row.types, row.name, got.Header.Get("Content-Disposition"), parameters["filename"], err, row.want)
		}
	}
	if got := h.download(access, id, "file_type=document").Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment; filename*=utf-8''%EA%B7%BC") {
		t.Errorf("outside ASCII: %s", got)
	}
}

// Both files come in an archive, each the same as alone.
func TestDownloadArchive(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	h.accept(id)
	h.accept(id)
	h.advance(2 * time.Second)
	body := h.download(access, id, "file_type=document,audit_trail&file_name=x").Body
	archive, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name] = string(content)
		if !f.Modified.Equal(morning()) {
			t.Errorf("%s is of %s", f.Name, f.Modified)
		}
	}
	want := map[string]string{
		"근로계약서 홍길동.pdf":             h.download(access, id, "file_type=document").Body,
		"근로계약서 홍길동_audit_trail.pdf": h.download(access, id, "file_type=audit_trail").Body,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
