package eformsign_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// A secret that was sent or answered stands in no entry, wherever it was put.
func TestJournalHidesSecrets(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		now := h.Clock.CallersNow()
		old := h.token()
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		h.create(fresh.accessToken())
		h.ask(h.proper(h.key(bearerKey), now))
		h.ask(h.proper(h.key(basicKey), now))
		private := h.key(sampleKey).PrivateKey
		der := private[len(private)/2-len(private)/2%2:]

		wrong := h.proper(h.key(sampleKey), now)
		for _, secret := range []string{private, strings.ToUpper(private), "Bearer canary-bearer", "Basic " + base64.StdEncoding.EncodeToString([]byte("eformsign:canary-password")), "canary-bare"} {
			wrong.signature = secret
			h.ask(wrong)
		}
		wrong.body["private_key"], wrong.body["note"] = private, private
		h.ask(wrong)
		h.send(http.MethodPost, h.url+refreshPath, []byte(`{"refresh_token":"canary-refresh"}`), "Authorization", "Bearer "+old.accessToken())
		h.send(http.MethodPost, h.url+refreshPath+"?refreshToken=canary-refresh", nil, "Authorization", old.accessToken())
		h.send(http.MethodGet, h.url+documentsPath+"/"+old.accessToken()+"?access_token="+old.accessToken(), nil, "Authorization", "Bearer "+old.accessToken())
		h.send(http.MethodPost, h.url+tokenPath, []byte("{}"), "Authorization", "Bearer "+private)
		h.send(http.MethodPost, h.url+tokenPath, []byte("{}"), "Authorization", "Bearer "+old.accessToken())

		all, err := h.Journal.All(journal.Query{})
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{
			old.accessToken(), old.refreshToken(), fresh.accessToken(), fresh.refreshToken(), private, strings.ToUpper(private), der,
			"bearer_test_value", "Webhook123!", base64.StdEncoding.EncodeToString([]byte("eformsign:Webhook123!")),
			"canary", base64.StdEncoding.EncodeToString([]byte("eformsign:canary-password")),
		} {
			if strings.Contains(string(text), secret) {
				t.Errorf("the journal holds %q", secret)
			}
		}
		if len(all) != 16 || !strings.Contains(string(text), "tok_") {
			t.Errorf("%d entries, want 16 with fingerprints", len(all))
		}
	})
}

// A signature is no secret: it is shown, to be looked at. The same token has the
// same fingerprint wherever it stands.
func TestJournalShows(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		issued := h.ask(r)
		entry := h.last()
		if got := entry.Request.Headers.Get("eformsign_signature"); got != r.signature {
			t.Errorf("the signature is shown as %q", got)
		}
		if entry.Credential != sampleKey || entry.Route != "access-token" || !strings.Contains(string(entry.Request.Body), millis(h.Clock.CallersNow())) {
			t.Errorf("the entry is %+v", entry)
		}
		_, shown, _ := strings.Cut(string(entry.Response.Body), `"access_token":"`)
		shown, _, _ = strings.Cut(shown, `"`)
		h.create(issued.accessToken())
		if got := h.last().Request.Headers.Get("Authorization"); got != "Bearer "+shown || !strings.HasPrefix(shown, "tok_") {
			t.Errorf("the token is shown as %q when it is issued, as %q when it is used", shown, got)
		}
	})
}
