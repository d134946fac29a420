package eformsign

import (
	"context"
	"net/url"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// fileNameCases look at the names of files.
func fileNameCases() []suite.Case {
	const name, download = "documents/file-name", "documents/download"
	one := []recipient{participant()}
	asked := func(file string) string { return ofDocument + "&file_name=" + url.QueryEscape(file) }
	cases := []suite.Case{
		heldCase(name+"/zip", "the name of a zip, asked for", []string{download}, one, func(ctx context.Context, h *held) {
			if !h.completed(ctx) {
				return
			}
			for file, want := range map[string]string{"계약서 묶음": "계약서 묶음.zip", "files.zip": "files.zip"} {
				request := h.ask(file, ofBoth+"&file_name="+url.QueryEscape(file))
				h.downloaded(ctx, request, zipNamed(want))
			}
			h.downloaded(ctx, h.ask("an audit trail", ofAuditTrail+"&file_name=trail"), pdfNamed("trail.pdf"))
		}),
		timed(newCase(documentSection, name+"/document-name", "documents with other names", []string{download}, theSigner(), documentNames))[0],
	}
	for _, row := range []struct{ name, file, want string }{
		{"ascii", "contract", "contract.pdf"},
		{"korean", "김도장 근로계약서", "김도장 근로계약서.pdf"},
		{"other-letters", "契約書 ü 🙂", "契約書 ü 🙂.pdf"},
		{"with-ending", "contract.pdf", "contract.pdf"},
		{"dots", "v1.2", "v1.2.pdf"},
		{"semicolon", "a; filename=b", "a; filename=b.pdf"},
		{"percent", "100%", "100%.pdf"},
		{"empty", "", contractName + ".pdf"},
		{"parent", "../../etc/passwd", ".._.._etc_passwd.pdf"},
		{"backslash", `C:\contract`, "C:_contract.pdf"},
		{"quote", `a"b`, "a_b.pdf"},
		{"line-end", "a\r\nSet-Cookie: b=1", "a__Set-Cookie: b=1.pdf"},
		{"long", strings.Repeat("근로계약서", 50), strings.Repeat("근로계약서", 16) + ".pdf"},
		{"control-character", "a\x00b\x1fc\x7fd", "a_b_c_d.pdf"},
	} {
		title := "file_name " + strings.ReplaceAll(row.name, "-", " ")
		cases = append(cases, heldCase(name+"/"+row.name, title, []string{download}, nil, func(ctx context.Context, h *held) {
			if h.advance(ctx, secondsOf(2)) {
				h.downloaded(ctx, h.ask(title, asked(row.file)), pdfNamed(row.want))
			}
		}))
	}
	return cases
}

// documentNames makes documents whose names no file should have as they are.
func documentNames(ctx context.Context, c *caller) {
	if _, ok := c.still(ctx); !ok {
		return
	}
	c.renewing(ctx, func(pair tokens) {
		for document, want := range map[string]string{"Contract": "Contract.pdf", "2026/11 계약서": "2026_11 계약서.pdf", `"갑" 계약서`: "_갑_ 계약서.pdf"} {
			id, ok := c.created(ctx, document, pair, document)
			if !ok || !c.advance(ctx, secondsOf(2)) {
				return
			}
			c.downloaded(ctx, c.downloadCall("the PDF of "+document, pair, id, ofDocument), pdfNamed(want))
		}
	})
}
