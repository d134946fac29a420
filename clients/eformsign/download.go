package eformsign

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// FileType is one of the files of a document (file_type).
type FileType string

// The files of a document.
const (
	FileDocument   FileType = "document"    // 문서 PDF: the document as of its last step
	FileAuditTrail FileType = "audit_trail" // 감사추적증명서: made when the document is completed
)

// File is what the vendor has made of a document.
type File struct {
	// Name is the vendor's name for it, made fit to be one: no path, no control characters, nothing that Windows
	// reserves, at most 200 bytes, and the extension of what it is. It may still be the name of another file of yours.
	Name string
	// ContentType is "application/pdf" or "application/zip". Content was looked at: it begins and ends as such a file.
	ContentType string
	Content     []byte
}

var _ fmt.Formatter = File{}

// Format shows name, type and size, whatever the verb: a contract is nothing for a log.
func (f File) Format(state fmt.State, _ rune) {
	_, _ = fmt.Fprintf(state, "eformsign.File(%s, %s, %d bytes)", f.Name, f.ContentType, len(f.Content)) // fmt has no way to report it
}

// DownloadFiles fetches the PDF of a document, its audit trail, or both (문서 파일 다운로드, GET
// /v2.0/api/documents/{document_id}/download_files): one type comes as a PDF, two as a ZIP archive of them.
//
// The vendor makes files after each step of a document, in seconds to minutes; until then the error is [ErrPDFPending].
// [Client.AwaitFiles] asks again. It changes nothing, so it is repeated up to twice after an ambiguous failure. A file
// is held in memory, up to [WithMaxFile]; one that broke off, or is none, is an error.
func (c *Client) DownloadFiles(ctx context.Context, id string, types ...FileType) (File, error) {
	if err := checkElement("document_id", id); err != nil {
		return File{}, err
	}
	asked, err := distinct(types)
	if err != nil {
		return File{}, err
	}
	var spent tally
	got := wireFile{fallback: id, zipped: len(asked) > 1}
	if !got.zipped && asked[0] == string(FileAuditTrail) {
		got.fallback += "_" + asked[0]
	}
	_, _, err = c.call(ctx, request{
		op: opDownloadFiles, method: http.MethodGet, path: []string{"api", "documents", id, "download_files"},
		query: url.Values{"file_type": {strings.Join(asked, ",")}}, repeats: readRepeats,
		accept: "application/pdf, application/zip, application/json", maxResponse: c.maxFile,
	}, &spent, &got)
	if err != nil {
		return File{}, err
	}
	return got.file, nil
}

// distinct are the types to ask for, each once. An unknown one is the vendor's to judge.
func distinct(types []FileType) ([]string, error) {
	var asked []string
	for _, t := range types {
		if err := checkText("file_type", string(t)); err != nil {
			return nil, err
		}
		if strings.Contains(string(t), ",") {
			return nil, &InvalidError{Field: "file_type", Reason: "holds a comma: give each type by itself"}
		}
		if !slices.Contains(asked, string(t)) {
			asked = append(asked, string(t))
		}
	}
	if asked == nil {
		return nil, &InvalidError{Field: "file_type", Reason: "is missing: give FileDocument, FileAuditTrail or both"}
	}
	return asked, nil
}

// How long AwaitFiles waits before it asks again: twice as long each time, from the one to the other.
const (
	shortestWait = time.Second
	longestWait  = 30 * time.Second
)

// AwaitFiles is [Client.DownloadFiles], asked again at growing intervals (1 s, 2 s, 4 s, … 30 s of the client's clock)
// while the vendor is still making the files. It gives up with [ErrPDFPending] after [WithPatience], and with the
// context's error besides when ctx ends. Every other error is returned at once.
//
// The vendor says the same of an audit trail whose document is not completed, which may take its signers days:
// [Client.Document] tells that by Status.Type "003".
func (c *Client) AwaitFiles(ctx context.Context, id string, types ...FileType) (File, error) {
	left := c.patience
	for wait := shortestWait; ; wait = min(2*wait, longestWait) {
		file, err := c.DownloadFiles(ctx, id, types...)
		if !errors.Is(err, ErrPDFPending) {
			return file, err
		}
		if left == 0 {
			return File{}, fmt.Errorf("%w; it was waited for as long as WithPatience allows (%s)", err, c.patience)
		}
		wait = min(wait, left)
		left -= wait
		if ended := c.tokens.clock.Sleep(ctx, wait); ended != nil {
			return File{}, fmt.Errorf("%w; waiting for it ended: %w", err, ended)
		}
	}
}

// WithMaxFile is the largest file that [Client.DownloadFiles] takes, in bytes. Default 64 MiB. A larger one fails with
// [ErrTooLarge].
func WithMaxFile(bytes int64) Option {
	return func(s *settings) error {
		var files rest.Settings
		reason := files.UseMaxResponse(bytes)
		s.maxFile = files.MaxResponse
		return invalid("WithMaxFile", reason)
	}
}

// WithPatience is how long [Client.AwaitFiles] waits in all, by the client's clock. Default ten minutes; 0 asks once.
func WithPatience(most time.Duration) Option {
	return func(s *settings) error {
		return invalid("WithPatience", rest.NotNegative(&s.patience, most))
	}
}
