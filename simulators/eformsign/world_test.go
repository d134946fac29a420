package eformsign_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// beside is a second world behind the same address.
func (h *hall) beside(name string) *hall {
	h.t.Helper()
	w, err := h.registry.Create(h.t.Context(), name)
	if err != nil {
		h.t.Fatal(err)
	}
	return &hall{World: w, t: h.t, registry: h.registry, client: h.client, url: h.url, control: h.control + "/worlds/" + name}
}

// Each call finds its world: by the API key, then by the company in the token.
func TestTwoWorlds(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, home *hall) {
		other := home.beside("other")
		key := other.keyOf("default")
		if key.Key == sampleKey || key.CompanyID == sampleCompany || key.PrivateKey == home.key(sampleKey).PrivateKey {
			t.Errorf("the other world has the well-known key: %+v", key)
		}
		got := other.ask(other.proper(key, other.Clock.CallersNow()))
		if got.Status != 200 || got.get("api_key.company.company_id") != key.CompanyID || other.Journal.Len() != 1 || home.Journal.Len() != 0 {
			t.Fatalf("%s; %d and %d entries", got.Body, other.Journal.Len(), home.Journal.Len())
		}
		made := other.createFrom(got.accessToken(), other.template("default"), `{"document":{}}`)
		fresh := other.refresh(got.accessToken(), got.refreshToken())
		if made.Status != 200 || fresh.Status != 200 || home.Journal.Len() != 0 {
			t.Errorf("made %s, fresh %s", made.Body, fresh.Body)
		}
		if got := home.read(home.token().accessToken(), made.get("document.id")); got.code() != "4000004" {
			t.Errorf("the home world shows the other's document: %s", got.Body)
		}
		if got := home.refresh(home.token().accessToken(), fresh.refreshToken()); got.code() != "4030003" {
			t.Errorf("the home world refreshes by the other's token: %s", got.Body)
		}
	})
}

// A key made at run time finds its world too, and no longer once that is gone.
func TestKeyOfAnotherWorld(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, home *hall) {
		other := home.beside("other")
		made := other.console("POST", "api-keys", `{"name":"급여"}`)
		key := other.created(made)
		token := other.ask(other.proper(key, other.Clock.CallersNow()))
		if token.Status != 200 || home.Journal.Len() != 0 {
			t.Fatalf("%s; the home world has %d entries", token.Body, home.Journal.Len())
		}
		if err := home.registry.Delete(t.Context(), "other"); err != nil {
			t.Fatal(err)
		}
		if got := home.ask(home.proper(key, home.Clock.CallersNow())); got.code() != "4000003" {
			t.Errorf("the key of a deleted world got %s", got.Body)
		}
		got := home.create(token.accessToken())
		if got.code() != "4030002" || got.clause() != "eformsign/documents/wrong-access-token" || !strings.Contains(got.Header.Get("Dojang-Assumptions"), "other-worlds-token") {
			t.Errorf("a token of a deleted world got %s by %s resting on %q", got.Body, got.clause(), got.Header.Get("Dojang-Assumptions"))
		}
		if says := home.entry(got).Explanation; !strings.Contains(says, "which is not of this world (default)") {
			t.Errorf("explained by %q", says)
		}
	})
}

// A listener bound to one world refuses the token of another.
func TestBoundToAnotherWorld(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, home *hall) {
		other := home.beside("other")
		bound := httptest.NewServer(serve.New(eformsign.New(nil), serve.Options{Worlds: home.registry, World: other.World, Host: morning}))
		t.Cleanup(bound.Close)
		got := home.send(http.MethodGet, bound.URL+documentsPath+"/x", nil, "Authorization", "Bearer "+home.token().accessToken())
		if got.code() != "4030002" || got.clause() != "eformsign/documents/wrong-access-token" {
			t.Errorf("%s by %s", got.Body, got.clause())
		}
	})
}

func TestReset(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		seeded := h.key(sampleKey)
		old := h.token()
		h.created(h.console("POST", "api-keys/"+sampleKey+"/reissue", ""))
		if err := h.Reset(t.Context()); err != nil {
			t.Fatal(err)
		}
		if h.key(sampleKey) != seeded {
			t.Error("after a reset the key is another")
		}
		if got := h.create(old.accessToken()); got.code() != "4030002" || !strings.Contains(h.entry(got).Explanation, "the world was reset since") {
			t.Errorf("a token from before the reset got %s: %s", got.Body, h.entry(got).Explanation)
		}
		fresh, twin := h.token(), open(t)
		if err := twin.Reset(t.Context()); err != nil {
			t.Fatal(err)
		}
		if again := twin.token().accessToken(); fresh.accessToken() == old.accessToken() || fresh.accessToken() != again {
			t.Error("after a reset, a world issues the token from before it, or a token that depends on what it did before")
		}
		if got := h.create(old.accessToken()); got.code() != "4030002" {
			t.Errorf("a token from before the reset works again: %s", got.Body)
		}
	})
}

// What is seeded in the home world is written down in many places.
func TestWellKnown(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		variables, err := eformsign.New(nil).Env(h.World, "http://127.0.0.1:8701")
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, v := range variables {
			got[v.Name] = v.Value
		}
		for name, want := range map[string]string{
			"EFORMSIGN_URL": "http://127.0.0.1:8701", "EFORMSIGN_API_KEY": sampleKey, "EFORMSIGN_COMPANY_ID": sampleCompany,
			"EFORMSIGN_MEMBER_ID": admin, "EFORMSIGN_TEMPLATE_ID": h.template("default"),
			"EFORMSIGN_BEARER_API_KEY": bearerKey, "EFORMSIGN_BEARER_TOKEN": "bearer_test_value",
			"EFORMSIGN_BASIC_API_KEY": basicKey, "EFORMSIGN_BASIC_ID": "eformsign", "EFORMSIGN_BASIC_PASSWORD": "Webhook123!",
			"EFORMSIGN_PRIVATE_KEY": "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420",
		} {
			if name == "EFORMSIGN_PRIVATE_KEY" {
				got[name] = got[name][:len(want)]
			}
			if got[name] != want {
				t.Errorf("%s is %q, want %q", name, got[name], want)
			}
		}
		if len(got) != 11 {
			t.Errorf("%d variables", len(got))
		}
	})
}

// Credential takes what is public, and nothing else.
func TestCredential(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		token := h.token()
		sim := eformsign.New(nil)
		for _, row := range []struct{ name, path, authorization, want string }{
			{"API key", tokenPath, "Bearer ZTNiM2IzZTUtMGEzMS00NTE1LWE5NzEtN2M4Y2FlNDI4NzZm", sampleKey},
			{"not encoded", tokenPath, "Bearer " + sampleKey, sampleKey},
			{"without Bearer", tokenPath, sampleKey, sampleKey},
			{"encoded twice", tokenPath, "Bearer WlROaU0ySXpaVFV0TUdFek1TMDBOVEUxTFdFNU56RXROMk00WTJGbE5ESTROelpt", sampleKey},
			{"private key", tokenPath, "Bearer " + h.key(sampleKey).PrivateKey, ""},
			{"access token", tokenPath, "Bearer " + token.accessToken(), ""},
			{"token", documentsPath, "Bearer " + token.accessToken(), sampleCompany},
			{"token to refresh", refreshPath, "bearer  " + token.accessToken(), sampleCompany},
			{"refresh token", documentsPath, "Bearer " + token.refreshToken(), ""},
			{"nothing", documentsPath, "", ""},
		} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, row.path, nil)
			r.Header.Set("Authorization", row.authorization)
			if got := sim.Credential(simulators.Request{Method: r.Method, URL: r.URL, Header: r.Header}); got != row.want {
				t.Errorf("%s: %q, want %q", row.name, got, row.want)
			}
		}
	})
}

// What no route has.
func TestUnrouted(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for _, row := range []struct {
			method, path  string
			status        int
			code, clause  string
			says, allowed string
		}{
			{"GET", "/v2.0/api/nothing", 403, "4030005", "api/unknown-path", "no such path", ""},
			{"POST", "/v2.0/api/documents/", 403, "4030005", "api/unknown-path", "no such path", ""},
			{"POST", "/v2.0", 403, "4030005", "api/unknown-path", "no such path", ""},
			{"POST", "/v1.0/api_auth/access_token", 404, "404", "api/outside", "begins with /v2.0/", ""},
			{"GET", tokenPath, 405, "4050001", "api/wrong-method", "asks for POST", "POST"},
			{"POST", documentsPath + "/x", 405, "4050001", "api/wrong-method", "asks for GET", "GET"},
		} {
			got := h.send(row.method, h.url+row.path, nil)
			if got.Status != row.status || got.code() != row.code || got.clause() != "eformsign/"+row.clause || got.Header.Get("Allow") != row.allowed {
				t.Errorf("%s %s: HTTP %d %s by %s", row.method, row.path, got.Status, got.Body, got.clause())
			}
			if !strings.Contains(h.last().Explanation, row.says) {
				t.Errorf("%s %s: explained by %q", row.method, row.path, h.last().Explanation)
			}
		}
		large := h.send("POST", h.url+tokenPath, make([]byte, 5<<20))
		if large.Status != 413 || large.clause() != "eformsign/api/body-too-large" {
			t.Errorf("5 MiB: HTTP %d %s by %s", large.Status, large.Body, large.clause())
		}
	})
}

// Where the calls after the token go is never the real vendor.
func TestAPIURL(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		h.policy(func(p *eformsign.Policy) { p.APIURL = "http://gateway.example.com" })
		if got := h.token().get("api_key.company.api_url"); got != "http://gateway.example.com" {
			t.Errorf("by policy: %q", got)
		}
		h.policy(func(p *eformsign.Policy) { p.APIURL = "" })
		for _, url := range []func(*world.World) string{nil, func(*world.World) string { return "" }} {
			bare := httptest.NewServer(serve.New(eformsign.New(url), serve.Options{Worlds: h.registry, Host: morning}))
			t.Cleanup(bare.Close)
			h.url = bare.URL
			if got := h.token().get("api_key.company.api_url"); got != bare.URL {
				t.Errorf("without a URL: %q, want where the token was asked for, %s", got, bare.URL)
			}
		}
	})
}
