package journal_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// asked counts how often it is asked for what it knows.
type asked struct {
	knowing

	times *atomic.Int64
}

func (a asked) Seek() journal.Finder {
	a.times.Add(1)
	return a.knowing.Seek()
}

func TestSecretsAreLookedUpOnceAReading(t *testing.T) {
	t.Parallel()
	const secret = "Canary7f3a"
	times := new(atomic.Int64)
	own := asked{knowing{journal.Secrets{}, secret}, times}
	redact := journal.Everywhere(own, []journal.Redactor{own}, kindAndHash)
	j := journal.New(journal.Options{})
	for range 3 {
		j.Append(journal.Record{Path: "/" + secret, Explanation: "sent " + secret, RequestBody: []byte(secret), Fault: "f1", Redact: redact})
	}
	hidden := func(entries ...journal.Entry) error {
		for _, e := range entries {
			if shown := fmt.Sprintf("%s %s %s", e.Path, e.Explanation, e.Request.Body); strings.Contains(shown, secret) {
				return fmt.Errorf("entry %d shows the secret: %s", e.ID, shown)
			}
		}
		return nil
	}
	for _, tt := range []struct {
		name string
		read func() ([]journal.Entry, error)
		want int
	}{
		{"a page", func() ([]journal.Entry, error) { return j.Query(journal.Query{}).Entries, nil }, 3},
		{"all", func() ([]journal.Entry, error) { return j.All(journal.Query{}) }, 3},
		{"an entry", func() ([]journal.Entry, error) { e, err := j.Get(2); return []journal.Entry{e}, err }, 1},
		{"an entry that is awaited", func() ([]journal.Entry, error) {
			e, err := j.Await(t.Context(), journal.Query{Match: func(e journal.Entry) bool { return e.ID == 3 }})
			return []journal.Entry{e}, err
		}, 1},
		{"those of faults", func() ([]journal.Entry, error) { return j.Query(journal.Query{Faulted: true}).Entries, nil }, 3},
		{"none", func() ([]journal.Entry, error) { return j.All(journal.Query{Route: "token"}) }, 0},
	} {
		times.Store(0)
		entries, err := tt.read()
		if err != nil || len(entries) != tt.want {
			t.Fatalf("%s: %d entries, %v; want %d", tt.name, len(entries), err, tt.want)
		}
		if got, want := times.Load(), int64(min(tt.want, 1)); got != want {
			t.Errorf("%s: the secrets were looked up %d times, want %d", tt.name, got, want)
		}
		if err := hidden(entries...); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// A secret that is made after one reading is hidden in the next.
func TestSecretsAreLookedUpAnewByEachReading(t *testing.T) {
	t.Parallel()
	later := &learning{}
	j := journal.New(journal.Options{})
	j.Append(journal.Record{Explanation: "sent Canary7f3a", Redact: journal.Everywhere(later, []journal.Redactor{later}, kindAndHash)})
	for _, tt := range []struct {
		secret string
		shown  bool
	}{{"", true}, {"Canary7f3a", false}} {
		later.secret = tt.secret
		if e, err := j.Get(1); err != nil || strings.Contains(e.Explanation, "Canary7f3a") != tt.shown {
			t.Errorf("with the secret %q: %q, %v", tt.secret, e.Explanation, err)
		}
	}
}

// learning knows what it was told last.
type learning struct {
	journal.Secrets

	secret string
}

func (l *learning) Seek() journal.Finder { return journal.Known("secret", l.secret) }

func TestQuerySelectsFaulted(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	for _, id := range []string{"", "f1", "", "chaos.server-error.token.2"} {
		j.Append(journal.Record{Fault: id})
	}
	q := journal.Query{Faulted: true}
	got, err := j.All(q)
	if err != nil || len(got) != 2 || got[0].ID != 2 || got[1].ID != 4 {
		t.Errorf("All = %v, %v; want 2 and 4", ids(got), err)
	}
	if !strings.Contains(q.String(), "faulted=true") {
		t.Errorf("%q does not say so", q)
	}
}
