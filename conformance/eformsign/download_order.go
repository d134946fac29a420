package eformsign

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// downloadOrderCases ask for files by calls that break two rules at once.
func downloadOrderCases() []suite.Case {
	const order = "documents/order-of-checks/"
	var cases []suite.Case
	for _, row := range []struct {
		first, second, id, query string
		want                     refusal
		wait                     int
		completedOnly            bool
	}{
		{"documents/document-missing", "documents/file-type-missing", noDocument, "file_type=pdf", documentMissing(), 0, false},
		{"documents/document-missing", "documents/audit-trail-pending", noDocument, ofAuditTrail, documentMissing(), 0, false},
		{"documents/file-type-missing", "api/pdf-pending", "", "file_type=pdf", fileTypeMissing(), 0, false},
		{"documents/file-type-missing", "documents/audit-trail-pending", "", "file_type=audit_trail,pdf", fileTypeMissing(), 2, false},
		{"documents/file-type-missing", "documents/pdf-of", "", "file_type=document,", fileTypeMissing(), 2, true},
		{"documents/audit-trail-pending", "api/pdf-pending", "", ofAuditTrail, auditTrailPending(), 0, false},
		{"documents/audit-trail-pending", "documents/pdf-of", "", ofBoth, auditTrailPending(), 2, true},
		{"documents/pdf-of", "api/pdf-pending", "", ofDocument, notCompleted(), 0, true},
	} {
		title := last(row.first) + " before " + last(row.second)
		cases = append(cases, heldCase(order+last(row.first)+"-before-"+last(row.second), title, []string{row.first, row.second, "documents/download"}, []recipient{participant()},
			func(ctx context.Context, h *held) {
				if row.completedOnly && !h.set(ctx, "pdfOf", "completed") || row.wait > 0 && !h.advance(ctx, secondsOf(row.wait)) {
					return
				}
				id := h.id
				if row.id != "" {
					id = row.id
				}
				h.refused(ctx, h.downloadCall(title, h.pair, id, row.query), row.want)
				if h.completed(ctx) {
					h.both(ctx, "the same with everything right", ofBoth)
				}
			}))
	}
	return cases
}
