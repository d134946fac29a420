package eformsign_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
)

// downloads is what a right eformsign does when files are downloaded, each to be replaced by a wrong one.
type downloads struct {
	read  func(fileType []string) string // of the query
	types func(fileType string) []string // nil for a file_type that is refused
	ready func(f *fake, d *doc) bool
	pdf   func(d *doc, kind string) []byte
	name  func(asked, document string) string
	sent  func(*sentFile)
}

func rightDownloads() downloads {
	return downloads{read: onlyOne, types: fileTypes, ready: fileReady, pdf: fakePDF, name: fileName, sent: func(*sentFile) {}}
}

// onlyOne is a parameter that stands in the query once.
func onlyOne(values []string) string {
	if len(values) != 1 {
		return ""
	}
	return values[0]
}

func fileTypes(fileType string) []string {
	types := strings.Split(fileType, ",")
	for _, name := range types {
		if name != "document" && name != "audit_trail" {
			return nil
		}
	}
	slices.Sort(types)
	return slices.Compact(types)
}

func fileReady(f *fake, d *doc) bool { return f.now.Sub(d.saved) >= f.delay() }

func (f *fake) delay() time.Duration {
	if seconds, ok := f.policy["pdfSeconds"].(float64); ok {
		return time.Duration(seconds) * time.Second
	}
	return 2 * time.Second
}

func (a *asked) types() []string {
	return a.f.files.types(a.f.files.read(a.r.URL.Query()["file_type"]))
}

func (a *asked) trailed() bool { return slices.Contains(a.types(), "audit_trail") }

func (a *asked) unfinished() bool { d := a.doc(); return d != nil && !d.completed() }

// downloadRules are those that follow the rules of reading a document.
func downloadRules() []rule {
	return []rule{
		{"documents/file-type-missing", "4000001", "Either the document or audit_trail must be selected.", func(a *asked) bool { return a.types() == nil }, ""},
		{"documents/audit-trail-pending", "2020001", "The audit trail will be generated when the document is completed.", func(a *asked) bool { return a.trailed() && a.unfinished() }, ""},
		{"documents/pdf-of", "4000001", "The document is not completed.", func(a *asked) bool { return a.f.policy["pdfOf"] == "completed" && a.unfinished() }, ""},
		{"api/pdf-pending", "2020001", "The PDF is being generated. Please again try later.", func(a *asked) bool { d := a.doc(); return d != nil && !a.f.files.ready(a.f, d) }, ""},
	}
}

// fakePDF is as little of a PDF as there can be.
func fakePDF(d *doc, kind string) []byte {
	head := fmt.Sprintf("%%PDF-1.4\n%% %s of %s, %d of %d\n", kind, d.id, d.accepted, len(d.recipients))
	return fmt.Appendf(nil, "%sxref\n0 0\ntrailer <<>>\nstartxref\n%d\n%%%%EOF\n", head, len(head))
}

// fileName is the name without its ending.
func fileName(asked, document string) string {
	if asked == "" {
		asked = document
	}
	runes := []rune(asked)
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`/\"`, r) {
			return '_'
		}
		return r
	}, string(runes[:min(len(runes), 80)]))
}

// sentFile is the answer to a download.
type sentFile struct {
	media, disposition string
	content            []byte
}

func (s *sentFile) send(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", s.media)
	w.Header().Set("Content-Disposition", s.disposition)
	w.WriteHeader(status)
	_, _ = w.Write(s.content)
}

func (f *fake) downloaded(a *asked) reply {
	d, query, types := a.doc(), a.r.URL.Query(), a.types()
	if d == nil || types == nil {
		return refuse("5000001", "api/server-error", "Internal server error.")
	}
	ending := map[string]string{"document": "", "audit_trail": "_audit_trail"}
	file := &sentFile{media: "application/pdf"}
	var name string
	if len(types) == 1 {
		name = strings.TrimSuffix(f.files.name(query.Get("file_name"), d.name+ending[types[0]]), ".pdf") + ".pdf"
		file.content = f.files.pdf(d, types[0])
	} else {
		file.media, name = "application/zip", strings.TrimSuffix(f.files.name(query.Get("file_name"), d.name), ".zip")+".zip"
		var buffer bytes.Buffer
		archive := zip.NewWriter(&buffer)
		for _, kind := range types {
			held, err := archive.Create(f.files.name("", d.name) + ending[kind] + ".pdf")
			if err != nil {
				panic(err)
			}
			_, _ = held.Write(f.files.pdf(d, kind))
		}
		if err := archive.Close(); err != nil {
			panic(err)
		}
		file.content = buffer.Bytes()
	}
	file.disposition = mime.FormatMediaType("attachment", map[string]string{"filename": name})
	f.files.sent(file)
	return reply{status: http.StatusOK, clause: "documents/download", file: file}
}
