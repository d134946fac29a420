package eformsign_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

const (
	aPDF    = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
	pending = `{"code":"2020001","ErrorMessage":"The PDF is being generated. Please again try later."}`
)

// archiveOf is a ZIP archive of PDFs with these names.
func archiveOf(names ...string) string {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		entry, err := w.Create(name)
		if err != nil {
			panic(err)
		}
		if _, err := entry.Write([]byte(aPDF)); err != nil {
			panic(err)
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.String()
}

func bothPDFs() string { return archiveOf("근로계약서.pdf", "근로계약서_audit_trail.pdf") }

// sends answers with a file.
func sends(contentType, disposition, content string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if disposition != "" {
			w.Header().Set("Content-Disposition", disposition)
		}
		saysAs(200, contentType, content)(w, r)
	}
}

// download is the usual answer to download-files; mu is held.
func (v *vendor) download(r *http.Request) http.HandlerFunc {
	if v.clock.Now().Before(v.ready) {
		return says(202, pending)
	}
	const named = "attachment; filename*=utf-8''%EA%B7%BC%EB%A1%9C%EA%B3%84%EC%95%BD%EC%84%9C"
	switch r.URL.Query().Get("file_type") {
	case "document":
		return sends("application/pdf", named+".pdf", aPDF)
	case "audit_trail":
		return sends("application/pdf", named+"_audit_trail.pdf", aPDF)
	case "document,audit_trail", "audit_trail,document":
		return sends("application/zip", named+".zip", bothPDFs())
	default:
		return says(400, `{"code":"4000001","ErrorMessage":"Either the document or audit_trail must be selected."}`)
	}
}

func TestDownloadFiles(t *testing.T) {
	t.Parallel()
	pdf := func(name string) eformsign.File {
		return eformsign.File{Name: name, ContentType: "application/pdf", Content: []byte(aPDF)}
	}
	both := eformsign.File{Name: "근로계약서.zip", ContentType: "application/zip", Content: []byte(bothPDFs())}
	tests := []struct {
		name  string
		types []eformsign.FileType
		query string
		want  eformsign.File
	}{
		{"the document", []eformsign.FileType{eformsign.FileDocument}, "file_type=document", pdf("근로계약서.pdf")},
		{"the audit trail", []eformsign.FileType{eformsign.FileAuditTrail}, "file_type=audit_trail", pdf("근로계약서_audit_trail.pdf")},
		{"both", []eformsign.FileType{eformsign.FileDocument, eformsign.FileAuditTrail}, "file_type=document%2Caudit_trail", both},
		{"both the other way round", []eformsign.FileType{eformsign.FileAuditTrail, eformsign.FileDocument}, "file_type=audit_trail%2Cdocument", both},
		{"one twice", []eformsign.FileType{eformsign.FileDocument, eformsign.FileDocument}, "file_type=document", pdf("근로계약서.pdf")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			got, err := vendor.client(t).DownloadFiles(t.Context(), documentID, tt.types...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			sent := arrival{op: "download-files", query: tt.query, authorization: "Bearer access-1", path: "/v2.0/api/documents/" + documentID + "/download_files"}
			if diff := cmp.Diff(sent, vendor.all()[1], cmp.AllowUnexported(arrival{})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// The vendor answers in JSON until there is a file; each is announced.
func TestDownloadAcceptsFilesAndJSON(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("download-files", func(w http.ResponseWriter, r *http.Request) {
		saysAs(400, "text/plain", "accept: "+r.Header.Get("Accept"))(w, r)
	})
	_, err := vendor.client(t).DownloadFiles(t.Context(), documentID, eformsign.FileDocument)
	if failure, ok := errors.AsType[*eformsign.Error](err); !ok || failure.Excerpt != "accept: application/pdf, application/zip, application/json" {
		t.Errorf("got %v", err)
	}
}

func TestDownloadIsRefusedHere(t *testing.T) {
	t.Parallel()
	document := []eformsign.FileType{eformsign.FileDocument}
	tests := []struct {
		name, id, field string
		types           []eformsign.FileType
	}{
		{"no id", "", "document_id", document},
		{"an id with a path", "../forms", "document_id", document},
		{"no type", documentID, "file_type", nil},
		{"an empty type", documentID, "file_type", []eformsign.FileType{eformsign.FileDocument, ""}},
		{"two types in one", documentID, "file_type", []eformsign.FileType{"document,audit_trail"}},
		{"a type of two lines", documentID, "file_type", []eformsign.FileType{"document\n"}},
	}
	for _, tt := range tests {
		vendor := open(t)
		client := vendor.client(t)
		_, err := client.DownloadFiles(t.Context(), tt.id, tt.types...)
		_, waited := client.AwaitFiles(t.Context(), tt.id, tt.types...)
		for _, err := range []error{err, waited} {
			invalid, ok := errors.AsType[*eformsign.InvalidError](err)
			if !ok || invalid.Field != tt.field || kinds(err) != "not sent" || len(vendor.all()) != 0 {
				t.Errorf("%s: got %v after %d requests", tt.name, err, len(vendor.all()))
			}
		}
	}
}

// What the vendor says is its word, in whatever status; a type that this package does not know is the vendor's to judge.
func TestDownloadIsRefusedThere(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		step http.HandlerFunc // nil: the usual answer
		asks eformsign.FileType
		is   error
		want eformsign.Error
	}{
		{"being made", says(202, pending), "document", eformsign.ErrPDFPending, eformsign.Error{Code: "2020001", HTTPStatus: 202, Message: "The PDF is being generated. Please again try later."}},
		{"being made, a number", says(202, `{"code":2020001}`), "document", eformsign.ErrPDFPending, eformsign.Error{Code: "2020001", HTTPStatus: 202}},
		{"being made, in HTTP 200", says(200, pending), "document", eformsign.ErrPDFPending, eformsign.Error{Code: "2020001", HTTPStatus: 200, Message: "The PDF is being generated. Please again try later."}},
		{"not yet to be made", says(202, `{"code":"2020001","ErrorMessage":"The audit trail will be generated when the document is completed."}`), "audit_trail", eformsign.ErrPDFPending, eformsign.Error{Code: "2020001", HTTPStatus: 202, Message: "The audit trail will be generated when the document is completed."}},
		{"an unknown type", nil, "pdf", eformsign.ErrRequiredValueMissing, eformsign.Error{Code: "4000001", HTTPStatus: 400, Message: "Either the document or audit_trail must be selected."}},
		{"no document", refuses("4000004"), "document", eformsign.ErrUnknownDocument, eformsign.Error{Code: "4000004", HTTPStatus: 400, Message: "Refused."}},
		{"no access", refuses("4030029"), "document", eformsign.Code("4030029"), eformsign.Error{Code: "4030029", HTTPStatus: 403, Message: "Refused."}},
		{"404 of a proxy", saysAs(404, "text/html", "<h1>no</h1>"), "document", eformsign.ErrRefused, eformsign.Error{HTTPStatus: 404, Excerpt: "<h1>no</h1>"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			if tt.step != nil {
				vendor.answers("download-files", tt.step)
			}
			_, err := vendor.client(t).DownloadFiles(t.Context(), documentID, tt.asks)
			failure, ok := errors.AsType[*eformsign.Error](err)
			if !ok || !errors.Is(err, tt.is) || kinds(err) != "refused" {
				t.Fatalf("got %v, %s; want %v", err, kinds(err), tt.is)
			}
			tt.want.Op, tt.want.Attempts = "download-files", 1
			if diff := cmp.Diff(&tt.want, failure); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestDownloadReplacesTheToken(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	client := vendor.client(t)
	if _, err := client.DownloadFiles(t.Context(), documentID, eformsign.FileDocument); err != nil {
		t.Fatal(err)
	}
	vendor.wrong = says(200, `{"code":"4030002","ErrorMessage":"Expired."}`)
	vendor.revoke(false)
	if _, err := client.DownloadFiles(t.Context(), documentID, eformsign.FileDocument); err != nil {
		t.Fatal(err)
	}
	want := []string{"access-token", "download-files", "download-files", "refresh-token", "download-files"}
	if diff := cmp.Diff(want, vendor.ops()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A download does nothing, so it is repeated; half of a file is never taken for one.
func TestDownloadIsRepeated(t *testing.T) {
	t.Parallel()
	steps := ambiguous()
	steps["half of the PDF"] = writes("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 999\r\n\r\n" + aPDF)
	steps["half of the chunks"] = writes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%PDF-\r\n")
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fresh := eformsign.WithHTTPClient(&http.Client{Transport: &http.Transport{DisableKeepAlives: true}})
			vendor := open(t)
			vendor.answers("download-files", step, step)
			if got, err := vendor.client(t, fresh).DownloadFiles(t.Context(), documentID, eformsign.FileDocument); err != nil || string(got.Content) != aPDF {
				t.Errorf("got %v, %v", got, err)
			}
			vendor = open(t)
			vendor.answers("download-files", step, step, step, step)
			_, err := vendor.client(t, fresh).DownloadFiles(t.Context(), documentID, eformsign.FileDocument)
			if kinds(err) != "unknown" || vendor.count("download-files") != 3 {
				t.Errorf("got %v after %d requests, want to give up after 3", err, vendor.count("download-files"))
			}
		})
	}
}

func TestLargeFiles(t *testing.T) {
	t.Parallel()
	const large = 3 << 20 // more than any other answer may have
	file := aPDF[:9] + strings.Repeat(" ", large-len(aPDF)) + aPDF[9:]
	tests := []struct {
		name string
		opts []eformsign.Option
		ok   bool
	}{
		{"by default", nil, true},
		{"WithMaxResponse does not speak of files", []eformsign.Option{eformsign.WithMaxResponse(100_000)}, true},
		{"exactly as allowed", []eformsign.Option{eformsign.WithMaxFile(large)}, true},
		{"a byte more than allowed", []eformsign.Option{eformsign.WithMaxFile(large - 1)}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("download-files", sends("application/pdf", "", file))
			got, err := vendor.client(t, tt.opts...).DownloadFiles(t.Context(), documentID, eformsign.FileDocument)
			if tt.ok && (err != nil || string(got.Content) != file) {
				t.Errorf("got %v, %v", got, err)
			}
			if !tt.ok && (!errors.Is(err, eformsign.ErrTooLarge) || vendor.count("download-files") != 1) {
				t.Errorf("got %v, %v after %d requests; want ErrTooLarge after one", got, err, vendor.count("download-files"))
			}
		})
	}
}

func TestFileShowsNoContent(t *testing.T) {
	t.Parallel()
	file := eformsign.File{Name: "계약서.pdf", ContentType: "application/pdf", Content: []byte("%PDF- 월급 9,999,999원 %%EOF")}
	const want = "eformsign.File(계약서.pdf, application/pdf, 31 bytes)"
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if got := fmt.Sprintf(verb, file); got != want {
			t.Errorf("%s: got %s, want %s", verb, got, want)
		}
		if got := fmt.Sprintf(verb, &file); got != want {
			t.Errorf("%s of a pointer: got %s, want %s", verb, got, want)
		}
	}
}

// readyIn says when the vendor has made the files.
func (v *vendor) readyIn(d time.Duration) { v.with(func() { v.ready = v.clock.Now().Add(d) }) }
