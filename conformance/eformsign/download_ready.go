package eformsign

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const justBefore = time.Second + 999*time.Millisecond

// fileReadyCases ask for files before and when they are ready.
func fileReadyCases() []suite.Case {
	const pending, delay, download = "api/pdf-pending", "documents/pdf-delay", "documents/download"
	one := []recipient{participant()}
	return append([]suite.Case{
		heldCase(pending+"/just-made", "a PDF at once, a millisecond too early, and in time", []string{delay, download}, nil, func(ctx context.Context, h *held) {
			h.turned(ctx, "at once", ofDocument, pdfPending())
			if !h.advance(ctx, justBefore) {
				return
			}
			h.turned(ctx, "after 1.999 s", ofDocument, pdfPending())
			if h.advance(ctx, time.Millisecond) {
				h.pdf(ctx, "after 2 s")
			}
		}),
		heldCase(delay+"/a-millisecond-later", "a PDF after 2.001 seconds", []string{pending, download}, one, func(ctx context.Context, h *held) {
			if h.advance(ctx, 2001*time.Millisecond) {
				h.pdf(ctx, "after 2.001 s")
			}
		}),
		heldCase(delay+"/asked-again", "asking again and again delays nothing", []string{pending, download}, nil, askedAgain),
		heldCase(pending+"/after-a-step", "a PDF is made anew after each step", []string{delay, download, "documents/steps"}, []recipient{participant(), reviewer()}, afterEachStep),
		heldCase(pending+"/other-document", "a step of one document leaves the other's PDF as it is", []string{delay, download}, one, oneOfTwo),
		heldCase(pending+"/audit-trail", "an audit trail right after the end, and in time", []string{delay, download, "documents/audit-trail-pending"}, one, trailWhenReady),
		heldCase(delay+"/not-the-callers", "a PDF is ready by the world's clock, not the callers'", []string{pending}, nil, byTheWorldsClock),
	}, delayCases()...)
}

// afterEachStep looks for the PDF before and after each acceptance.
func afterEachStep(ctx context.Context, h *held) {
	if !h.advance(ctx, secondsOf(2)) {
		return
	}
	before := h.pdf(ctx, "before anybody has accepted")
	for _, who := range []string{"the participant", "the reviewer"} {
		if !h.accepts(ctx) {
			return
		}
		h.turned(ctx, "at once when "+who+" has accepted", ofDocument, pdfPending())
		if !h.advance(ctx, justBefore) {
			return
		}
		h.turned(ctx, "1.999 s after "+who, ofDocument, pdfPending())
		if !h.advance(ctx, time.Millisecond) {
			return
		}
		after := h.pdf(ctx, "2 s after "+who)
		if bytes.Equal(before, after) {
			h.s.Check("another PDF after "+who, errors.New("want a PDF of the last step, got the one before, byte for byte"))
		}
		before = after
	}
}

// delayCases set how long a PDF takes.
func delayCases() []suite.Case {
	const pending, delay, download = "api/pdf-pending", "documents/pdf-delay", "documents/download"
	set := func(name, title string, seconds int, run func(ctx context.Context, h *held)) suite.Case {
		return timed(newCase(documentSection, name, title, []string{pending, download}, theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); !ok || !c.set(ctx, "pdfSeconds", seconds) {
				return
			}
			c.renewing(ctx, func(pair tokens) {
				if id, ok := c.createdCall(ctx, c.createCall("a document", pair, contractName, participant()), contractName); ok {
					run(ctx, &held{c, pair, id})
				}
			})
		}))[0]
	}
	return []suite.Case{
		set(delay+"/none", "a setting has PDFs ready at once", 0, func(ctx context.Context, h *held) {
			h.pdf(ctx, "at once")
			if h.accepts(ctx) {
				h.both(ctx, "both when it has just been completed", ofBoth)
			}
		}),
		set(delay+"/five-seconds", "a setting has PDFs take five seconds", 5, func(ctx context.Context, h *held) {
			if !h.advance(ctx, 4999*time.Millisecond) {
				return
			}
			h.turned(ctx, "after 4.999 s", ofDocument, pdfPending())
			if !h.advance(ctx, time.Millisecond) {
				return
			}
			h.pdf(ctx, "after 5 s")
			if !h.accepts(ctx) || !h.advance(ctx, 4999*time.Millisecond) {
				return
			}
			h.turned(ctx, "both 4.999 s after the end", ofBoth, pdfPending())
			if h.advance(ctx, time.Millisecond) {
				h.both(ctx, "both 5 s after the end", ofBoth)
			}
		}),
		set(delay+"/a-day", "a setting has PDFs take a day", 86400, func(ctx context.Context, h *held) {
			if !h.advance(ctx, 24*time.Hour-time.Second) {
				return
			}
			next, ok := h.accepted(ctx, "a token a day later")
			if !ok {
				return
			}
			h.pair = next
			h.turned(ctx, "after a day less a second", ofDocument, pdfPending())
			if h.advance(ctx, time.Second) {
				h.pdf(ctx, "after a day")
			}
		}),
	}
}

// trailWhenReady asks for the audit trail of a document that has just been completed.
func trailWhenReady(ctx context.Context, h *held) {
	if !h.accepts(ctx) {
		return
	}
	h.turned(ctx, "the audit trail at once", ofAuditTrail, pdfPending())
	h.turned(ctx, "both at once", ofBoth, pdfPending())
	if !h.advance(ctx, justBefore) {
		return
	}
	h.turned(ctx, "the audit trail after 1.999 s", ofAuditTrail, pdfPending())
	h.turned(ctx, "both after 1.999 s", ofBoth, pdfPending())
	if h.advance(ctx, time.Millisecond) {
		h.auditTrail(ctx, "the audit trail after 2 s")
		h.both(ctx, "both after 2 s", ofBoth)
	}
}

// byTheWorldsClock sets the callers' clocks before and behind the world's.
func byTheWorldsClock(ctx context.Context, h *held) {
	for _, ahead := range []time.Duration{time.Hour, -time.Hour} {
		if !h.skew(ctx, ahead) {
			return
		}
		h.turned(ctx, "the callers' clocks are ahead by "+ahead.String(), ofDocument, pdfPending())
	}
	if !h.advance(ctx, secondsOf(2)) {
		return
	}
	for _, ahead := range []time.Duration{time.Hour, -time.Hour} {
		if h.skew(ctx, ahead) {
			h.pdf(ctx, "after 2 s, the callers' clocks ahead by "+ahead.String())
		}
	}
}

// askedAgain asks and reads every half a second until the PDF is there.
func askedAgain(ctx context.Context, h *held) {
	for _, at := range []string{"at once", "after half a second", "after a second", "after a second and a half"} {
		h.turned(ctx, at, ofDocument, pdfPending())
		h.got(ctx, "read "+at, h.pair, h.id, contractName)
		if !h.advance(ctx, 500*time.Millisecond) {
			return
		}
	}
	h.pdf(ctx, "after 2 s")
	if h.advance(ctx, 50*time.Minute) {
		h.pdf(ctx, "after 50 minutes")
	}
}

// oneOfTwo takes a step of one document and downloads both.
func oneOfTwo(ctx context.Context, h *held) {
	other, ok := h.created(ctx, "another document", h.pair, contractName)
	if !ok || !h.advance(ctx, secondsOf(2)) || !h.accepts(ctx) {
		return
	}
	h.turned(ctx, "the one that was accepted", ofDocument, pdfPending())
	h.downloaded(ctx, h.downloadCall("the other", h.pair, other, ofDocument), pdfNamed(contractName+".pdf"))
}
