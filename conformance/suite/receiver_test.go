package suite_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// receiving is a case that only has a receiver.
func receiving(answer http.HandlerFunc, run func(ctx context.Context, s *suite.Session, r *suite.Receiver)) suite.Case {
	return suite.Case{ID: "acme/send/received", Title: "a receiver", Section: "1", Clauses: []string{clauseOfAcme}, Run: func(ctx context.Context, s *suite.Session) {
		r, err := s.Receive(ctx, answer)
		s.Check("the receiver", err)
		if err == nil {
			defer r.Close()
			run(ctx, s, r)
		}
	}}
}

// put sends a message as a stranger would and returns the answer's status and body.
func put(ctx context.Context, url, body string) (int, string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, url, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	request.Header.Set("X-Sent", "yes")
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, string(answer), err
}

func TestReceiverKeepsWhatItIsSent(t *testing.T) {
	t.Parallel()
	echo := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		_, _ = io.Copy(w, r.Body)
	}
	_, url := serve(t, right)
	result := one(t, suite.Target{ServiceURL: url}, receiving(echo, func(ctx context.Context, s *suite.Session, r *suite.Receiver) {
		s.Hide("a secret value")
		status, answer, err := put(ctx, r.URL+"/a%20b?x=1&&y", "a secret value")
		s.Check("the answer", err)
		if status != http.StatusAccepted || answer != "a secret value" {
			t.Errorf("answered %d %q", status, answer)
		}
		_, _, err = put(ctx, r.URL+"/again", "")
		s.Check("the second answer", err)
		r.Close()
		want := []suite.Received{
			{Method: "PUT", Target: "/a%20b?x=1&&y", Body: []byte("a secret value"), Began: 1, Ended: 2},
			{Method: "PUT", Target: "/again", Body: []byte{}, Began: 3, Ended: 4},
		}
		got := r.Received()
		if got[0].Header.Get("X-Sent") != "yes" {
			t.Errorf("headers %v", got[0].Header)
		}
		for i := range got {
			got[i].Header = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("received (-want +got):\n%s", diff)
		}
		if _, _, err := put(ctx, r.URL, ""); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("after Close: %v, want a refused connection", err)
		}
	}))
	if result.Status != suite.Passed {
		t.Errorf("status %v: %v", result.Status, result.Err())
	}
	if e := result.Exchanges[0]; !e.Received || !strings.HasSuffix(e.URL, "/a%20b?x=1&&y") || e.Body != "[secret 1]" {
		t.Errorf("evidence %+v, want the message with its secret hidden", e)
	}
}

func TestReceiverCloseEndsWhatIsHeld(t *testing.T) {
	t.Parallel()
	held := make(chan struct{})
	hold := func(_ http.ResponseWriter, r *http.Request) {
		close(held)
		<-r.Context().Done()
	}
	_, url := serve(t, right)
	result := one(t, suite.Target{ServiceURL: url}, receiving(hold, func(ctx context.Context, _ *suite.Session, r *suite.Receiver) {
		done := make(chan error)
		go func() {
			_, _, err := put(ctx, r.URL, "x")
			done <- err
		}()
		<-held
		if got := r.Received(); len(got) != 1 || got[0].Ended != 0 {
			t.Errorf("while it is held: %+v", got)
		}
		r.Close()
		if err := <-done; err == nil {
			t.Error("a message that was never answered succeeded")
		}
	}))
	if result.Status != suite.Passed {
		t.Errorf("status %v: %v", result.Status, result.Err())
	}
}

func TestControlAnswerIsJudgedWhateverItsStatus(t *testing.T) {
	t.Parallel()
	_, url := serve(t, right)
	c := refusal("acme/send/control")
	c.Run = func(ctx context.Context, s *suite.Session) {
		s.Expect(s.ControlAnswer(ctx, "nothing there", http.MethodGet, "/nothing", nil), suite.StatusIs(http.StatusNotFound))
	}
	if result := one(t, suite.Target{ServiceURL: url, ControlURL: url}, c); result.Status != suite.Passed {
		t.Errorf("status %v: %v", result.Status, result.Err())
	}
	if result := one(t, suite.Target{ServiceURL: url}, c); result.Status != suite.NotExercised {
		t.Errorf("without controls: %v, want not exercised", result.Status)
	}
}
