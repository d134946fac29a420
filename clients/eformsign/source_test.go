package eformsign_test

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// Forty goroutines ask for one token; after the hour, for one refresh; when that token is revoked, for one more.
func TestFortyGoroutinesOneRequest(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	client := vendor.client(t)
	together := func() {
		t.Helper()
		var group sync.WaitGroup
		for range 40 {
			group.Go(func() {
				if _, err := client.CreateDocument(t.Context(), templateID, document()); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
	together()
	vendor.clock.advance(time.Hour)
	together()
	vendor.revoke(false)
	together()
	vendor.revoke(true)
	together()
	got := []int{vendor.count("access-token"), vendor.count("refresh-token")}
	if diff := cmp.Diff([]int{2, 3}, got); diff != "" {
		t.Errorf("issued, refreshed (-want +got)\n%s", diff)
	}
}

// Who gives up waiting for a token does not spoil it for the others, not even who began it.
func TestLeaderGivesUp(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	asked, answer := make(chan struct{}), make(chan struct{})
	vendor.answers("access-token", func(w http.ResponseWriter, r *http.Request) {
		close(asked)
		<-answer
		says(200, `{"oauth_token":{"access_token":"access-1"}}`)(w, r)
	})
	vendor.with(func() { vendor.number, vendor.until = 1, vendor.clock.Now().Add(time.Hour) })
	client := vendor.client(t)
	impatient, giveUp := context.WithCancel(t.Context())
	first, second := make(chan error, 1), make(chan error, 1)
	go func() { _, err := client.Document(impatient, documentID); first <- err }()
	<-asked
	patient := &watched{Context: t.Context(), waiting: make(chan struct{})}
	go func() { _, err := client.Document(patient, documentID); second <- err }()
	<-patient.waiting
	giveUp()
	if err := <-first; !errors.Is(err, context.Canceled) || kinds(err) != "not sent" {
		t.Errorf("got %v, want cancelled and not sent", err)
	}
	close(answer)
	if err := <-second; err != nil {
		t.Errorf("the patient one got %v", err)
	}
	if got := vendor.count("access-token"); got != 1 {
		t.Errorf("%d token requests, want 1", got)
	}
}

// watched tells when somebody waits for its end.
type watched struct {
	context.Context

	once    sync.Once
	waiting chan struct{}
}

func (w *watched) Done() <-chan struct{} {
	w.once.Do(func() { close(w.waiting) })
	return w.Context.Done()
}

// When nobody waits for a token any more, its request ends too, and the next caller begins another.
func TestAbandonedTokenRequestEnds(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	ctx, giveUp := context.WithCancel(t.Context())
	ended := make(chan struct{})
	vendor.answers("access-token", func(_ http.ResponseWriter, r *http.Request) {
		giveUp()
		<-r.Context().Done()
		close(ended)
	})
	source := vendor.client(t, eformsign.WithTimeout(time.Hour)).TokenSource()
	if _, err := source.Token(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want cancelled", err)
	}
	<-ended
	if _, err := source.Token(t.Context()); err != nil {
		t.Error(err)
	}
}
