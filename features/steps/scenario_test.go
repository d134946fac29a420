package steps_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func TestWorldOutsideOfAScenarioPanics(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("World of a context without a scenario did not panic")
		}
	}()
	steps.World(t.Context())
}

// A user's own step gets the world that the steps of the vocabulary are about.
func TestOwnStepSharesTheWorld(t *testing.T) {
	t.Parallel()
	var used int
	mustPass(t, play(t, `
		Given the company has used 7 calls this month
		When our own step looks`,
		func(sc *godog.ScenarioContext) {
			sc.When(`^our own step looks$`, func(ctx context.Context) {
				used = steps.World(ctx).Daouoffice.Quota("default").Monthly.Used
			})
		}))
	if used != 7 {
		t.Errorf("it saw %d calls used, want 7", used)
	}
}

// A failure of the world inside a user's own step is that step's.
func TestOwnStepFailsByTheWorld(t *testing.T) {
	t.Parallel()
	after := false
	r := play(t, "When our own step asks for a company that nobody has\nAnd our own step goes on",
		func(sc *godog.ScenarioContext) {
			sc.When(`^our own step asks for a company that nobody has$`, func(ctx context.Context) {
				steps.World(ctx).Daouoffice.Quota("nobody")
				after = true
			})
			sc.When(`^our own step goes on$`, func(context.Context) { after = true })
		})
	if r.status != 1 || r.err == nil || after {
		t.Errorf("status %d, error %v, gone on %v; want a step that fails and stops", r.status, r.err, after)
	}
}

// Scenarios that do the same at the same time do not see each other, and their addresses close with them.
func TestEveryScenarioHasItsOwnWorld(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	entries := map[*simtest.World]uint64{}
	addresses := map[*simtest.World]string{}
	var contents strings.Builder
	contents.WriteString("Feature: worlds\n")
	for i := range uint64(8) {
		fmt.Fprintf(&contents, "Scenario: %[1]d\nWhen the company sends %[1]d notifications\nThen exactly %[1]d calls of \"noti\" were made\nAnd we note the address\n", i+1)
	}
	suite := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			steps.Register(sc)
			sc.Then(`^we note the address$`, func(ctx context.Context) {
				mu.Lock()
				defer mu.Unlock()
				w := steps.World(ctx)
				entries[w], addresses[w] = w.Journal.Last(), w.Daouoffice.URL()
			})
		},
		Options: &godog.Options{
			Strict: true, Format: "progress", Output: io.Discard, Concurrency: 4, DefaultContext: t.Context(),
			FeatureContents: []godog.Feature{{Name: "worlds.feature", Contents: []byte(contents.String())}},
		},
	}
	if status := suite.Run(); status != 0 {
		t.Fatalf("status %d", status)
	}
	if diff := cmp.Diff([]uint64{1, 2, 3, 4, 5, 6, 7, 8}, slices.Sorted(maps.Values(entries))); diff != "" {
		t.Errorf("entries in the worlds' journals (-want +got):\n%s", diff)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	for w, before := range entries {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, addresses[w], nil)
		if err != nil {
			t.Fatal(err)
		}
		// A later test may have been given the same port, so an answer proves nothing.
		if res, err := transport.RoundTrip(r); err == nil {
			_ = res.Body.Close()
		}
		if w.Journal.Last() != before {
			t.Errorf("%s is open after its scenario", addresses[w])
		}
	}
}

// nonsense is what a scenario says wrongly.
type nonsense struct {
	scenario string
	want     error // nil: any
}

func daouofficeNonsense() []nonsense {
	return []nonsense{
		{"Given the company \"nobody\"", daouoffice.ErrNoCompany},
		{"When the company sends a notification\nGiven the journal holds at most 3 entries", steps.ErrBegun},
		{"When the company sends a notification\nGiven the clock stands at 2020-01-01 00:00:00 KST", clock.ErrBackwards},
		{"When the clock reaches 2020-01-01 00:00:00 KST", clock.ErrBackwards},
		{"Given the clock stands at 2026-13-45 00:00:00 KST", nil},
		{"When the clock reaches 2026-13-45 00:00:00 KST", nil},
		{"Then it is 2026-02-30 00:00 KST", nil},
		{"Then it is later than 2026-02-30 00:00 KST", nil},
		{"When 99999999999999999999 seconds pass", nil},
		{"When the company sends 99999999999999999999 notifications", nil},
		{"Given the company has used 99999999999999999999 calls this month", nil},
		{"Then the company has used 99999999999999999999 calls this month", nil},
		{"Given a client that repeats an ambiguous call up to 99999999999999999999 times", nil},
		{"Given the next 99999999999999999999 calls of \"noti\" are answered with HTTP 500", nil},
		{"Given the next call of \"notify\" is answered with HTTP 500", nil},
		{"Given the next call of \"noti\" is answered with code \"999\"", nil},
		{"Then exactly 0 calls of \"notify\" were made", nil},
		{"Then the journal names the clause \"daouoffice/noti/no-such-clause\"", nil},
		{"Then the answer rests on the assumption \"daouoffice/noti/no-such-clause\"", nil},
		{"When the company sends a notification\nThen the client's error is ErrNoSuchThing", nil},
		{"When the company sends a notification:\n| subject | 회의 |", nil},
		{"When the company sends a notification:\n| sender |", nil},
		{"When this is sent:\n\"\"\"\nPOST\n\"\"\"", nil},
		{"When this is sent:\n\"\"\"\nPOST /public/v1/noti HTTP/1.1\nno header\n\n{}\n\"\"\"", nil},
		{"When the sample \"daouoffice/noti/none\" is sent", nil},
		{"Then the call is accepted", steps.ErrNoCall},
		{"Then nothing has changed", steps.ErrNoCall},
		{"Then the journal explains \"anything\"", steps.ErrNoCall},
		{"When the sample \"daouoffice/noti/document-example\" is sent\nThen the call is accepted", nil},
		{"When the moon is full", godog.ErrUndefined},
	}
}

func eformsignNonsense() []nonsense {
	return []nonsense{
		{"When the sample \"nobody/noti/document-example\" is sent", nil},
		{"Given the next call of \"noti\" is answered with code \"4030002\"", nil},
		{"Given the next call of \"create-document\" is answered with code \"924\"", nil},
		{"Given an API key of the company \"nobody\"", eformsign.ErrNoCompany},
		{"Given the company of the program becomes \"rich\"", nil},
		{"Given the API key is deleted\nAnd the API key is deleted", nil},
		{"Given the program's clock is 99999999999999999999 hours ahead", nil},
		{"Given every caller's clock is 99999999999999999999 hours ahead", nil},
		{"When the program creates 99999999999999999999 documents", nil},
		{"When the program refreshes its token", steps.ErrNoCall},
		{"When the program reads the document", steps.ErrNoCall},
		{"When the other world is deleted", nil},
		{"When a program of another world asks for a token\nAnd a program of another world asks for a token", nil},
		{"When \"GET /v2.0/api/documents/$DOCUMENT_1\" is sent to eformsign with Authorization \"Bearer x\"", nil},
		{"When the program asks for a token\nAnd \"GET /v2.0/api/nothing\" is sent to eformsign with Authorization \"Bearer $ACCESS_TOKEN_2\"", nil},
		{"When \"/v2.0/api/nothing\" is sent to eformsign with Authorization \"Bearer x\"", nil},
		{"When the program asks for a token\nThen both tokens are new", steps.ErrNoCall},
		{"When the program asks for a token\nThen the client's error is ErrMonthlyQuota", nil},
		{"Then the token expires at 2026-11-02 10:00:00 KST", steps.ErrNoCall},
		{"Then \"iss\" of the access token is \"eformsign.iam\"", steps.ErrNoCall},
		{"Then the document was created by \"admin@example.com\"", steps.ErrNoCall},
		{"Then the client finds its clock 1 hour ahead", steps.ErrNoCall},
		{"Then exactly 0 calls came to api_url", nil},
	}
}

// It fails the step that says it, with an error that tells what to do.
func TestNonsenseIsRefused(t *testing.T) {
	t.Parallel()
	for _, row := range slices.Concat(daouofficeNonsense(), eformsignNonsense(), workplaceNonsense()) {
		t.Run(row.scenario, func(t *testing.T) {
			t.Parallel()
			r := play(t, row.scenario)
			if r.status != 1 || r.err == nil {
				t.Fatalf("ended with status %d and error %v, want a failed step", r.status, r.err)
			}
			if row.want != nil && !errors.Is(r.err, row.want) {
				t.Errorf("failed with %v, want %v", r.err, row.want)
			}
			if m, ok := errors.AsType[*steps.Mismatch](r.err); ok {
				t.Errorf("failed as a check that does not hold: %v", m)
			}
		})
	}
}
