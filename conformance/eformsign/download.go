package eformsign

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/testdata"
)

// downloadCases download files that are there.
func downloadCases() []suite.Case {
	const download, pending, pdfOf = "documents/download", "api/pdf-pending", "documents/pdf-of"
	one := []recipient{participant()}
	return []suite.Case{
		heldCase(download+"/draft", "the PDF of a draft", []string{pdfOf, "documents/file-name"}, nil, func(ctx context.Context, h *held) {
			if h.advance(ctx, secondsOf(2)) {
				h.pdf(ctx, "the PDF")
			}
		}),
		heldCase(download+"/in-progress", "the PDF of a document in progress", []string{pdfOf, "documents/file-name"}, one, func(ctx context.Context, h *held) {
			if h.advance(ctx, secondsOf(2)) {
				h.pdf(ctx, "the PDF")
			}
		}),
		heldCase(download+"/completed", "PDF and audit trail of a completed document", []string{"documents/file-name", "documents/audit-trail-pending"}, one, func(ctx context.Context, h *held) {
			if !h.completed(ctx) {
				return
			}
			document, trail := h.pdf(ctx, "the PDF"), h.auditTrail(ctx, "the audit trail")
			if bytes.Equal(document, trail) {
				h.s.Check("two files", errors.New("want an audit trail of its own, got the document's PDF"))
			}
		}),
		heldCase(download+"/both", "both in a zip", []string{"documents/file-name", "documents/audit-trail-pending"}, one, func(ctx context.Context, h *held) {
			if h.completed(ctx) {
				h.both(ctx, "a comma", ofBoth)
				h.both(ctx, "a comma that is encoded", "file_type=document%2Caudit_trail")
			}
		}),
		heldCase(download+"/example", "a request as client code sends it", []string{"documents/file-name"}, one, downloadExample),
		heldCase(download+"/company-token", "a company's token downloads", []string{"access-token/member-optional", "documents/member-needed"}, nil, func(ctx context.Context, h *held) {
			whole, ok := h.accepted(ctx, "a token without member", without("member_id"))
			if !ok {
				return
			}
			h.refused(ctx, h.createCall("a document without member", whole, contractName), memberNeeded())
			if h.advance(ctx, secondsOf(2)) {
				h.pair = whole
				h.pdf(ctx, "the PDF")
			}
		}),
		heldCase(download+"/each-its-own", "each document has its own PDF", []string{"documents/file-name"}, nil, func(ctx context.Context, h *held) {
			const otherName = "비밀유지계약서"
			other, ok := h.created(ctx, "another document", h.pair, otherName)
			if !ok || !h.advance(ctx, secondsOf(2)) {
				return
			}
			first := h.pdf(ctx, "the PDF of the first")
			second := h.downloaded(ctx, h.downloadCall("the PDF of the other", h.pair, other, ofDocument), pdfNamed(otherName+".pdf"))
			if bytes.Equal(first, second) {
				h.s.Check("two documents", errors.New("want the two PDFs to differ, they are the same bytes"))
			}
		}),
		sending(newCase(documentSection, pending+"/or-the-pdf", "a PDF right after its document was made, whether ready or not", []string{download, "documents/create"}, theSigner(), readyOrNot))[0],
	}
}

// readyOrNot judges by bytes alone: how long a PDF takes is not known of a server whose clock cannot be moved.
func readyOrNot(ctx context.Context, c *caller) {
	c.renewing(ctx, func(pair tokens) {
		id, ok := c.created(ctx, "a document", pair, contractName)
		if !ok {
			return
		}
		response := c.s.Do(ctx, c.downloadCall("its PDF", pair, id, ofDocument))
		if response.Status == http.StatusAccepted {
			c.s.Expect(response, pdfPending().expectations()...)
			return
		}
		c.s.Expect(response, suite.StatusIs(http.StatusOK), suite.ContentType("application/pdf", ""),
			suite.Expectation{Name: "body", Judge: func(r suite.Response) error { return judgePDF(r.Body) }},
			suite.Clause("eformsign/documents/download"))
	})
}

// downloadExample sends the sample with the caller's own token and document in the places of its own.
func downloadExample(ctx context.Context, h *held) {
	method, path, header, _, err := testdata.Request("eformsign/documents/download-files")
	if err != nil {
		h.s.Check("the sample", fmt.Errorf("%w: %w", suite.ErrBroken, err))
		return
	}
	header.Del("Host")
	header.Set("Authorization", "Bearer "+h.pair.access)
	path = strings.Replace(path, "0123456789abcdef0123456789abcdef", h.id, 1)
	if h.completed(ctx) {
		h.downloaded(ctx, suite.Request{Name: "the sample", Service: service, Method: method, Path: path, Header: header}, zipNamed("근로계약서.zip"))
	}
}

// fileTypeCases ask for files by other names.
func fileTypeCases() []suite.Case {
	const missing, list = "documents/file-type-missing", "documents/file-type-list"
	var cases []suite.Case
	for _, row := range []struct{ name, title, query string }{
		{missing + "/none", "no file_type", ""},
		{missing + "/empty", "an empty file_type", "file_type="},
		{missing + "/other-parameter", "fileType in place of file_type", "fileType=document"},
		{missing + "/pdf", "file_type pdf", "file_type=pdf"},
		{missing + "/audit", "half the name audit_trail", "file_type=audit"},
		{missing + "/plural", "file_type documents", "file_type=documents"},
		{missing + "/one-of-two", "one name right and one wrong", "file_type=document,pdf"},
		{missing + "/nothing-behind", "a comma and nothing behind it", "file_type=document,"},
		{missing + "/only-a-comma", "a comma alone", "file_type=,"},
		{missing + "/plus", "a plus in place of the comma", "file_type=document%2Baudit_trail"},
		{list + "/capital", "file_type Document", "file_type=Document"},
		{list + "/capitals", "file_type AUDIT_TRAIL", "file_type=AUDIT_TRAIL"},
		{list + "/blank-behind-comma", "a blank behind the comma", "file_type=" + url.QueryEscape("document, audit_trail")},
		{list + "/blank-before", "a blank before the name", "file_type=+document"},
		{list + "/two-parameters", "two parameters in place of a comma", "file_type=document&file_type=audit_trail"},
		{list + "/blank-behind", "a blank behind the name", "file_type=document%20"},
	} {
		also := []string{"documents/download"}
		if strings.HasPrefix(row.name, list) {
			also = append(also, missing)
		}
		cases = append(cases, heldCase(row.name, row.title, also, []recipient{participant()}, func(ctx context.Context, h *held) {
			if h.completed(ctx) {
				h.turned(ctx, row.title, row.query, fileTypeMissing())
				h.pdf(ctx, "the same with everything right")
			}
		}))
	}
	return append(cases,
		heldCase(missing+"/in-body", "file_type in the body", []string{"documents/download"}, nil, func(ctx context.Context, h *held) {
			if h.advance(ctx, secondsOf(2)) {
				request := h.ask("file_type in the body", "")
				request.Header.Set("Content-Type", "application/json")
				request.Body = []byte(`{"file_type":"document"}`)
				h.refused(ctx, request, fileTypeMissing())
				h.pdf(ctx, "the same in the query")
			}
		}),
		heldCase(list+"/order-and-twice", "the names in the other order, and one twice", []string{"documents/download", "documents/file-name"}, []recipient{participant()}, func(ctx context.Context, h *held) {
			if !h.completed(ctx) {
				return
			}
			h.both(ctx, "audit_trail before document", "file_type=audit_trail,document")
			h.both(ctx, "document twice and audit_trail", "file_type=document,audit_trail,document")
			h.downloaded(ctx, h.ask("document twice", "file_type=document,document"), pdfNamed(contractName+".pdf"))
			h.downloaded(ctx, h.ask("audit_trail twice", "file_type=audit_trail,audit_trail"), pdfNamed(contractName+"_audit_trail.pdf"))
		}),
	)
}
