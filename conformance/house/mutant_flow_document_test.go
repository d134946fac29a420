package house_test

import (
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// documentFlows are mistakes about what recipients do and what becomes of the files then.
func documentFlows() []flow {
	return []flow{
		{name: "a step makes no new PDF", killer: "eformsign/api/pdf-pending/after-a-step", handle: onDocuments(func(d *eformsign.Document) { d.UpdatedAt = d.CreatedAt })},
		{name: "a step completes the document", killer: "eformsign/documents/steps/in-order", handle: onDocuments(func(d *eformsign.Document) {
			if d.Turn > 0 {
				d.Turn = len(d.Recipients)
			}
		})},
		{name: "the last step is not the last", killer: "eformsign/documents/audit-trail-pending/in-progress", handle: onDocuments(func(d *eformsign.Document) {
			if n := len(d.Recipients); n > 1 {
				d.Turn = min(d.Turn, n-1)
			}
		})},
		{name: "earlier steps are forgotten", killer: "eformsign/documents/action-type/histories", handle: onDocuments(func(d *eformsign.Document) { d.Acts = d.Acts[max(0, len(d.Acts)-1):] })},
		{name: "asking again delays the PDF", killer: "eformsign/documents/pdf-delay/asked-again", handle: delayedByAsking},
	}
}

func documentTable() store.Table[eformsign.Document] {
	return store.NewTable("eformsign/document", func(d eformsign.Document) string { return d.ID })
}

// onDocuments changes every document of the world before a call about one.
func onDocuments(change func(*eformsign.Document)) func(*world.World, http.Handler, http.ResponseWriter, *http.Request, []byte) {
	return func(w *world.World, next http.Handler, out http.ResponseWriter, r *http.Request, _ []byte) {
		if strings.Contains(r.URL.Path, "/documents/") {
			changeDocuments(w, r, change)
		}
		next.ServeHTTP(out, r)
	}
}

// delayedByAsking counts the time until a file is ready from the last question.
func delayedByAsking(w *world.World, next http.Handler, out http.ResponseWriter, r *http.Request, _ []byte) {
	answer := &heldAnswer{ResponseWriter: out}
	next.ServeHTTP(answer, r)
	if answer.status == http.StatusAccepted {
		now := w.Clock.Now()
		changeDocuments(w, r, func(d *eformsign.Document) { d.UpdatedAt = now })
	}
	answer.send()
}

func changeDocuments(w *world.World, r *http.Request, change func(*eformsign.Document)) {
	documents := documentTable()
	err := w.Store.Update(r.Context(), func(tx *store.Tx) error {
		for d := range documents.All(tx) {
			change(&d)
			documents.Put(tx, d)
		}
		return nil
	})
	if err != nil {
		panic(err) // the mistake could not be planted
	}
}
