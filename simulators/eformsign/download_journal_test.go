package eformsign_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// The journal shows that there was a file, not the file.
func TestJournalOfDownload(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	h.accept(id)
	h.accept(id)
	h.advance(2 * time.Second)
	for query, kind := range map[string]string{"file_type=document": "application/pdf", "file_type=document,audit_trail": "application/zip"} {
		got := h.download(access, id, query)
		if diff := cmp.Diff(fmt.Sprintf("(%d bytes of %s: not shown)", len(got.Body), kind), string(h.entry(got).Response.Body)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// Nothing is kept of a file: what is downloaded changes no record.
func TestDownloadKeepsNothing(t *testing.T) {
	t.Parallel()
	h := open(t)
	access := h.token().accessToken()
	id := h.contract(access)
	h.advance(2 * time.Second)
	dump := func() []byte {
		var all bytes.Buffer
		h.view(func(tx *store.Tx) error {
			for d := range eformsign.DocumentsOf(tx) {
				fmt.Fprintf(&all, "%+v\n", d)
			}
			return nil
		})
		return all.Bytes()
	}
	before := dump()
	h.download(access, id, "file_type=document")
	if diff := cmp.Diff(string(before), string(dump())); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}
