package eformsign_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// The document's own sample: its API key and its company.
const (
	sampleKey     = "e3b3b3e5-0a31-4515-a971-7c8cae42876f"
	sampleCompany = "dec5418e58694d90a65d6c38e3d226db"
	bearerKey     = "b0000000-0000-4000-8000-000000000001"
	basicKey      = "b0000000-0000-4000-8000-000000000002"
	inactiveKey   = "b0000000-0000-4000-8000-000000000003"
	deletedKey    = "b0000000-0000-4000-8000-000000000004"
	admin         = "admin@example.com"
)

const (
	tokenPath     = "/v2.0/api_auth/access_token"
	refreshPath   = "/v2.0/api_auth/refresh_token"
	documentsPath = "/v2.0/api/documents"
)

// hall is a world with eformsign in it, and the control API.
type hall struct {
	*world.World

	t            testing.TB
	registry     *world.Registry
	client       *http.Client
	url, control string
}

// morning is when the clock of a hall stands.
func morning() time.Time {
	return time.Date(2026, time.November, 2, 9, 0, 0, 0, time.FixedZone("KST", 9*60*60))
}

func open(tb testing.TB) *hall {
	tb.Helper()
	return openOn(tb, store.NewMemory)
}

// openOn keeps the world's records on an engine.
func openOn(tb testing.TB, engine func() store.Engine) *hall {
	tb.Helper()
	h := &hall{t: tb}
	sim := eformsign.New(func(*world.World) string { return h.url })
	registry, err := world.NewRegistry(tb.Context(), world.Options{
		Host: morning, Services: []world.Service{sim}, Storage: world.Fleeting(engine),
		Clock: clock.Options{Mode: clock.Frozen, Callers: clock.SharedCallers},
	})
	if err != nil {
		tb.Fatal(err)
	}
	h.registry = registry
	if h.World, err = registry.World(world.Home); err != nil {
		tb.Fatal(err)
	}
	vendor := httptest.NewServer(serve.New(sim, serve.Options{Worlds: registry, Host: morning}))
	console := httptest.NewServer(control.New(control.Options{Worlds: registry, Simulators: []simulators.Simulator{sim}}))
	h.url, h.control, h.client = vendor.URL, console.URL, vendor.Client()
	tb.Cleanup(func() {
		vendor.Close()
		console.Close()
		if err := registry.Close(context.WithoutCancel(tb.Context())); err != nil {
			tb.Error(err)
		}
	})
	return h
}

// answer is what came back.
type answer struct {
	Status int
	Header http.Header
	Body   string
}

func (a answer) get(path string) string { return gjson.Get(a.Body, path).String() }
func (a answer) code() string           { return a.get("code") }
func (a answer) clause() string         { return a.Header.Get("Dojang-Clause") }
func (a answer) accessToken() string    { return a.get("oauth_token.access_token") }
func (a answer) refreshToken() string   { return a.get("oauth_token.refresh_token") }

func (h *hall) send(method, address string, body []byte, header ...string) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, address, bytes.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for pair := range slices.Chunk(header, 2) {
		r.Header.Set(pair[0], pair[len(pair)-1])
	}
	res, err := h.client.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(text)}
}

// token gets a token for the sample's key.
func (h *hall) token() answer {
	h.t.Helper()
	got := h.ask(h.proper(h.key(sampleKey), h.Clock.CallersNow()))
	if got.Status != 200 {
		h.t.Fatalf("no token: %s", got.Body)
	}
	return got
}

func (h *hall) refresh(access, refresh string) answer {
	h.t.Helper()
	return h.send(http.MethodPost, h.url+refreshPath+"?refresh_token="+refresh, nil, "Authorization", "Bearer "+access)
}

// create creates a document with the default template.
func (h *hall) create(access string) answer {
	h.t.Helper()
	return h.createFrom(access, h.template("default"), `{"document":{"document_name":"근로계약서 홍길동"}}`)
}

func (h *hall) createFrom(access, template, body string) answer {
	h.t.Helper()
	return h.send(http.MethodPost, h.url+documentsPath+"?template_id="+template, []byte(body), "Authorization", "Bearer "+access)
}

func (h *hall) read(access, document string) answer {
	h.t.Helper()
	return h.send(http.MethodGet, h.url+documentsPath+"/"+document, nil, "Authorization", "Bearer "+access)
}

// key is a seeded API key, deleted or not.
func (h *hall) key(key string) (found eformsign.APIKey) {
	h.t.Helper()
	return h.keyWhere(func(k eformsign.APIKey) bool { return k.Key == key })
}

// keyOf is the first API key of a company.
func (h *hall) keyOf(company string) eformsign.APIKey {
	h.t.Helper()
	return h.keyWhere(func(k eformsign.APIKey) bool { return k.Company == company && k.Active && !k.Deleted })
}

func (h *hall) keyWhere(is func(eformsign.APIKey) bool) (found eformsign.APIKey) {
	h.t.Helper()
	h.view(func(tx *store.Tx) error {
		for k := range eformsign.APIKeysOf(tx) {
			if is(k) {
				found = k
				return nil
			}
		}
		return eformsign.ErrNoAPIKey
	})
	return found
}

func (h *hall) template(company string) (id string) {
	h.t.Helper()
	h.view(func(tx *store.Tx) error {
		c, err := eformsign.CompanyNamed(tx, company)
		for t := range eformsign.TemplatesOf(tx, c) {
			id = t.ID
		}
		return err
	})
	return id
}

func (h *hall) view(f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Store.View(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) policy(change func(*eformsign.Policy)) {
	h.t.Helper()
	err := h.Store.Update(h.t.Context(), func(tx *store.Tx) error {
		p := eformsign.PolicyOf(tx)
		change(&p)
		return eformsign.SetPolicy(tx, p)
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) advance(d time.Duration) {
	h.t.Helper()
	if _, err := h.Clock.Advance(h.t.Context(), d); err != nil {
		h.t.Fatal(err)
	}
}

// last is the newest entry of the journal.
func (h *hall) last() journal.Entry {
	h.t.Helper()
	entry, err := h.Journal.Get(h.Journal.Last())
	if err != nil {
		h.t.Fatal(err)
	}
	return entry
}

func gjsonInt(a answer, path string) int64 { return gjson.Get(a.Body, path).Int() }

// entry is what the journal has of an answer.
func (h *hall) entry(a answer) journal.Entry {
	h.t.Helper()
	id, err := strconv.ParseUint(a.Header.Get("Dojang-Journal"), 10, 64)
	if err != nil {
		h.t.Fatal(err)
	}
	entry, err := h.Journal.Get(id)
	if err != nil {
		h.t.Fatal(err)
	}
	return entry
}
