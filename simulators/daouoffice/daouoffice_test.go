package daouoffice_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// hall is a world with Daou Office in it.
type hall struct {
	*world.World
	t      *testing.T
	url    string
	client *http.Client
}

// open makes a hall whose clock stands at start.
func open(t *testing.T, start string) *hall {
	t.Helper()
	at, err := time.Parse(time.RFC3339, start)
	if err != nil {
		t.Fatal(err)
	}
	host := func() time.Time { return at }
	registry, err := world.NewRegistry(t.Context(), world.Options{
		Host: host, Services: []world.Service{daouoffice.New()}, Storage: storage(t),
		Clock: clock.Options{Mode: clock.Frozen, Callers: clock.SharedCallers},
	})
	if err != nil {
		t.Fatal(err)
	}
	home, err := registry.World(world.Home)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(serve.New(daouoffice.New(), serve.Options{Worlds: registry, Host: host}))
	t.Cleanup(func() {
		server.Close()
		if err := registry.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return &hall{World: home, t: t, url: server.URL, client: server.Client()}
}

// november opens a hall on an ordinary day.
func november(t *testing.T) *hall {
	t.Helper()
	return open(t, "2026-11-02T09:00:00+09:00")
}

// body is a request body, by field.
type body map[string]any

// without returns a copy that lacks a field.
func (b body) without(name string) body {
	c := body{}
	for k, v := range b {
		if k != name {
			c[k] = v
		}
	}
	return c
}

// with returns a copy with a field changed.
func (b body) with(name string, value any) body {
	c := b.without(name)
	c[name] = value
	return c
}

// proper is a call that is accepted, as a company's client would send it.
func (h *hall) proper(company string) body {
	h.t.Helper()
	c := h.company(company)
	return body{
		"clientId": c.ClientID, "clientSecret": c.ClientSecret, "sender": "U1001", "receivers": []string{"U2034"},
		"message": "중요한 업무가 도착했습니다.", "linkUrl": "https://daouoffice.com/app/board",
	}
}

func (h *hall) company(name string) (c daouoffice.Company) {
	h.t.Helper()
	h.look(func(tx *store.Tx) (err error) {
		c, err = daouoffice.CompanyNamed(tx, name)
		return err
	})
	return c
}

func (h *hall) look(f func(*store.Tx) error) {
	h.t.Helper()
	if err := h.Store.View(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) policy(change func(*daouoffice.Policy)) {
	h.t.Helper()
	err := h.Store.Update(h.t.Context(), func(tx *store.Tx) error {
		p := daouoffice.PolicyOf(tx)
		change(&p)
		return daouoffice.SetPolicy(tx, p)
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) quota(company string) (q daouoffice.Quota) {
	h.t.Helper()
	c := h.company(company)
	h.look(func(tx *store.Tx) error {
		q = daouoffice.QuotaOf(tx, c)
		return nil
	})
	return q
}

func (h *hall) setQuota(company string, change func(*daouoffice.Quota)) {
	h.t.Helper()
	c, q := h.company(company), h.quota(company)
	change(&q)
	err := h.Store.Update(h.t.Context(), func(tx *store.Tx) error { return daouoffice.SetQuota(tx, c, q) })
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) inbox(company, to string) (list []daouoffice.Notification) {
	h.t.Helper()
	c := h.company(company)
	h.look(func(tx *store.Tx) error {
		list, _ = daouoffice.InboxOf(tx, c, to)
		return nil
	})
	return list
}

func (h *hall) advance(d time.Duration) {
	h.t.Helper()
	if _, err := h.Clock.Advance(h.t.Context(), d); err != nil {
		h.t.Fatal(err)
	}
}

// answer is what came back.
type answer struct {
	Status int
	Header http.Header
	Body   string
}

// code is the vendor's code in the answer.
func (a answer) code() string {
	var envelope struct{ Code string }
	_ = json.Unmarshal([]byte(a.Body), &envelope)
	return envelope.Code
}

// clause is what the answer says that it was decided by.
func (a answer) clause() string { return a.Header.Get("Dojang-Clause") }

func (h *hall) notify(b body) answer {
	h.t.Helper()
	raw, err := json.Marshal(b)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.send(http.MethodPost, "/public/v1/noti", raw, "Content-Type", "application/json; charset=UTF-8")
}

func (h *hall) send(method, path string, raw []byte, header ...string) answer {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.url+path, bytes.NewReader(raw))
	if err != nil {
		h.t.Fatal(err)
	}
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
