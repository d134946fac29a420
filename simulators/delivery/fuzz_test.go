package delivery_test

import (
	"slices"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Whatever a receiver answers with, the delivery ends: with success for a whole 2xx, or with a reason.
func FuzzAnswer(f *testing.F) {
	for _, answer := range []string{
		"", "\r\n", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
		"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\nx", "HTTP/1.0 302 Found\r\nLocation: ://\r\n\r\n",
		"HTTP/9.9 999 ?\r\n\r\n", "HTTP/1.1 200 OK\r\nA: \x00\r\n\r\n", "SSH-2.0-x\r\n", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "HTTP/1.1 -1 x\r\nContent-Length: -1\r\n\r\n",
	} {
		f.Add([]byte(answer))
	}
	f.Fuzz(func(t *testing.T, answer []byte) {
		w := newWorld(t, store.NewMemory())
		r := newReceiver(t, raw(string(answer)))
		row := w.enqueue(r.message("", "{}"), delivery.Schedule{})
		w.settle()
		got := w.get(row.ID)
		if len(got.Attempts) != 1 {
			t.Fatalf("%d attempts", len(got.Attempts))
		}
		a := got.Attempts[0]
		succeeded := a.Status >= 200 && a.Status < 300 && a.Reason == ""
		if failed := got.State == delivery.Failure && slices.Contains(delivery.Reasons(), a.Reason); succeeded == failed {
			t.Errorf("%q ends as %s, HTTP %d for the reason %q", answer, got.State, a.Status, a.Reason)
		}
		if entries := w.entries(); len(entries) != 1 || entries[0].Status != a.Status {
			t.Errorf("%q is in the journal as %v", answer, entries)
		}
	})
}
