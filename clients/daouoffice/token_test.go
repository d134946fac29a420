package daouoffice_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// office issues token-1, token-2, … and accepts the newest only.
type office struct {
	*vendor
	issued  atomic.Int64
	revoked atomic.Bool // refuse every token
}

func openOffice(t *testing.T, lifetime string) *office {
	t.Helper()
	o := &office{}
	ok := accepts()
	o.vendor = serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/public/auth/v1/oauth2/token":
			says(200, fmt.Sprintf(`{"token_type":"bearer"%s,"access_token":"token-%d"}`, lifetime, o.issued.Add(1)))(w, r)
		case o.revoked.Load() || r.Header.Get("Authorization") != fmt.Sprintf("Bearer token-%d", o.issued.Load()):
			says(401, `{"message":"expired"}`)(w, r)
		default:
			ok(w, r)
		}
	})
	return o
}

const aDay = `,"expires_in":86400`

func TestTokenRequest(t *testing.T) {
	t.Parallel()
	office := openOffice(t, aDay)
	if _, err := newClient(t, office.url, daouoffice.WithToken()).Notify(t.Context(), task()); err != nil {
		t.Fatal(err)
	}
	user, password, ok := (&http.Request{Header: office.header[0]}).BasicAuth()
	if !ok || user != document.ClientID || password != secret {
		t.Errorf("Basic credentials %q, %q", user, password)
	}
	if got := office.header[0].Get("Content-Type"); got != "application/x-www-form-urlencoded" {
		t.Errorf("content type %q", got)
	}
	want := []string{
		"grant_type=client_credentials",
		`{"sender":"U1001","receivers":["U2034"],"message":"중요한 업무가 도착했습니다.","linkUrl":"https://daouoffice.com/app/board"}`,
	}
	if diff := cmp.Diff(want, office.bodies); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTokenIsKeptUntilItExpires(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, lifetime string
		after          time.Duration
		want           int64
	}{
		{"at once", aDay, 0, 1},
		{"a second before the end", aDay, 86399 * time.Second, 1},
		{"at the end", aDay, 86400 * time.Second, 2},
		{"lifetime in quotes", `,"expires_in":"86400"`, 86400 * time.Second, 2},
		{"lifetime not stated", ``, 1000 * time.Hour, 1},
		{"no lifetime", `,"expires_in":0`, 0, 2},
		{"negative lifetime", `,"expires_in":-1`, 0, 2},
		{"endless lifetime", `,"expires_in":1e300`, 1000 * time.Hour, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			office, clock := openOffice(t, tt.lifetime), newClock()
			client := newClient(t, office.url, daouoffice.WithToken(), daouoffice.WithClock(clock))
			for range 2 {
				if _, err := client.Notify(t.Context(), task()); err != nil {
					t.Fatal(err)
				}
				clock.advance(tt.after)
			}
			if got := office.issued.Load(); got != tt.want {
				t.Errorf("%d tokens fetched, want %d", got, tt.want)
			}
		})
	}
}

// Forty goroutines fetch one token; when that is revoked, they fetch one more.
func TestOneTokenForAll(t *testing.T) {
	t.Parallel()
	office := openOffice(t, aDay)
	client := newClient(t, office.url, daouoffice.WithToken())
	for round := int64(1); round <= 2; round++ {
		var group sync.WaitGroup
		for range 40 {
			group.Go(func() {
				if _, err := client.Notify(t.Context(), task()); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if got := office.issued.Load(); got != 2*round-1 {
			t.Errorf("round %d: %d tokens issued, want %d", round, got, 2*round-1)
		}
		office.issued.Add(1) // somebody else fetched one, ours is not the newest any more
	}
}

func TestRefusedTokenIsReplacedOnce(t *testing.T) {
	t.Parallel()
	office := openOffice(t, aDay)
	office.revoked.Store(true)
	_, err := newClient(t, office.url, daouoffice.WithToken()).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrUnauthorized) || !errors.Is(err, daouoffice.ErrNotSent) {
		t.Errorf("got %v, want unauthorized", err)
	}
	if office.issued.Load() != 2 || office.requests() != 4 {
		t.Errorf("%d tokens, %d requests; want 2 and 4", office.issued.Load(), office.requests())
	}
}

// 401 with a code of the vendor's is a refusal, not an expired token.
func TestRefusalIn401KeepsTheToken(t *testing.T) {
	t.Parallel()
	server := serve(t, says(200, `{"token_type":"Bearer","access_token":"a","expires_in":60}`), says(401, body(t, "901", "", "")))
	_, err := newClient(t, server.url, daouoffice.WithToken()).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrUnknownClientID) || server.requests() != 2 {
		t.Errorf("got %v after %d requests", err, server.requests())
	}
}

func TestTokenFailures(t *testing.T) {
	t.Parallel()
	issue := func(members string) http.HandlerFunc { return says(200, "{"+members+"}") }
	tests := []struct {
		name     string
		step     http.HandlerFunc
		is       error
		as       any
		requests int
	}{
		{"refused with a code", says(200, body(t, "902", "유효하지 않은 Client Secret", "")), daouoffice.ErrWrongClientSecret, new(*daouoffice.Error), 1},
		{"refused with 401", says(401, body(t, "401", "no", "")), daouoffice.ErrUnauthorized, new(*daouoffice.Error), 1},
		{"500, three times", saysAs(500, "text/plain", "oops"), daouoffice.ErrNotSent, new(*daouoffice.Error), 3},
		{"lost, three times", lost, daouoffice.ErrNotSent, new(*daouoffice.TransportError), 3},
		{"success without a token", issue(`"code":"200"`), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"nothing", issue(``), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"token that is no header", issue(`"access_token":"a\r\nX: y"`), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"token in Korean", issue(`"access_token":"토큰"`), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"another type", issue(`"access_token":"a","token_type":"mac"`), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"lifetime that is no number", issue(`"access_token":"a","expires_in":"soon"`), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"HTML", saysAs(200, "text/html", "<html>"), daouoffice.ErrNotSent, new(*daouoffice.AnswerError), 1},
		{"redirect", saysAs(302, "text/html", ""), daouoffice.ErrNotSent, new(*daouoffice.Error), 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, tt.step)
			client := newClient(t, server.url, daouoffice.WithToken(), daouoffice.WithBudget(daouoffice.Budget{PerMonth: 1, Refuse: true}))
			_, err := client.Notify(t.Context(), task())
			if !errors.Is(err, tt.is) || !errors.As(err, tt.as) || !errors.Is(err, daouoffice.ErrNotSent) {
				t.Errorf("got %T %v, want %v", err, err, tt.is)
			}
			if !strings.Contains(err.Error(), "daouoffice: token: ") {
				t.Errorf("%q does not say which request failed", err)
			}
			if server.requests() != tt.requests || client.BudgetState().Spent() != 0 {
				t.Errorf("%d requests, want %d; %+v", server.requests(), tt.requests, client.BudgetState())
			}
		})
	}
}

// Without a new token, the doubt about an earlier request remains.
func TestDoubtOutlivesTheToken(t *testing.T) {
	t.Parallel()
	server := serve(t, says(200, `{"access_token":"a"}`), lost, says(401, ``), saysAs(400, "text/plain", "no"))
	_, err := newClient(t, server.url, daouoffice.WithToken(), daouoffice.WithRetry(1)).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrOutcomeUnknown) || server.requests() != 4 {
		t.Errorf("got %v after %d requests", err, server.requests())
	}
	failure, ok := errors.AsType[*daouoffice.TransportError](err)
	if !ok || failure.Uncertain != 1 || failure.Attempts != 2 {
		t.Errorf("got %+v", failure)
	}
}

func TestDoubtIsInTheResult(t *testing.T) {
	t.Parallel()
	token := says(200, `{"access_token":"a"}`)
	server := serve(t, token, lost, says(401, ``), token, accepts())
	client := newClient(t, server.url, daouoffice.WithToken(), daouoffice.WithRetry(1), daouoffice.WithBudget(daouoffice.Budget{PerMonth: 9}))
	result, err := client.Notify(t.Context(), task())
	if err != nil {
		t.Fatal(err)
	}
	want := &daouoffice.Result{Valid: []string{"U2034"}, Invalid: map[string]string{}, Attempts: 3, Uncertain: 1}
	if diff := cmp.Diff(want, result); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := client.BudgetState(); got.Accepted != 1 || got.Unknown != 1 {
		t.Errorf("got %+v", got)
	}
}

// When nobody waits for a token any more, its request ends too.
func TestAbandonedTokenRequestEnds(t *testing.T) {
	t.Parallel()
	ctx, giveUp := context.WithCancel(t.Context())
	ended := make(chan struct{})
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		giveUp()
		<-r.Context().Done()
		close(ended)
	})
	if _, err := newClient(t, server.url, daouoffice.WithToken()).Notify(ctx, task()); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
	<-ended
}

// Who gives up waiting for a token does not spoil it for the others.
func TestGivingUpOnAToken(t *testing.T) {
	t.Parallel()
	asked, answer := make(chan struct{}), make(chan struct{})
	var tokens atomic.Int64
	ok := accepts()
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/public/v1/noti" {
			ok(w, r)
			return
		}
		if tokens.Add(1) == 1 {
			close(asked)
			<-answer
		}
		says(200, `{"access_token":"a"}`)(w, r)
	})
	client := newClient(t, server.url, daouoffice.WithToken())
	impatient, giveUp := context.WithCancel(t.Context())
	first, second := make(chan error, 1), make(chan error, 1)
	go func() { _, err := client.Notify(impatient, task()); first <- err }()
	<-asked
	go func() { _, err := client.Notify(t.Context(), task()); second <- err }()
	giveUp()
	if err := <-first; !errors.Is(err, context.Canceled) || !errors.Is(err, daouoffice.ErrNotSent) {
		t.Errorf("got %v, want cancelled and not sent", err)
	}
	close(answer)
	if err := <-second; err != nil {
		t.Errorf("the patient one got %v", err)
	}
}

func TestTokenAnswersAreRead(t *testing.T) {
	t.Parallel()
	long, err := json.Marshal(strings.Repeat("t", 4000))
	if err != nil {
		t.Fatal(err)
	}
	server := serve(t, says(200, `{"access_token":`+string(long)+`}`), accepts())
	if _, err := newClient(t, server.url, daouoffice.WithToken()).Notify(t.Context(), task()); err != nil {
		t.Error(err)
	}
}
