package suite_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const clauseOfAcme = "acme/send/refused"

// acme is a server with one operation, and the control API of as many worlds as one likes.
type acme struct {
	answer func(w http.ResponseWriter, r *http.Request)

	mu      sync.Mutex
	worlds  map[string]bool
	made    int
	deleted int
}

// right refuses every call as it should.
func right(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.Header().Set(suite.ClauseHeader, clauseOfAcme)
	_, _ = fmt.Fprint(w, `{"code":"901","message":"이름"}`)
}

func (a *acme) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case r.URL.Path == "/send":
		a.answer(w, r)
	case r.URL.Path == "/worlds" && r.Method == http.MethodPost:
		a.makeWorld(w, r)
	case r.Method == http.MethodDelete:
		a.deleted++
		delete(a.worlds, r.URL.Path[len("/worlds/"):])
	case r.URL.Path == "/worlds/conform-1/clock":
		_, _ = fmt.Fprint(w, `{"now":"2026-11-21T09:00:00Z"}`)
	default:
		http.NotFound(w, r)
	}
}

func (a *acme) makeWorld(w http.ResponseWriter, r *http.Request) {
	sent := struct {
		Name   string
		Listen bool
	}{Listen: true}
	if json.NewDecoder(r.Body).Decode(&sent) != nil || sent.Listen || a.worlds[sent.Name] {
		w.WriteHeader(http.StatusConflict)
		return
	}
	a.worlds[sent.Name] = true
	a.made++
	_, _ = fmt.Fprintf(w, `{"name":%q,"env":{"ACME_CLIENT_SECRET":"secret of %s"}}`, sent.Name, sent.Name)
}

func serve(t *testing.T, answer func(http.ResponseWriter, *http.Request)) (*acme, string) {
	t.Helper()
	a := &acme{answer: answer, worlds: map[string]bool{}}
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	return a, server.URL
}

// refusal is a case that expects a server to refuse as right does.
func refusal(id string) suite.Case {
	return suite.Case{ID: id, Title: "a call", Section: "1", Clauses: []string{clauseOfAcme}, Run: func(ctx context.Context, s *suite.Session) {
		response := s.Do(ctx, suite.Request{
			Name: "a call", Service: "acme", Method: http.MethodPost, Path: "/send",
			Header: http.Header{"Authorization": {"Basic c2VjcmV0"}}, Body: []byte(s.World.Env["ACME_CLIENT_SECRET"]),
		})
		s.Expect(response, suite.StatusIs(http.StatusOK), suite.ContentType("application/json", "utf-8"),
			suite.JSON(`{"message":"이름","code":"901"}`), suite.Clause(clauseOfAcme))
	}}
}

// one runs one case and returns its result.
func one(t *testing.T, target suite.Target, c suite.Case) suite.Result {
	t.Helper()
	return suite.Run(t.Context(), target, []suite.Case{c}, suite.Options{}).Cases[0]
}

// named returns the check with that name.
func named(t *testing.T, result suite.Result, name string) suite.Check {
	t.Helper()
	for _, check := range result.Checks {
		if check.Name == name {
			return check
		}
	}
	t.Fatalf("%s has no check %q: %+v", result.ID, name, result.Checks)
	return suite.Check{}
}
