package eformsign

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// held is a document of the caller's, made while the clock stands still.
type held struct {
	*caller

	pair tokens
	id   string
}

// heldCase makes a case of what happens to the files of a document that goes to those recipients.
func heldCase(name, title string, also []string, to []recipient, run func(context.Context, *held)) suite.Case {
	return timed(newCase(documentSection, name, title, also, theSigner(), func(ctx context.Context, c *caller) {
		if _, ok := c.still(ctx); !ok {
			return
		}
		c.renewing(ctx, func(pair tokens) {
			if id, ok := c.createdCall(ctx, c.createCall("a document", pair, contractName, to...), contractName); ok {
				run(ctx, &held{c, pair, id})
			}
		})
	}))[0]
}

// ask is a download of the document's files by that query.
func (h *held) ask(name, query string) suite.Request {
	return h.downloadCall(name, h.pair, h.id, query)
}

// turned demands that refusal of a download.
func (h *held) turned(ctx context.Context, name, query string, want refusal) {
	h.refused(ctx, h.ask(name, query), want)
}

// pdf downloads the document's PDF and returns it.
func (h *held) pdf(ctx context.Context, name string) []byte {
	return h.downloaded(ctx, h.ask(name, ofDocument), pdfNamed(contractName+".pdf"))
}

// auditTrail downloads the document's audit trail and returns it.
func (h *held) auditTrail(ctx context.Context, name string) []byte {
	return h.downloaded(ctx, h.ask(name, ofAuditTrail), pdfNamed(contractName+"_audit_trail.pdf"))
}

// both downloads the zip of the two.
func (h *held) both(ctx context.Context, name, query string) {
	h.downloaded(ctx, h.ask(name, query), zipNamed(contractName+".zip", contractName+".pdf", contractName+"_audit_trail.pdf"))
}

// accepts lets the recipient accept whose turn it is, and says whether that could be done.
func (h *held) accepts(ctx context.Context) bool {
	return h.acts(ctx, "the recipient accepts", map[string]string{"action": "accept"})
}

// acceptedBy is accepts for one recipient by name.
func (h *held) acceptedBy(ctx context.Context, by recipient) bool {
	return h.acts(ctx, by.Member.ID+" accepts", map[string]string{"action": "accept", "by": by.Member.ID, "comment": "확인했습니다."})
}

// acts demands that what a recipient does is taken.
func (h *held) acts(ctx context.Context, name string, body map[string]string) bool {
	response := h.s.ControlAnswer(ctx, name, http.MethodPost, "/eformsign/documents/"+h.id+"/actions", body)
	if response.Err != nil {
		return false
	}
	h.s.Expect(response, suite.StatusIs(http.StatusOK))
	return response.Status == http.StatusOK
}

// completed lets the last recipient accept and waits until the files are ready.
func (h *held) completed(ctx context.Context) bool {
	return h.accepts(ctx) && h.advance(ctx, secondsOf(2))
}
