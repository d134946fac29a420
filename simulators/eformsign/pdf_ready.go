package eformsign

import (
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
)

var _ simulators.Pending = Simulator{}

// pdfReadyAt is when the PDF of the document as it was saved last is made; at that
// instant it is there. It counts from updated_date, in whole milliseconds, as callers see it.
func (d Document) pdfReadyAt(p Policy) time.Time {
	at := d.UpdatedAt.Truncate(time.Millisecond).Add(time.Duration(p.PDFSeconds) * time.Second)
	if d.PDFHeld.After(at) {
		return d.PDFHeld
	}
	return at
}

// PendingRoutes implements [simulators.Pending].
func (Simulator) PendingRoutes() []string { return []string{downloadRoute} }

// Prolong implements [simulators.Pending]: the PDF takes so much longer, from when it
// would have been ready or, when it is, from now. That happens once after each save: who
// asks again and again must not put it off for ever.
func (s Simulator) Prolong(c *simulators.Call, by time.Duration) bool {
	d := s.openDownloading(c)
	if d.missing() || !d.document.PDFHeld.IsZero() {
		return false
	}
	at := d.document.pdfReadyAt(d.policy)
	if now := c.Tx.Now().Truncate(time.Millisecond); at.Before(now) {
		at = now
	}
	d.document.PDFHeld = at.Add(by)
	documents.Put(c.Tx, d.document)
	return true
}

// explainPending says when to ask again, and what to do where that moment does not come by itself.
func explainPending(d *downloading) string {
	at := d.document.pdfReadyAt(d.policy)
	left := at.Sub(d.Tx.Now())
	text := fmt.Sprintf("files are made after each save: what was saved at %s is ready at %s, in %s: ask again then", dated(d.document.UpdatedAt), dated(at), spell(upToMillis(left)))
	if at.Equal(d.document.PDFHeld) {
		text += "; it takes longer than usual by a fault of kind pending"
	}
	if _, flows := d.World.Clock.HostUntil(at); !flows {
		text += fmt.Sprintf("; the clock of this world is frozen, so move it: dojang clock advance %s", upToMillis(left))
	}
	return text
}

// upToMillis leaves no rest that would be too short a wait.
func upToMillis(d time.Duration) time.Duration {
	return (d + time.Millisecond - 1).Truncate(time.Millisecond)
}

func explainNoTrail(d *downloading) string {
	text := "the audit trail (감사추적증명서) is made when the document is completed (status_type 003), and "
	return text + whereItStands(d.document) + "; file_type=document alone can be had before"
}

func explainNotCompleted(d *downloading) string {
	return "policy pdfOf is completed: the document has a PDF from status_type 003 on, and " + whereItStands(d.document)
}

// whereItStands says what is missing until a document is completed.
func whereItStands(d Document) string {
	whose, open := d.current()
	if !open {
		return "this one is a draft (001): it has no recipients who could complete it"
	}
	return fmt.Sprintf("this one is %s, with recipient %d of %d, %s: POST …/eformsign/documents/%s/actions {\"action\":\"accept\"} moves it on",
		d.step().status, d.Turn+1, len(d.Recipients), quoted(whose.ID), d.ID)
}
