package serve_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

func TestChain(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, method, path, body string
		status                   int
		want, clause, item       string
		sold                     int
	}{
		{"an effect", "POST", "/buy/tea", "two", 201, "sold two", "shop/buy/sold", "tea", 1},
		{"a refusal commits", "POST", "/buy/none", "", 409, "no such item", "shop/buy/none", "refused", 1},
		{"an error rolls back", "POST", "/buy/broken", "", 500, "sorry", "", "broken", 0},
		{"a panic rolls back", "POST", "/buy/panic", "", 500, "sorry", "", "panic", 0},
		{"an unknown path", "POST", "/sell/tea", "", 404, "", "shop/not-found", "tea", 0},
		{"a path that is not cleaned", "POST", "//buy/tea", "", 404, "", "shop/not-found", "tea", 0},
		{"another method", "PUT", "/buy/tea", "", 405, "", "shop/method", "tea", 0},
		{"a body of the largest size", "POST", "/buy/tea", strings.Repeat("x", 64), 201, "sold x", "shop/buy/sold", "tea", 1},
		{"a body too large", "POST", "/buy/tea", strings.Repeat("x", 65), 413, "64", "shop/too-large", "tea", 0},
		{"an encoded slash in an item", "POST", "/buy/a%2Fb", "", 201, "sold", "shop/buy/sold", "a/b", 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			m := opened(t)
			res, err := m.call(row.method, row.path, "", row.body)
			if err != nil {
				t.Fatal(err)
			}
			if res.status != row.status || !strings.HasPrefix(res.body, row.want) || res.header.Get("Dojang-Clause") != row.clause {
				t.Errorf("HTTP %d %q by %q, want %d %q by %q", res.status, res.body, res.header.Get("Dojang-Clause"), row.status, row.want, row.clause)
			}
			if got := sold(t, m.World, row.item); got != row.sold {
				t.Errorf("sold %d, want %d", got, row.sold)
			}
			e := last(t, m.World)
			if e.Status != row.status || e.Clause != row.clause || res.header.Get("Dojang-Journal") != "1" {
				t.Errorf("the journal says HTTP %d by %q; the answer names entry %q", e.Status, e.Clause, res.header.Get("Dojang-Journal"))
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	m := opened(t)
	res, err := m.call("POST", "/buy/tea", "", "")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Dojang-Assumptions": "shop/buy/free", "Date": "Mon, 02 Nov 2026 12:00:00 GMT", "Content-Type": "text/plain",
	} {
		if got := res.header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	quiet := opened(t, func(o *serve.Options) { o.Quiet = true })
	res, err = quiet.call("POST", "/buy/tea", "", "")
	if err != nil {
		t.Fatal(err)
	}
	for name := range res.header {
		if strings.HasPrefix(name, "Dojang") {
			t.Errorf("a quiet server sends %s", name)
		}
	}
	if e := last(t, quiet.World); e.Clause != "shop/buy/sold" {
		t.Errorf("its journal has clause %q", e.Clause)
	}
}

// A request that breaks even the search for its world is answered and kept.
func TestPanicBeforeTheWorldIsKnown(t *testing.T) {
	t.Parallel()
	m := opened(t)
	res, err := m.call("POST", "/buy/tea", "panic", "")
	if err != nil || res.status != 500 || res.body != "sorry" {
		t.Errorf("%+v (%v)", res, err)
	}
	if e := last(t, m.World); e.Status != 500 || !strings.Contains(e.Explanation, "at the disco") || sold(t, m.World, "tea") != 0 {
		t.Errorf("the journal says %+v", e)
	}
}

// A request's credential names its world; a bound handler has one already.
func TestWorldOfARequest(t *testing.T) {
	t.Parallel()
	m := opened(t)
	other, err := m.worlds.Create(t.Context(), "other")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"key-of-other", "key-of-default", "nobody's", ""} {
		if _, err := m.call("POST", "/buy/tea", key, ""); err != nil {
			t.Fatal(err)
		}
	}
	if here, there := sold(t, m.World, "tea"), sold(t, other, "tea"); here != 3 || there != 1 {
		t.Errorf("sold %d at home and %d in the other world, want 3 and 1", here, there)
	}
	if here, there := m.Journal.Len(), other.Journal.Len(); here != 3 || there != 1 {
		t.Errorf("%d entries at home and %d in the other world, want 3 and 1", here, there)
	}
}

// A refused method is told of those that the path has, each once, whatever other
// routes have the same ones.
func TestAllow(t *testing.T) {
	t.Parallel()
	answer := func(*simulators.Call) (simulators.Reply, error) { return simulators.Reply{Status: 200}, nil }
	route := func(method, path string) simulators.Route {
		return simulators.Endpoint[*simulators.Call]{
			Name: method + path, Method: method, Path: path,
			Open: func(c *simulators.Call) *simulators.Call { return c }, Effect: answer,
		}.Route()
	}
	m := opened(t, func(o *serve.Options) {
		o.Routes = []simulators.Route{
			route("POST", "/order"), route("PUT", "/order/{id}"), route("POST", "/bill"),
			route("GET", "/order/{id}"), route("GET", "/bill"), route("POST", "/order/{id}"),
		}
	})
	for _, row := range []struct{ method, path, want string }{
		{"PATCH", "/order", "[POST]"},
		{"PATCH", "/order/1", "[POST PUT GET]"},
		{"DELETE", "/bill", "[POST GET]"},
	} {
		res, err := m.call(row.method, row.path, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if got := res.header.Get("Allow"); res.status != 405 || got != row.want {
			t.Errorf("%s %s: HTTP %d, Allow %q, want %q", row.method, row.path, res.status, got, row.want)
		}
	}
}
