package simtest_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/clients/eformsign"
	simulated "github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// bearerToken asks for a token by the verification type that needs no signature.
func bearerToken(t *testing.T, w *simtest.World, key, token string) (status int, body string) {
	t.Helper()
	content := fmt.Sprintf(`{"execution_time":%d,"member_id":"%s"}`, w.Clock.CallersNow().UnixMilli(), w.Eformsign.Member())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.Eformsign.URL()+"/v2.0/api_auth/access_token", bytes.NewBufferString(content))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte(key)))
	r.Header.Set("eformsign_signature", "Bearer "+token)
	res, err := (&http.Client{}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(text)
}

func TestEformsign(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	seeded := w.Eformsign.Bearer()
	status, body := bearerToken(t, w, seeded.APIKey, seeded.Token)
	if url := gjson.Get(body, "api_key.company.api_url").Str; status != 200 || url != w.Eformsign.URL() {
		t.Errorf("HTTP %d, api_url %q: %s", status, url, body)
	}
	made := w.Eformsign.CreateAPIKey(simulated.APIKey{Company: "default", Verification: simulated.ByBearer, BearerToken: "token-made-by-a-test"})
	for _, step := range []struct {
		name string
		do   func()
		want int
	}{
		{"created", func() {}, 200},
		{"switched off", func() { w.Eformsign.SetActive(made.Key, false) }, 403},
		{"switched on", func() { w.Eformsign.SetActive(made.Key, true) }, 200},
		{"deleted", func() { w.Eformsign.DeleteAPIKey(made.Key) }, 400},
	} {
		step.do()
		if status, body := bearerToken(t, w, made.Key, "token-made-by-a-test"); status != step.want {
			t.Errorf("a key that was %s: HTTP %d %s", step.name, status, body)
		}
	}
	w.Advance(time.Minute)
	w.Eformsign.ExpireTokens()
	if got := len(w.Eformsign.APIKeys()); got != 10 || len(w.Eformsign.Documents()) != 0 {
		t.Errorf("%d API keys", got)
	}
}

// What is seeded can be asked for by name.
func TestEformsignSeed(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	pair := w.Eformsign.Credentials()
	if pair.APIKey != "e3b3b3e5-0a31-4515-a971-7c8cae42876f" || pair != w.Eformsign.CredentialsOf("default") || pair == w.Eformsign.CredentialsOf("suspended") {
		t.Errorf("credentials %q", pair.APIKey)
	}
	if fresh := w.Eformsign.ReissueAPIKey(pair.APIKey); fresh != w.Eformsign.Credentials() || fresh == pair {
		t.Error("a reissue leaves the old private key")
	}
	if basic := w.Eformsign.Basic(); basic.ID != "eformsign" || basic.Password != "Webhook123!" {
		t.Errorf("Basic %+v", basic)
	}
	var ids []string
	for _, m := range w.Eformsign.Members("default") {
		ids = append(ids, m.ID)
	}
	if diff := cmp.Diff([]string{"admin@example.com", "disabled@example.com", "member@example.com"}, ids); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	if id := w.Eformsign.Template("default"); len(id) != 32 {
		t.Errorf("template %q", id)
	}
	w.Eformsign.SetPolicy(func(p *simulated.Policy) { p.WindowMillis = 1 })
	if got := w.Eformsign.Policy().WindowMillis; got != 1 {
		t.Errorf("windowMillis %d", got)
	}
}

// Recipients act when the test says so.
func TestEformsignAccept(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	client, err := eformsign.New(w.Eformsign.URL(), w.Eformsign.Credentials(), eformsign.WithMember(w.Eformsign.Member()), eformsign.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	defer client.CloseIdleConnections()
	made, err := client.CreateDocument(t.Context(), w.Eformsign.Template("default"), eformsign.Document{
		Name: "계약서", Recipients: []eformsign.Recipient{{StepType: "05", ID: "a@example.org", Name: "김고객", UseMail: true}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if d := w.Eformsign.Accept(made.ID); d.Turn != 1 || len(d.Acts) != 1 || d.Acts[0].ByID != "a@example.org" {
		t.Errorf("accepted: %+v", d)
	}
	if read, err := client.Document(t.Context(), made.ID); err != nil || read.Status.Type != "003" {
		t.Errorf("status %q, %v", read.Status.Type, err)
	}
}

// The credentials that a test was given stay, whatever becomes of keys.
func TestEformsignCredentialsStay(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	given := w.Eformsign.Credentials()
	w.Eformsign.CreateAPIKey(simulated.APIKey{Company: "default", Name: "app", Alias: "mine", Verification: simulated.BySignature})
	w.Eformsign.SetActive(given.APIKey, false)
	if got := w.Eformsign.Credentials(); got != given {
		t.Errorf("API key %s became %s", given.APIKey, got.APIKey)
	}
}
