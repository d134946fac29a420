package eformsign

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// What a download asks for.
const (
	ofDocument   = "file_type=document"
	ofAuditTrail = "file_type=audit_trail"
	ofBoth       = "file_type=document,audit_trail"
)

// downloadCall asks for files of a document by that query.
func (c *caller) downloadCall(name string, pair tokens, id, query string) suite.Request {
	return suite.Request{
		Name: name, Service: service, Method: http.MethodGet, Path: documentsPath + "/" + id + "/download_files?" + query, Header: bearer(pair.access),
	}
}

// file is what a download must be answered.
type file struct {
	media, name string
	judge       func([]byte) error
}

func pdfNamed(name string) file { return file{"application/pdf", name, judgePDF} }

// zipNamed is a zip that holds those files, or any two.
func zipNamed(name string, held ...string) file {
	return file{"application/zip", name, func(body []byte) error { return judgeZip(body, held) }}
}

// downloaded makes the call, demands that file and that nothing has changed, and returns what came.
func (c *caller) downloaded(ctx context.Context, request suite.Request, want file) []byte {
	before, err := c.state(ctx)
	response := c.s.Do(ctx, request)
	c.s.Expect(response,
		suite.StatusIs(http.StatusOK), suite.ContentType(want.media, ""), attachment(want.name),
		suite.Expectation{Name: "body", Judge: func(r suite.Response) error { return want.judge(r.Body) }},
		suite.Clause("eformsign/documents/download"))
	c.s.Check(request.Name+": nothing changed", c.unchanged(ctx, before, err))
	return response.Body
}

// attachment expects a file of that name, in a header that is ASCII all through.
func attachment(name string) suite.Expectation {
	return suite.Expectation{Name: "file name", Judge: func(r suite.Response) error {
		value := r.Header.Get("Content-Disposition")
		if strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
			return fmt.Errorf("want a Content-Disposition in ASCII, got %q", value)
		}
		disposition, parameters, err := mime.ParseMediaType(value)
		if err != nil || disposition != "attachment" || parameters["filename"] != name {
			return fmt.Errorf("want an attachment named %q, got %q", name, value)
		}
		return nil
	}}
}

// judgePDF demands a PDF from its first line to the last, with its table of objects where it says.
func judgePDF(body []byte) error {
	if !bytes.HasPrefix(body, []byte("%PDF-")) {
		return fmt.Errorf("want a PDF, which begins with %%PDF-, got %q", body[:min(len(body), 20)])
	}
	end := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`).FindSubmatch(body)
	if end == nil {
		return fmt.Errorf("want a whole PDF, which ends with startxref and %%%%EOF, got %q", body[max(0, len(body)-40):])
	}
	at, err := strconv.Atoi(string(end[1]))
	if err != nil || at >= len(body) || !regexp.MustCompile(`^(xref|\d+ \d+ obj)\s`).Match(body[at:]) {
		return fmt.Errorf("want the table of objects at byte %s of the PDF, it is not there", end[1])
	}
	return nil
}

// judgeZip demands a zip of two PDF files that are not alike, of those names, if any are given, in any order.
func judgeZip(body []byte, names []string) error {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return fmt.Errorf("want a zip: %w", err)
	}
	var got []string
	var contents [][]byte
	for _, held := range archive.File {
		content, err := contentOf(held)
		if err != nil {
			return fmt.Errorf("%s in the zip: %w", held.Name, err)
		}
		if slices.ContainsFunc(contents, func(other []byte) bool { return bytes.Equal(content, other) }) {
			return fmt.Errorf("%s in the zip: want a file of its own, got another's content", held.Name)
		}
		got, contents = append(got, held.Name), append(contents, content)
	}
	slices.Sort(got)
	if want := slices.Sorted(slices.Values(names)); len(names) > 0 && !slices.Equal(want, got) || len(got) != 2 {
		return fmt.Errorf("want two files %q in the zip, got %q", want, got)
	}
	return nil
}

func contentOf(held *zip.File) ([]byte, error) {
	if held.NonUTF8 {
		return nil, errors.New("want a name in UTF-8")
	}
	reader, err := held.Open()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	content, err := io.ReadAll(io.LimitReader(reader, 8<<20))
	if err != nil {
		return nil, err
	}
	return content, judgePDF(content)
}
