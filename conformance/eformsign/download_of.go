package eformsign

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// auditTrailCases ask for the audit trail (감사추적증명서) of documents that are not completed.
func auditTrailCases() []suite.Case {
	const trail, download = "documents/audit-trail-pending", "documents/download"
	two := []recipient{participant(), reviewer()}
	return []suite.Case{
		heldCase(trail+"/draft", "the audit trail of a draft", []string{download}, nil, func(ctx context.Context, h *held) {
			if h.advance(ctx, secondsOf(2)) {
				h.noTrail(ctx, "a draft")
				h.pdf(ctx, "the PDF alone")
			}
		}),
		heldCase(trail+"/in-progress", "the audit trail before the last step", []string{download, "documents/steps"}, two, func(ctx context.Context, h *held) {
			for _, stage := range []string{"nobody has accepted", "the participant has accepted"} {
				if !h.advance(ctx, secondsOf(2)) {
					return
				}
				h.noTrail(ctx, stage)
				h.pdf(ctx, "the PDF alone, "+stage)
				if !h.accepts(ctx) {
					return
				}
			}
			if h.advance(ctx, secondsOf(2)) {
				h.auditTrail(ctx, "both have accepted")
				h.both(ctx, "both have accepted, both files", ofBoth)
			}
		}),
		heldCase(trail+"/waiting", "waiting does not complete a document", []string{download}, two[:1], func(ctx context.Context, h *held) {
			if !h.advance(ctx, 50*time.Minute) {
				return
			}
			h.noTrail(ctx, "after 50 minutes")
			if h.completed(ctx) {
				h.auditTrail(ctx, "completed")
			}
		}),
	}
}

// noTrail asks for the audit trail, alone and beside the PDF.
func (h *held) noTrail(ctx context.Context, stage string) {
	h.turned(ctx, "the audit trail, "+stage, ofAuditTrail, auditTrailPending())
	h.turned(ctx, "both, "+stage, ofBoth, auditTrailPending())
	h.turned(ctx, "both the other way round, "+stage, "file_type=audit_trail,document", auditTrailPending())
}

// pdfOfCases ask for the PDF of documents that are not completed.
func pdfOfCases() []suite.Case {
	const pdfOf, download, setting = "documents/pdf-of", "documents/download", "pdfOf"
	two := []recipient{participant(), reviewer()}
	completedOnly := func(name, title string, also []string, to []recipient, run func(context.Context, *held)) suite.Case {
		return heldCase(pdfOf+"/"+name, title, append(also, download), to, func(ctx context.Context, h *held) {
			if h.set(ctx, setting, "completed") {
				run(ctx, h)
			}
		})
	}
	return []suite.Case{
		heldCase(pdfOf+"/last-step", "the PDF is that of the last step, as long as it lasts", []string{download, "documents/steps"}, two, lastStep),
		completedOnly("completed-only-draft", "a setting refuses the PDF of a draft", nil, nil, func(ctx context.Context, h *held) {
			if !h.advance(ctx, secondsOf(2)) {
				return
			}
			h.turned(ctx, "a draft", ofDocument, notCompleted())
			if h.set(ctx, setting, "any") {
				h.pdf(ctx, "with the setting as it was")
			}
		}),
		completedOnly("completed-only", "a setting gives the PDF of completed documents only", []string{"documents/steps"}, two, func(ctx context.Context, h *held) {
			for _, stage := range []string{"nobody has accepted", "the participant has accepted"} {
				if !h.advance(ctx, secondsOf(2)) {
					return
				}
				h.turned(ctx, stage, ofDocument, notCompleted())
				if !h.accepts(ctx) {
					return
				}
			}
			h.turned(ctx, "both have accepted just now", ofDocument, pdfPending())
			if h.advance(ctx, secondsOf(2)) {
				h.pdf(ctx, "both have accepted")
				h.both(ctx, "both files", ofBoth)
			}
		}),
	}
}

// lastStep downloads the PDF twice in one step and once in the next.
func lastStep(ctx context.Context, h *held) {
	if !h.advance(ctx, secondsOf(2)) {
		return
	}
	first := h.pdf(ctx, "the PDF")
	if !h.advance(ctx, secondsOf(600)) {
		return
	}
	if !bytes.Equal(first, h.pdf(ctx, "ten minutes later")) {
		h.s.Check("the same PDF", errors.New("want the same bytes as long as nothing is done, they differ"))
	}
	if !h.accepts(ctx) || !h.advance(ctx, secondsOf(2)) {
		return
	}
	if bytes.Equal(first, h.pdf(ctx, "after the next step")) {
		h.s.Check("another PDF", errors.New("want a PDF of the last step, got the one before, byte for byte"))
	}
}
