package workplace_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/tidwall/gjson"
)

// receiver is somebody's ERP: a plain HTTP server that knows nothing of this package.
type receiver struct {
	*httptest.Server

	mu  sync.Mutex
	got []received
	// answers are given in turn, the last one for ever.
	answers []int
}

// received is a callback as it arrived.
type received struct {
	Line   string
	Header http.Header
	Body   string
}

func newReceiver(tb testing.TB, answers ...int) *receiver {
	tb.Helper()
	r := &receiver{answers: append(answers, http.StatusOK)[:max(1, len(answers))]}
	r.Server = httptest.NewServer(r)
	tb.Cleanup(r.Close)
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.got = append(r.got, received{request.Method + " " + request.RequestURI + " " + request.Proto, request.Header.Clone(), string(body)})
	status := r.answers[min(len(r.got), len(r.answers))-1]
	if status/100 == 3 {
		w.Header().Set("Location", "/elsewhere")
	}
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "answer %d", status)
}

func (r *receiver) all() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]received{}, r.got...)
}

// field lists a field of every callback, in the order of their arrival.
func (r *receiver) field(name string) []string {
	all := []string{}
	for _, g := range r.all() {
		all = append(all, gjson.Get(g.Body, name).String())
	}
	return all
}

func readAll(t *testing.T, r *http.Request) string {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Error(err)
	}
	return string(body)
}

// newHeld answers only once it is let.
func newHeld(t *testing.T, let <-chan struct{}) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-let }))
	t.Cleanup(server.Close)
	return server
}
