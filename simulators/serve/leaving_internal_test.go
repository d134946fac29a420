package serve

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// keptConnection is a connection that a caller keeps, and how it calls.
func keptConnection(t *testing.T, s *Server) (call func() (status int, last bool)) {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.URL(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	answers := bufio.NewReader(conn)
	return func() (status int, last bool) {
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: shop\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatal("no answer: ", err)
		}
		if err := answer.Body.Close(); err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, answer.Close
	}
}

// A call on a kept connection that comes while the server closes is answered, as the last.
func TestDrainingAnswersTheLastCalls(t *testing.T) {
	t.Parallel()
	s, err := Listen(t.Context(), "127.0.0.1:0", http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), nil)
	if err != nil {
		t.Fatal(err)
	}
	s.leaving.patience = time.Hour // so that nothing but the last call ends the wait
	kept := keptConnection(t, s)
	if _, last := kept(); last {
		t.Error("the first answer ends the connection")
	}
	closed := make(chan error, 1)
	go func() {
		ctx := context.WithoutCancel(t.Context())
		s.Drain(ctx)
		closed <- s.Close(ctx)
	}()
	for { // until the server has begun to close, and said so with an answer
		status, last := kept()
		if status != http.StatusOK {
			t.Errorf("HTTP %d", status)
		}
		if last {
			break
		}
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}
