package suite_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreTopFunction("net/http.(*persistConn).writeLoop"))
}

func TestRightServerPasses(t *testing.T) {
	t.Parallel()
	server, url := serve(t, right)
	cases := []suite.Case{refusal("acme/send/refused/1"), refusal("acme/send/refused/2"), refusal("acme/send/refused/3")}
	results := suite.Run(t.Context(), suite.Target{ServiceURL: url, ControlURL: url}, cases, suite.Options{Parallel: 3})
	if results.Status() != suite.Passed || results.Err() != nil {
		t.Errorf("a right server: %v, %v", results.Status(), results.Err())
	}
	if server.made != 3 || server.deleted != 3 || len(server.worlds) != 0 {
		t.Errorf("want a world for each case, given back: made %d, deleted %d, left %v", server.made, server.deleted, server.worlds)
	}
}

func TestWrongServerFailsForTheRightReason(t *testing.T) {
	t.Parallel()
	header := func(clause, contentType string, status int, body string) func(http.ResponseWriter, *http.Request) {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.Header().Set(suite.ClauseHeader, clause)
			w.WriteHeader(status)
			_, _ = fmt.Fprint(w, body)
		}
	}
	const plain, rightBody = "application/json;charset=UTF-8", `{"code":"901","message":"이름"}`
	for name, row := range map[string]struct {
		answer func(http.ResponseWriter, *http.Request)
		failed []string
	}{
		"another code":          {header(clauseOfAcme, plain, 200, `{"code":"902","message":"이름"}`), []string{"a call: body"}},
		"right for wrong cause": {header("acme/send/other", plain, 200, rightBody), []string{"a call: clause"}},
		"no clause":             {header("", plain, 200, rightBody), []string{"a call: clause"}},
		"another status":        {header(clauseOfAcme, plain, 400, rightBody), []string{"a call: HTTP status"}},
		"another content type":  {header(clauseOfAcme, "text/html", 200, rightBody), []string{"a call: content type"}},
		"one member too many":   {header(clauseOfAcme, plain, 200, `{"code":"901","message":"이름","data":null}`), []string{"a call: body"}},
		"a member twice":        {header(clauseOfAcme, plain, 200, `{"code":"902","code":"901","message":"이름"}`), []string{"a call: body"}},
		"a redirect":            {header(clauseOfAcme, plain, 307, rightBody), []string{"a call: HTTP status"}},
		"everything":            {header("x", "", 500, ""), []string{"a call: HTTP status", "a call: content type", "a call: body", "a call: clause"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, url := serve(t, row.answer)
			result := one(t, suite.Target{ServiceURL: url, ControlURL: url}, refusal("acme/send/refused/x"))
			var failed []string
			for _, check := range result.Checks {
				if check.Status != suite.Passed {
					failed = append(failed, check.Name)
				}
			}
			if diff := cmp.Diff(row.failed, failed); diff != "" || result.Status != suite.Failed {
				t.Errorf("status %v, checks that did not pass (-want +got):\n%s", result.Status, diff)
			}
		})
	}
}

func TestWithoutControlsIsNotExercised(t *testing.T) {
	t.Parallel()
	_, url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json;charset=UTF-8")
		_, _ = fmt.Fprint(w, `{"code":"901","message":"이름"}`)
	})
	foreign := suite.Target{ServiceURL: url}
	result := one(t, foreign, refusal("acme/send/refused/x"))
	if got := named(t, result, "a call: body").Status; got != suite.Passed {
		t.Errorf("the bytes: %v", got)
	}
	if got := named(t, result, "a call: clause"); got.Status != suite.NotExercised || got.Detail == "" {
		t.Errorf("the clause: %+v", got)
	}
	if result.Status != suite.NotExercised {
		t.Errorf("the case: %v, want not exercised: it was judged in part only", result.Status)
	}
	for _, capability := range []suite.Capability{suite.Control, suite.Clock, suite.Sending, "something new"} {
		c := refusal("acme/send/refused/x")
		c.Needs = []suite.Capability{capability}
		result := one(t, foreign, c)
		if result.Status != suite.NotExercised || !strings.Contains(result.Reason, "needs "+string(capability)) || len(result.Exchanges) > 0 {
			t.Errorf("a case that needs %s: %+v", capability, result)
		}
	}
	c := refusal("acme/send/refused/x")
	c.Needs = []suite.Capability{suite.Sending}
	if result := one(t, suite.Target{ServiceURL: url, MaySend: true}, c); len(result.Checks) == 0 {
		t.Errorf("a case that may send was not run: %+v", result)
	}
}

func TestBrokenCases(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	target := suite.Target{ServiceURL: url, ControlURL: url}
	for name, c := range map[string]suite.Case{
		"judges nothing": {ID: "a", Clauses: []string{"c"}, Run: func(context.Context, *suite.Session) {}},
		"panics":         {ID: "a", Clauses: []string{"c"}, Run: func(_ context.Context, s *suite.Session) { panic(s.World.Env["ACME_CLIENT_SECRET"]) }},
		"no clause":      {ID: "a", Run: func(_ context.Context, s *suite.Session) { s.Check("x", nil) }},
		"nothing to run": {ID: "a", Clauses: []string{"c"}},
		"no address": {ID: "a", Clauses: []string{"c"}, Run: func(ctx context.Context, s *suite.Session) {
			s.Expect(s.Do(ctx, suite.Request{Name: "x", Service: "acme", Method: "not a method"}), suite.StatusIs(200))
		}},
		"no such control": {ID: "a", Clauses: []string{"c"}, Run: func(ctx context.Context, s *suite.Session) {
			_, err := s.Control(ctx, http.MethodGet, "/nowhere", nil)
			s.Check("control", err)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := one(t, target, c)
			if result.Status != suite.Errored || result.Err() == nil {
				t.Errorf("want an error, got %+v", result)
			}
			if strings.Contains(fmt.Sprint(result), "secret of") {
				t.Errorf("the result shows a secret: %+v", result)
			}
		})
	}
	twice := suite.Run(t.Context(), target, []suite.Case{refusal("acme/a/b"), refusal("acme/a/b")}, suite.Options{})
	if twice.Cases[0].Status != suite.Passed || twice.Cases[1].Status != suite.Errored {
		t.Errorf("a case listed twice: %v, %v", twice.Cases[0].Status, twice.Cases[1].Status)
	}
}

func TestUnreachable(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	nobody := suite.Target{ServiceURL: url, ControlURL: url + "/nowhere"}
	if result := one(t, nobody, refusal("acme/a/b")); result.Status != suite.Errored || !strings.Contains(result.Reason, "world") {
		t.Errorf("no world to be had: %+v", result)
	}
	refused := suite.Target{ServiceURL: "http://127.0.0.1:1"}
	result := one(t, refused, refusal("acme/a/b"))
	if result.Status != suite.Errored || named(t, result, "a call: body").Status != suite.NotExercised {
		t.Errorf("nobody listens: %+v", result)
	}
}

func TestStoppedRun(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("enough"))
	results := suite.Run(ctx, suite.Target{ServiceURL: url}, []suite.Case{refusal("acme/a/b")}, suite.Options{})
	if got := results.Cases[0]; got.Status != suite.NotExercised || !strings.Contains(got.Reason, "enough") {
		t.Errorf("a case after the run was stopped: %+v", got)
	}
}

func TestOrderEventsAndDuration(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	var cases []suite.Case
	for i := range 20 {
		cases = append(cases, refusal(fmt.Sprintf("acme/send/refused/%02d", i)))
	}
	started, finished := map[string]bool{}, 0
	instant := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	results := suite.Run(t.Context(), suite.Target{ServiceURL: url, ControlURL: url}, cases, suite.Options{
		Parallel: 8, Now: func() time.Time { return instant },
		Events: func(event suite.Event) {
			switch event := event.(type) {
			case suite.CaseStarted:
				started[event.ID] = true
			case suite.CaseFinished:
				if !started[event.Result.ID] {
					t.Errorf("%s finished before it started", event.Result.ID)
				}
				finished++
			}
		},
	})
	var got, want []string
	for i, result := range results.Cases {
		got, want = append(got, result.ID), append(want, cases[i].ID)
	}
	if diff := cmp.Diff(want, got); diff != "" || finished != 20 || results.Count(suite.Passed) != 20 {
		t.Errorf("finished %d, order (-want +got):\n%s", finished, diff)
	}
}

func TestWorldsOfAnEarlierRunAreLeftAlone(t *testing.T) {
	t.Parallel()
	server, url := serve(t, right)
	server.worlds["conform-1"], server.worlds["conform-2"] = true, true
	world, giveBack, err := suite.ControlWorlds(url+"/", &http.Client{})(t.Context())
	if err != nil || world.Name != "conform-3" || world.Control != url+"/worlds/conform-3" {
		t.Fatalf("got %+v, %v", world, err)
	}
	giveBack()
	if len(server.worlds) != 2 {
		t.Errorf("worlds left: %v", server.worlds)
	}
}

func TestSecretsAreHidden(t *testing.T) {
	t.Parallel()
	_, url := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Error(w, "token-of-mine", http.StatusBadRequest) })
	c := refusal("acme/a/b")
	run := c.Run
	c.Run = func(ctx context.Context, s *suite.Session) {
		s.Hide("token-of-mine")
		run(ctx, s)
	}
	result := one(t, suite.Target{ServiceURL: url, ControlURL: url}, c)
	shown := fmt.Sprintf("%+v", result)
	for _, secret := range []string{"secret of", "token-of-mine", "c2VjcmV0"} {
		if strings.Contains(shown, secret) {
			t.Errorf("%q is shown: %s", secret, shown)
		}
	}
	calls := slices.DeleteFunc(result.Exchanges, func(e suite.Exchange) bool { return e.Control })
	if len(calls) != 1 || calls[0].Body != "[secret 1]" || !strings.Contains(calls[0].Answer, "[secret 2]") || calls[0].Header.Get("Authorization") != "Basic [hidden]" {
		t.Errorf("evidence: %+v", calls)
	}
}

func TestClock(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	c := suite.Case{ID: "a", Clauses: []string{"c"}, Run: func(ctx context.Context, s *suite.Session) {
		now, err := s.Now(ctx)
		s.Check("now", err)
		if !now.Equal(time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)) {
			s.Check("the time", fmt.Errorf("got %v", now))
		}
		s.Check("freeze", s.FreezeAt(ctx, now.Add(time.Hour)))
	}}
	if result := one(t, suite.Target{ServiceURL: url, ControlURL: url}, c); result.Status != suite.Passed {
		t.Errorf("%+v", result)
	}
	foreign := one(t, suite.Target{ServiceURL: url}, suite.Case{ID: "a", Clauses: []string{"c"}, Run: func(ctx context.Context, s *suite.Session) {
		s.Check("advance", s.Advance(ctx, time.Second))
	}})
	if foreign.Status != suite.NotExercised {
		t.Errorf("a clock without controls: %+v", foreign)
	}
}
