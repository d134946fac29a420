package daouoffice_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
)

const form = "application/x-www-form-urlencoded"

func basic(id, secret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))
}

// token asks for a token of a company.
func (h *hall) token(company string) string {
	h.t.Helper()
	c := h.company(company)
	got := h.send(http.MethodPost, "/public/auth/v1/oauth2/token", []byte("grant_type=client_credentials"), "Content-Type", form, "Authorization", basic(c.ClientID, c.ClientSecret))
	var grant struct {
		Type    string `json:"token_type"`
		Expires int    `json:"expires_in"`
		Token   string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(got.Body), &grant); err != nil || got.Status != 200 || grant.Type != "bearer" || grant.Expires != 86400 {
		h.t.Fatalf("HTTP %d %s (%v)", got.Status, got.Body, err)
	}
	return grant.Token
}

func TestTokenInPlaceOfTheKeyPair(t *testing.T) {
	t.Parallel()
	h := november(t)
	token := h.token("one-call-left")
	b := h.proper("default").without("clientId").without("clientSecret")
	raw, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	notify := func(token string) answer {
		return h.send(http.MethodPost, "/public/v1/noti", raw, "Content-Type", "application/json", "Authorization", "Bearer "+token)
	}
	for _, want := range []string{"200", "924"} {
		if got := notify(token); got.code() != want {
			t.Errorf("got %s, want %s", got.Body, want)
		}
	}
	if got := notify(token + "0"); got.Status != 401 || got.clause() != "daouoffice/noti/bearer-refused" {
		t.Errorf("an invented token got HTTP %d by %s", got.Status, got.clause())
	}
	h.advance(24*time.Hour - time.Second)
	if got := notify(token); got.Status != 200 {
		t.Errorf("a second before it expires the token got HTTP %d", got.Status)
	}
	h.advance(time.Second)
	if got := notify(token); got.Status != 401 {
		t.Errorf("after a day the token got HTTP %d", got.Status)
	}
	if fresh := h.token("one-call-left"); fresh == token {
		t.Error("the new token is the old one")
	}
}

func TestTokenRefused(t *testing.T) {
	t.Parallel()
	h := november(t)
	c := h.company("default")
	good := basic(c.ClientID, c.ClientSecret)
	for _, row := range []struct {
		name, method, authorization, contentType, body string
		status                                         int
		clause                                         string
	}{
		{"no Basic", "POST", "", form, "grant_type=client_credentials", 401, "basic-refused"},
		{"wrong secret", "POST", basic(c.ClientID, "x"), form, "grant_type=client_credentials", 401, "basic-refused"},
		{"unknown client", "POST", basic("x", c.ClientSecret), form, "grant_type=client_credentials", 401, "basic-refused"},
		{"another grant", "POST", good, form, "grant_type=password", 400, "grant-type"},
		{"JSON", "POST", good, "application/json", `{"grant_type":"client_credentials"}`, 400, "grant-type"},
		{"GET", "GET", good, form, "", 405, "wrong-method"},
	} {
		got := h.send(row.method, "/public/auth/v1/oauth2/token", []byte(row.body), "Content-Type", row.contentType, "Authorization", row.authorization)
		if got.Status != row.status || got.clause() != "daouoffice/token/"+row.clause {
			t.Errorf("%s: HTTP %d by %s, want %d by %s", row.name, got.Status, got.clause(), row.status, row.clause)
		}
		if strings.Contains(got.Body, c.ClientSecret) {
			t.Errorf("%s: the answer holds the secret", row.name)
		}
	}
}
