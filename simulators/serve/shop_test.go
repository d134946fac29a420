package serve_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// shop is a vendor made up for these tests: POST /buy/{item} with X-Key sells one
// of an item, and refuses the item "none".
type shop struct{}

type sale struct {
	Item string
	Sold int
}

var sales = store.NewTable("shop/sale", func(s sale) string { return s.Item })

func (shop) Name() string { return "shop" }

func (shop) Seed(*world.World, *store.Tx) {}

func (shop) Credentials(w *world.World, _ *store.Tx) []string { return []string{"key-of-" + w.Name} }

func (shop) Redactor(*world.World) journal.Redactor { return journal.Secrets{} }

func (shop) Credential(r simulators.Request) string {
	if r.Header.Get("X-Key") == "panic" {
		panic("at the disco")
	}
	return r.Header.Get("X-Key")
}

func (shop) Control() []simulators.ControlRoute { return nil }

func (shop) Env(*world.World, string) ([]simulators.Variable, error) { return nil, nil }

func (shop) Routes() []simulators.Route {
	return []simulators.Route{simulators.Endpoint[*simulators.Call]{
		Name: "buy", Method: "POST", Path: "/buy/{item}", Clause: "shop/buy/sold",
		Open: func(c *simulators.Call) *simulators.Call { return c },
		Rules: []simulators.Rule[*simulators.Call]{{
			Clause:   "shop/buy/none",
			Violated: func(c *simulators.Call) bool { return c.Vars["item"] == "none" },
			Refusal: func(c *simulators.Call) simulators.Reply {
				sell(c, "refused")
				return simulators.Reply{Status: 409, Code: "409", Body: []byte("no such item"), Explanation: "the item is none"}
			},
		}},
		Effect: func(c *simulators.Call) (simulators.Reply, error) {
			sell(c, c.Vars["item"])
			switch c.Vars["item"] {
			case "panic":
				panic("at the disco")
			case "broken":
				return simulators.Reply{}, errors.New("the till is broken")
			}
			return simulators.Reply{Status: 201, ContentType: "text/plain", Code: "201", Body: append([]byte("sold "), c.Body...)}.Assuming("shop/buy/free"), nil
		},
	}.Route()}
}

func sell(c *simulators.Call, item string) {
	s, _ := sales.Get(c.Tx, item)
	sales.Put(c.Tx, sale{item, s.Sold + 1})
}

func (shop) NotFound(*simulators.Call) simulators.Reply {
	return simulators.Reply{Status: 404, Clause: "shop/not-found"}
}

func (shop) MethodNotAllowed(_ *simulators.Call, allow []string) simulators.Reply {
	return simulators.Reply{Status: 405, Clause: "shop/method", Header: []string{"Allow", fmt.Sprint(allow)}}
}

func (shop) TooLarge(_ *simulators.Call, limit int64) simulators.Reply {
	return simulators.Reply{Status: 413, Clause: "shop/too-large", Body: fmt.Append(nil, limit)}
}

func (shop) Failed(_ *simulators.Call, status int) simulators.Reply {
	return simulators.Reply{Status: status, Body: []byte("sorry")}
}

func (shop) Code(_ *simulators.Call, code string) (simulators.Reply, bool) {
	return simulators.Reply{Status: 409, Code: code, Body: []byte("code " + code)}, code == "409"
}

func (shop) Codes() []string { return []string{"409"} }

// market is a shop that is open, in a registry of its own.
type market struct {
	*world.World
	t      *testing.T
	worlds *world.Registry
	url    string
}

func opened(t *testing.T, change ...func(*serve.Options)) *market {
	t.Helper()
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	host := func() time.Time { return noon }
	worlds, err := world.NewRegistry(t.Context(), world.Options{
		Host: host, Services: []world.Service{shop{}}, Clock: clock.Options{Mode: clock.Frozen},
	})
	if err != nil {
		t.Fatal(err)
	}
	home, err := worlds.World(world.Home)
	if err != nil {
		t.Fatal(err)
	}
	o := serve.Options{Worlds: worlds, Host: host, MaxBody: 64, Log: slog.New(slog.DiscardHandler)}
	for _, c := range change {
		c(&o)
	}
	s, err := serve.Listen(t.Context(), "127.0.0.1:0", serve.New(shop{}, o), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		if err := errors.Join(s.Close(ctx), worlds.Close(ctx)); err != nil {
			t.Error(err)
		}
	})
	return &market{World: home, t: t, worlds: worlds, url: s.URL()}
}

// reply is what came back over the wire.
type reply struct {
	status int
	header http.Header
	body   string
}

// call sends a request with a key and returns the answer, or the wire's error.
func (m *market) call(method, path, key, body string) (reply, error) {
	m.t.Helper()
	r, err := http.NewRequestWithContext(m.t.Context(), method, m.url+path, bytes.NewBufferString(body))
	if err != nil {
		m.t.Fatal(err)
	}
	r.Header.Set("X-Key", key)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Do(r)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return reply{res.StatusCode, res.Header, string(text)}, err
}

func sold(t *testing.T, w *world.World, item string) (n int) {
	t.Helper()
	err := w.Store.View(t.Context(), func(tx *store.Tx) error {
		s, _ := sales.Get(tx, item)
		n = s.Sold
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// last is the newest entry of a world's journal.
func last(t *testing.T, w *world.World) journal.Entry {
	t.Helper()
	e, err := w.Journal.Get(w.Journal.Last())
	if err != nil {
		t.Fatal(err)
	}
	return e
}
