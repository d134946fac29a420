package main

import (
	"hash/fnv"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"github.com/tidwall/gjson"
)

// receiver gets the callbacks of WORKPLACE and judges each when it comes: whether it may
// come, and whether it comes in order.
type receiver struct {
	t      *testing.T
	url    string
	ledger *ledger

	mu sync.Mutex
	// server is the one that is alive.
	server *assault
	round  int
	// got are the callbacks of each event, in the order of their coming.
	got  map[event][]receipt
	open sync.WaitGroup
}

type receipt struct{ round, status int }

// order is that of the events of a document.
func order() []string { return []string{"DRAFT", "APPROVE", "APPROVED"} }

func newReceiver(t *testing.T, l *ledger) *receiver {
	t.Helper()
	r := &receiver{t: t, ledger: l, got: map[event][]receipt{}}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	r.url = server.URL
	return r
}

// next says that from now on callbacks come from another server.
func (r *receiver) next(a *assault) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.server = a
	r.round++
}

// rest waits for the callbacks that are being answered.
func (r *receiver) rest() { r.open.Wait() }

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.open.Add(1)
	defer r.open.Done()
	body, err := io.ReadAll(request.Body)
	if err != nil { // the server died while it wrote
		return
	}
	callback := gjson.ParseBytes(body)
	e := event{callback.Get("aprvDocId").Str, callback.Get("sendTpCd").Str}
	recorded := r.ledger.isRecorded(e)
	r.mu.Lock()
	status := r.judge(e, recorded)
	server := r.server
	r.mu.Unlock()
	server.passes(ofCallbacks)
	w.WriteHeader(status)
}

// judge notes a callback and says how it is answered: every fourth one with a failure
// when it comes first. The caller holds mu.
func (r *receiver) judge(e event, recorded bool) int {
	before := r.got[e]
	status := http.StatusOK
	if hash := fnv.New32a(); len(before) == 0 {
		_, _ = io.WriteString(hash, e.document+e.code)
		if hash.Sum32()%4 == 0 {
			status = http.StatusServiceUnavailable
		}
	}
	r.got[e] = append(before, receipt{r.round, status})
	accepted := slices.IndexFunc(before, func(b receipt) bool { return b.status == http.StatusOK })
	switch {
	case recorded:
		r.t.Errorf("%v is sent again, though it was recorded as a success", e)
	case accepted >= 0 && before[accepted].round == r.round:
		r.t.Errorf("%v is sent again by the server that has got an answer to it", e)
	}
	place := slices.Index(order(), e.code)
	for i, code := range order() {
		other := r.got[event{e.document, code}]
		accepted := slices.ContainsFunc(other, func(o receipt) bool { return o.status == http.StatusOK })
		if i < place && !accepted || i > place && len(other) > 0 {
			r.t.Errorf("%v comes out of order: of %s there came %v", e, code, other)
		}
	}
	return status
}
