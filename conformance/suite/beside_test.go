package suite_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// calling is a case of a call in its own world and one in another.
func calling(run func(ctx context.Context, s, other *suite.Session)) suite.Case {
	return suite.Case{ID: "acme/send/beside", Title: "two worlds", Section: "1", Clauses: []string{clauseOfAcme}, Run: func(ctx context.Context, s *suite.Session) {
		s.Beside(ctx, func(other *suite.Session) { run(ctx, s, other) })
	}}
}

func send(name string) suite.Request {
	return suite.Request{Name: name, Service: "acme", Method: http.MethodPost, Path: "/send"}
}

func TestBesideIsAnotherWorldOfTheSameTarget(t *testing.T) {
	t.Parallel()
	server, url := serve(t, right)
	var names []string
	result := one(t, suite.Target{ServiceURL: url, ControlURL: url}, calling(func(ctx context.Context, s, other *suite.Session) {
		names = append(names, s.World.Name, other.World.Name)
		s.Expect(s.Do(ctx, send("here")), suite.StatusIs(http.StatusOK))
		there := send("there")
		there.Body = []byte(other.World.Env["ACME_CLIENT_SECRET"])
		other.Expect(other.Do(ctx, there), suite.StatusIs(http.StatusTeapot))
	}))
	if diff := cmp.Diff([]string{"conform-1", "conform-2"}, names); diff != "" {
		t.Errorf("worlds (-want +got):\n%s", diff)
	}
	if server.made != 2 || server.deleted != 2 {
		t.Errorf("%d worlds made and %d deleted, want 2 and 2", server.made, server.deleted)
	}
	if result.Status != suite.Failed {
		t.Errorf("status %v, want what the other session found: failed", result.Status)
	}
	check := named(t, result, "there: HTTP status")
	if exchange := result.Exchanges[check.Exchange]; exchange.Name != "there" || strings.Contains(exchange.Body, "secret of conform-2") {
		t.Errorf("the failed check points at %q with the body %q", exchange.Name, exchange.Body)
	}
}

func TestBesideWithoutControlIsNotExercised(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	result := one(t, suite.Target{ServiceURL: url}, calling(func(context.Context, *suite.Session, *suite.Session) {
		t.Error("visited a world that cannot be made")
	}))
	if result.Status != suite.NotExercised {
		t.Errorf("status %v, want not exercised", result.Status)
	}
}

func TestBesideSaysWhyThereIsNoOtherWorld(t *testing.T) {
	t.Parallel()
	made := 0
	target := suite.Target{ServiceURL: "http://127.0.0.1:1", Fresh: func(context.Context) (suite.World, func(), error) {
		made++
		if made > 1 {
			return suite.World{}, nil, fmt.Errorf("full: %w", suite.ErrWorld)
		}
		return suite.World{Control: "http://127.0.0.1:1"}, func() {}, nil
	}}
	result := one(t, target, calling(func(context.Context, *suite.Session, *suite.Session) { t.Error("visited no world") }))
	if result.Status != suite.Errored || !strings.Contains(named(t, result, "another world").Detail, "full") {
		t.Errorf("status %v, want an error that says why: %+v", result.Status, result.Checks)
	}
}

func TestBaseIsCalledInPlaceOfTheService(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, "%q", r.URL.Path)
	}))
	t.Cleanup(elsewhere.Close)
	c := refusal("acme/send/base")
	c.Run = func(ctx context.Context, s *suite.Session) {
		for _, base := range []string{elsewhere.URL, elsewhere.URL + "/"} {
			request := send("elsewhere")
			request.Base = base
			s.Expect(s.Do(ctx, request), suite.JSON(`"/send"`))
		}
	}
	if result := one(t, suite.Target{ServiceURL: url}, c); result.Status != suite.Passed {
		t.Errorf("status %v: %v", result.Status, result.Err())
	}
}
