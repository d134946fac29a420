package eformsign_test

import (
	"errors"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// What is no file, or half of one, is never returned as one; and a contract's text stays out of the error.
func TestUnusableFiles(t *testing.T) {
	t.Parallel()
	one, two := []eformsign.FileType{eformsign.FileDocument}, []eformsign.FileType{eformsign.FileDocument, eformsign.FileAuditTrail}
	const noPDF, noZIP = "it is no PDF", "it is no ZIP archive, as which two files come"
	const halfPDF, halfZIP = "the PDF is not complete: it has no %%EOF at its end", "the ZIP archive is not complete: its directory cannot be read"
	tests := []struct {
		name    string
		types   []eformsign.FileType
		step    http.HandlerFunc
		reason  string
		excerpt string
	}{
		{"nothing", one, sends("application/pdf", "", ""), noPDF, ""},
		{"204", one, saysAs(204, "application/pdf", ""), "it is no file: files come with HTTP 200", ""},
		{"202 and a file", one, saysAs(202, "application/pdf", aPDF), "it is no file: files come with HTTP 200", ""},
		{"202 without a code", one, says(202, `{"status":"202"}`), "it is no file: files come with HTTP 200", ""},
		{"a page of a proxy", one, saysAs(200, "application/pdf", "<p>login</p>"), noPDF, "<p>login</p>"},
		{"JSON", one, says(200, `{"id":"7"}`), noPDF, ""},
		{"completed, but no file", one, says(200, `{"code":"-1","message":"Completed.","status":"200"}`), noPDF, ""},
		{"a PDF without its end", one, sends("application/pdf", "", aPDF[:len(aPDF)-7]), halfPDF, ""},
		{"a PDF whose end is far away", one, sends("application/pdf", "", aPDF+strings.Repeat(" ", 1024)), halfPDF, ""},
		{"an archive in place of a PDF", one, sends("application/pdf", "", bothPDFs()), noPDF, ""},
		{"a PDF in place of an archive", two, sends("application/zip", "", aPDF), noZIP, ""},
		{"an archive without its end", two, sends("application/zip", "", bothPDFs()[:len(bothPDFs())-7]), halfZIP, ""},
		{"half an archive", two, sends("application/zip", "", bothPDFs()[:len(bothPDFs())/2]), halfZIP, ""},
		{"an archive that leads out", two, sends("application/zip", "", archiveOf("a.pdf", "../../a.pdf")), "the ZIP archive holds a file whose name leads out of it", ""},
		{"an archive with a root", two, sends("application/zip", "", archiveOf("/etc/a.pdf")), "the ZIP archive holds a file whose name leads out of it", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("download-files", tt.step)
			got, err := vendor.client(t).DownloadFiles(t.Context(), documentID, tt.types...)
			failure, ok := errors.AsType[*eformsign.AnswerError](err)
			if !ok || failure.Reason != tt.reason || failure.Excerpt != tt.excerpt || failure.Op != "download-files" {
				t.Fatalf("got %v, %+v; want %q", got, err, tt.reason)
			}
			if got.Content != nil || vendor.count("download-files") != 1 {
				t.Errorf("got %v after %d requests", got, vendor.count("download-files"))
			}
		})
	}
}

// Readers are content with marks near the ends, and so is the client; what the Content-Type says does not matter.
func TestUsableFiles(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"as it is":               aPDF,
		"a line before":          "\r\n" + aPDF,
		"rubbish behind":         aPDF + strings.Repeat("\x00", 1000),
		"beginning at the limit": strings.Repeat(" ", 1019) + aPDF,
	}
	for name, content := range files {
		for _, contentType := range []string{"application/pdf", "application/octet-stream", "text/html", ""} {
			vendor := open(t)
			vendor.answers("download-files", sends(contentType, "", content))
			got, err := vendor.client(t).DownloadFiles(t.Context(), documentID, eformsign.FileDocument)
			if err != nil || string(got.Content) != content || got.ContentType != "application/pdf" {
				t.Errorf("%s, %q: got %v, %v", name, contentType, got, err)
			}
		}
	}
}

// The name is the vendor's, and nobody's path.
func TestFileNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, header, want string }{
		{"in quotes", `attachment; filename="contract.pdf"`, "contract.pdf"},
		{"as a word", `attachment; filename=contract.pdf`, "contract.pdf"},
		{"in Korean, RFC 2231", `attachment; filename*=utf-8''%EA%B3%84%EC%95%BD.pdf`, "계약.pdf"},
		{"in Korean, both ways", `attachment; filename="contract.pdf"; filename*=UTF-8''%EA%B3%84%EC%95%BD.pdf`, "계약.pdf"},
		{"in Korean, as it is, in quotes", `attachment; filename="계약 1.pdf"`, "계약 1.pdf"},
		{"in Korean, as it is", `attachment; filename=계약 1.pdf`, "계약 1.pdf"},
		{"in Korean, as it is, and more", `attachment; filename=계약.pdf; size=7`, "계약.pdf"},
		{"in CP949", "attachment; filename=\"\xb0\xe8\xbe\xe0.pdf\"", documentID + ".pdf"},
		{"no header", ``, documentID + ".pdf"},
		{"no name", `attachment`, documentID + ".pdf"},
		{"an empty name", `attachment; filename=""`, documentID + ".pdf"},
		{"no extension", `attachment; filename="contract"`, "contract.pdf"},
		{"an extension in capitals", `attachment; filename="contract.PDF"`, "contract.pdf"},
		{"another extension", `attachment; filename="contract.pdf.exe"`, "contract.pdf.exe.pdf"},
		{"an extension alone", `attachment; filename=".pdf"`, documentID + ".pdf"},
		{"a path", `attachment; filename="../../etc/cron.d/x.pdf"`, "x.pdf"},
		{"a path, encoded", `attachment; filename*=utf-8''..%2F..%2Fx.pdf`, "x.pdf"},
		{"a path of Windows", `attachment; filename*=utf-8''C%3A%5CWindows%5Cx.pdf`, "x.pdf"},
		{"a path and no name", `attachment; filename="../../"`, documentID + ".pdf"},
		{"dots", `attachment; filename="..."`, documentID + ".pdf"},
		{"a hidden file", `attachment; filename=".bashrc"`, "bashrc.pdf"},
		{"control characters", `attachment; filename*=utf-8''a%0D%0Ab%00c.pdf`, "abc.pdf"},
		{"a turned direction", `attachment; filename*=utf-8''x%E2%80%AEfdp.exe`, "xfdp.exe.pdf"},
		{"what Windows does not take", `attachment; filename*=utf-8''a%3Ab%2Ac%3Fd%22e%3Cf%3Eg%7Ch.pdf`, "a_b_c_d_e_f_g_h.pdf"},
		{"a device", `attachment; filename="nul.pdf"`, "_nul.pdf"},
		{"a device with a number", `attachment; filename="COM1.txt"`, "_COM1.txt.pdf"},
		{"not quite a device", `attachment; filename="COM10.pdf"`, "COM10.pdf"},
		{"no device", `attachment; filename="console.pdf"`, "console.pdf"},
		{"a long name", `attachment; filename="` + strings.Repeat("가", 300) + `.pdf"`, strings.Repeat("가", 65) + ".pdf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("download-files", sends("application/pdf", tt.header, aPDF))
			got, err := vendor.client(t).DownloadFiles(t.Context(), documentID, eformsign.FileDocument)
			if err != nil || got.Name != tt.want {
				t.Errorf("got %q, %v; want %q", got.Name, err, tt.want)
			}
		})
	}
}

// Without a name of the vendor's the files of a document get different ones.
func TestFileNamesOfOurOwn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		id, content, want string
		types             []eformsign.FileType
	}{
		{documentID, aPDF, documentID + ".pdf", []eformsign.FileType{eformsign.FileDocument}},
		{documentID, aPDF, documentID + "_audit_trail.pdf", []eformsign.FileType{eformsign.FileAuditTrail}},
		{documentID, bothPDFs(), documentID + ".zip", []eformsign.FileType{eformsign.FileDocument, eformsign.FileAuditTrail}},
		{documentID, bothPDFs(), documentID + ".zip", []eformsign.FileType{eformsign.FileAuditTrail, eformsign.FileDocument}},
		{"a:b?c", aPDF, "a_b_c.pdf", []eformsign.FileType{eformsign.FileDocument}},
		{"\u200d", aPDF, "document.pdf", []eformsign.FileType{eformsign.FileDocument}},
	}
	for _, tt := range tests {
		vendor := open(t)
		vendor.answers("download-files", sends("application/octet-stream", "", tt.content))
		got, err := vendor.client(t).DownloadFiles(t.Context(), tt.id, tt.types...)
		if err != nil || got.Name != tt.want {
			t.Errorf("%s %v: got %q, %v; want %q", tt.id, tt.types, got.Name, err, tt.want)
		}
	}
}

// Whatever the header and the body, there is a file that is one, under a name that is one, or an error of ours.
func FuzzFile(f *testing.F) {
	for _, header := range []string{
		``, `attachment; filename="a.pdf"`, `attachment; filename=계약.pdf`, `attachment; filename*=utf-8''..%2F%00x`, `a; filename*0="x"; filename*1="/..pdf"`,
		`filename="` + strings.Repeat("가", 100), `attachment; filename="\"con\".pdf"`, "attachment; filename=\"\xff\"",
	} {
		f.Add(header, aPDF, false)
		f.Add(header, bothPDFs(), true)
	}
	f.Add("", bothPDFs()[:40], true)
	f.Fuzz(func(t *testing.T, header, body string, both bool) {
		const preset = "Canary-9q1w"
		answer := func(r *http.Request) (*http.Response, error) {
			response := &http.Response{StatusCode: 200, Header: http.Header{}, Request: r, ContentLength: -1, Body: io.NopCloser(strings.NewReader(body))}
			response.Header.Set("Content-Disposition", header)
			if strings.Contains(r.URL.Path, "/api_auth/") {
				response.Body = io.NopCloser(strings.NewReader(`{"oauth_token":{"access_token":"a","refresh_token":"r","expires_in":3600}}`))
			}
			return response, nil
		}
		client, err := eformsign.New("http://127.0.0.1", eformsign.Credentials{APIKey: apiKey}, eformsign.WithBearer(preset),
			eformsign.WithHTTPClient(&http.Client{Transport: roundTripper(answer)}), eformsign.WithClock(newClock()))
		if err != nil {
			t.Fatal(err)
		}
		types, extension := []eformsign.FileType{eformsign.FileDocument}, ".pdf"
		if both {
			types, extension = append(types, eformsign.FileAuditTrail), ".zip"
		}
		file, err := client.AwaitFiles(t.Context(), documentID, types...)
		if err != nil {
			wantOurs(t, err, preset)
			return
		}
		if string(file.Content) != body {
			t.Error("the content is not what came")
		}
		name := file.Name
		if !filepath.IsLocal(name) || filepath.Base(name) != name || !utf8.ValidString(name) || len(name) > 200 ||
			!strings.HasSuffix(name, extension) || name == extension || strings.HasPrefix(name, ".") ||
			strings.IndexFunc(name, unicode.IsControl) >= 0 || strings.ContainsAny(name, `/\:*?"<>|`) {
			t.Errorf("the name is %q", name)
		}
	})
}
