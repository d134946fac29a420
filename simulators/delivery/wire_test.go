package delivery_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// wire is a receiver that speaks to a connection as the test says, in bytes.
type wire struct {
	address string

	mu    sync.Mutex
	heard []string // by connection, in the order in which they were made
	conns []net.Conn
}

// newWire hands each connection to speak, whose reader notes what is read.
func newWire(t *testing.T, speak func(n int, conn net.Conn, in *bufio.Reader)) *wire {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{address: listener.Addr().String()}
	var all sync.WaitGroup
	t.Cleanup(func() { _ = listener.Close(); w.hangUp(); all.Wait() })
	all.Go(func() {
		for n := 0; ; n++ {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			w.mu.Lock()
			w.heard, w.conns = append(w.heard, ""), append(w.conns, conn)
			w.mu.Unlock()
			all.Go(func() {
				defer conn.Close() //nolint:errcheck // both sides are done
				speak(n, conn, bufio.NewReader(io.TeeReader(conn, ear{w, n})))
			})
		}
	})
	return w
}

func (w *wire) hangUp() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, conn := range w.conns {
		_ = conn.Close()
	}
}

type ear struct {
	w *wire
	n int
}

func (e ear) Write(b []byte) (int, error) {
	e.w.mu.Lock()
	defer e.w.mu.Unlock()
	e.w.heard[e.n] += string(b)
	return len(b), nil
}

// connections is what was heard, by connection.
func (w *wire) connections() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.heard...)
}

// answers reads messages and gives these answers, one each, and none after the last.
func answers(all ...string) func(int, net.Conn, *bufio.Reader) {
	return func(_ int, conn net.Conn, in *bufio.Reader) {
		for _, answer := range all {
			if !hear(in) {
				return
			}
			_, _ = io.WriteString(conn, answer)
		}
		_, _ = io.Copy(io.Discard, in)
	}
}

// hear reads one message.
func hear(in *bufio.Reader) bool {
	request, err := http.ReadRequest(in)
	if err == nil {
		_, err = io.Copy(io.Discard, request.Body)
	}
	return err == nil
}

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"

// The message is what stands in it, with the two headers that HTTP cannot do without.
func TestMessageOnTheWire(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		message delivery.Message
		want    string
	}{
		"the callback": {
			delivery.Message{Method: http.MethodPut, Header: http.Header{"Content-Type": {"application/json"}, "Accept": {"*/*"}}, Body: []byte("{}")},
			"PUT /cb?dfmId=7 HTTP/1.1\r\nHost: ADDRESS\r\nContent-Length: 2\r\nAccept: */*\r\nContent-Type: application/json\r\n\r\n{}",
		},
		"a name that is not canonical, with two values": {
			delivery.Message{Method: http.MethodPost, Header: http.Header{"x-ncp-b": {"1", "2"}}},
			"POST /cb?dfmId=7 HTTP/1.1\r\nHost: ADDRESS\r\nContent-Length: 0\r\nx-ncp-b: 1\r\nx-ncp-b: 2\r\n\r\n",
		},
		"no method":          {delivery.Message{}, "GET /cb?dfmId=7 HTTP/1.1\r\nHost: ADDRESS\r\n\r\n"},
		"a method of no one": {delivery.Message{Method: "NOTIFY", Body: []byte("x")}, "NOTIFY /cb?dfmId=7 HTTP/1.1\r\nHost: ADDRESS\r\nContent-Length: 1\r\n\r\nx"},
		"headers that would frame it otherwise": {
			delivery.Message{Method: http.MethodPut, Body: []byte("{}"), Header: http.Header{
				"Host": {"elsewhere.example.com"}, "Content-Length": {"9"}, "Transfer-Encoding": {"chunked"}, "Trailer": {"X"}, "User-Agent": {"WORKPLACE"},
			}},
			"PUT /cb?dfmId=7 HTTP/1.1\r\nHost: ADDRESS\r\nContent-Length: 2\r\nUser-Agent: WORKPLACE\r\n\r\n{}",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, r := newWorld(t, store.NewMemory()), newWire(t, answers(ok))
			test.message.Service, test.message.URL = "workplace", "http://user:secret@"+r.address+"/cb?dfmId=7#part"
			id := w.enqueue(test.message, delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), http.StatusOK, "")
			wantEqual(t, "heard", []string{strings.ReplaceAll(test.want, "ADDRESS", r.address)}, r.connections())
		})
	}
}

// What a host is called is for people; over the wire it goes as DNS and HTTP have it.
func TestHostOnTheWire(t *testing.T) {
	t.Parallel()
	r := newWire(t, func(_ int, conn net.Conn, in *bufio.Reader) {
		for hear(in) {
			_, _ = io.WriteString(conn, ok)
		}
	})
	_, port, _ := net.SplitHostPort(r.address)
	w := newWorld(t, store.NewMemory(), func(o *delivery.Options) { o.Resolver = names{"xn--p89at52c.xn--3e0b707e": {"127.0.0.1"}} })
	id := w.enqueue(delivery.Message{Service: "workplace", URL: "http://결재.한국:" + port + "/cb"}, delivery.Schedule{}).ID
	w.settle()
	wantOutcome(t, w.get(id), http.StatusOK, "")
	wantEqual(t, "heard", []string{"GET /cb HTTP/1.1\r\nHost: xn--p89at52c.xn--3e0b707e:" + port + "\r\n\r\n"}, r.connections())
}

// An answer is the final one, whole, however it is framed.
func TestAnswerOnTheWire(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		method, answer string
		status         int
		body           string
	}{
		"early hints first":      {"PUT", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ok, 200, ""},
		"in chunks":              {"PUT", "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nrec\r\n5\r\neived\r\n0\r\n\r\n", 201, "received"},
		"no body by its status":  {"PUT", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""},
		"no body by the method":  {"HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", 200, ""},
		"with an unknown reason": {"PUT", "HTTP/1.1 299 접수\r\nContent-Length: 2\r\n\r\nok", 299, "ok"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, r := newWorld(t, store.NewMemory()), newWire(t, answers(test.answer, test.answer))
			for range 2 { // the second one finds the connection as the first has left it
				id := w.enqueue(delivery.Message{Service: "workplace", Method: test.method, URL: "http://" + r.address}, delivery.Schedule{}).ID
				w.settle()
				wantOutcome(t, w.get(id), test.status, "")
				wantEqual(t, "body", test.body, string(w.get(id).Attempts[0].ResponseBody))
			}
			wantEqual(t, "connections", 1, len(r.connections()))
		})
	}
}

// A refusal counts though it came before the message had been read, as those of a
// message that is too large do.
func TestAnswerBeforeTheEndOfTheMessage(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newWire(t, func(_ int, conn net.Conn, in *bufio.Reader) {
		_, _ = in.ReadString('\n')
		_, _ = io.WriteString(conn, "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
		_, _ = io.Copy(io.Discard, in)
	})
	id := w.enqueue(delivery.Message{Service: "workplace", Method: http.MethodPut, URL: "http://" + r.address, Body: make([]byte, 1<<20)}, delivery.Schedule{}).ID
	w.settle()
	wantOutcome(t, w.get(id), http.StatusRequestEntityTooLarge, delivery.ReasonClientError)
}
