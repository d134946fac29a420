package delivery_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// What a receiver leaves of a connection decides whether the next message takes it. No
// message is lost on one that the receiver has ended.
func TestConnectionsAreUsedAgain(t *testing.T) {
	t.Parallel()
	const body = "HTTP/1.1 200 OK\r\nContent-Length: "
	ended := make(chan struct{}, 2)
	end := func(conn net.Conn) { _ = conn.Close(); ended <- struct{}{} }
	for name, test := range map[string]struct {
		speak       func(n int, conn net.Conn, in *bufio.Reader)
		header      http.Header
		wait        bool
		connections int
	}{
		"kept alive":                   {speak: answers(ok, ok), connections: 1},
		"the receiver says it is over": {speak: answers("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), connections: 2},
		"we have said so":              {speak: answers(ok, ok), header: http.Header{"Connection": {"close"}}, connections: 2},
		"HTTP/1.0":                     {speak: answers("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"), connections: 2},
		"more than was announced":      {speak: answers(body+"2\r\n\r\nok and more", ok), connections: 2},
		"a body too long to be read":   {speak: answers(body+"2000000\r\n\r\n"+strings.Repeat("x", 2_000_000), ok), connections: 2},
		"switched protocols":           {speak: answers("HTTP/1.1 101 Switching Protocols\r\n\r\n", ok), connections: 2},
		"ended without a word": {speak: func(_ int, conn net.Conn, in *bufio.Reader) {
			if hear(in) {
				_, _ = io.WriteString(conn, ok)
			}
			end(conn)
		}, wait: true, connections: 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, r := newWorld(t, store.NewMemory()), newWire(t, test.speak)
			for range 2 {
				id := w.enqueue(delivery.Message{Service: "workplace", Method: http.MethodPut, URL: "http://" + r.address, Header: test.header}, delivery.Schedule{}).ID
				w.settle()
				if last, _ := w.get(id).Last(); last.Status == 0 {
					t.Errorf("a message was lost: %s", last.Explanation)
				}
				if test.wait {
					<-ended
				}
			}
			wantEqual(t, "connections", test.connections, len(r.connections()))
		})
	}
}

// Receivers do not share connections, though they share an address.
func TestConnectionsOfOneReceiverOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory(), func(o *delivery.Options) { o.Resolver = names{"localhost": {"127.0.0.1"}} })
	r := newWire(t, answers(ok, ok))
	for _, host := range []string{r.address, strings.Replace(r.address, "127.0.0.1", "localhost", 1)} {
		id := w.enqueue(delivery.Message{Service: "workplace", URL: "http://" + host}, delivery.Schedule{}).ID
		w.settle()
		last, _ := w.get(id).Last()
		wantEqual(t, "status", http.StatusOK, last.Status)
	}
	wantEqual(t, "connections", 2, len(r.connections()))
}
