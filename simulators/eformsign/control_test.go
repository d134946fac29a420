package eformsign_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// console makes a call of the control API, as the vendor's console would be used.
func (h *hall) console(method, path, body string) answer {
	h.t.Helper()
	a := h.send(method, h.control+"/eformsign/"+path, []byte(body))
	var compact bytes.Buffer
	if a.Body != "" {
		if err := json.Compact(&compact, []byte(a.Body)); err != nil {
			h.t.Fatal(err)
		}
	}
	a.Body = compact.String()
	return a
}

// created is a key that the console has just made or changed.
func (h *hall) created(a answer) (k eformsign.APIKey) {
	h.t.Helper()
	if err := json.Unmarshal([]byte(a.Body), &k); err != nil || a.Status != 200 {
		h.t.Fatalf("HTTP %d %s (%v)", a.Status, a.Body, err)
	}
	return k
}

// A key of each type can be created, and works at once.
func TestCreateAPIKeys(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for _, body := range []string{
			`{"name":"급여","alias":"테스트"}`,
			`{"company":"default","verification":"bearer","bearerToken":"preset token"}`,
			`{"verification":"basic","basicId":"forcs","basicPassword":"12:34"}`,
		} {
			k := h.created(h.console("POST", "api-keys", body))
			if got := h.ask(h.proper(k, h.Clock.CallersNow())); got.Status != 200 || got.get("api_key.name") != k.Name {
				t.Errorf("%s: %s", body, got.Body)
			}
		}
		if got := h.console("GET", "api-keys?company=default", "").get("apiKeys.#"); got != "8" {
			t.Errorf("%s keys, want the five seeded and three", got)
		}
	})
}

// What is left out gets a text that tells keys apart, and a key can be looked at
// alone, deleted or not.
func TestOneAPIKey(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for n, body := range []string{`{}`, `{"verification":"bearer","bearerToken":"preset token"}`} {
			k := h.created(h.console("POST", "api-keys", body))
			if want := fmt.Sprintf("애플리케이션_%d 별칭_%d", n+1, n+1); k.Name+" "+k.Alias != want {
				t.Errorf("%s: named %s %s, want %s", body, k.Name, k.Alias, want)
			}
			if got := h.created(h.console("GET", "api-keys/"+k.Key, "")); got != k {
				t.Errorf("%s: shown as %+v, want %+v", body, got, k)
			}
		}
		if got := h.console("GET", "api-keys/"+deletedKey, ""); got.get("deleted") != "true" || got.get("former") != "" || got.get("clientId") != "" {
			t.Errorf("HTTP %d %s", got.Status, got.Body)
		}
		if fresh := h.created(h.console("POST", "api-keys/"+sampleKey+"/reissue", "{}")); fresh.PublicKey != h.key(sampleKey).PublicKey {
			t.Errorf("reissued %+v", fresh)
		}
	})
}

// Reissuing (키 재발행) kills the old private key; tokens live on.
func TestReissue(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		old := h.key(sampleKey)
		access := h.token().accessToken()
		fresh := h.created(h.console("POST", "api-keys/"+sampleKey+"/reissue", ""))
		if fresh.PrivateKey == old.PrivateKey || fresh.PublicKey == old.PublicKey || fresh.Key != old.Key {
			t.Errorf("reissued: %+v", fresh)
		}
		if got := h.ask(h.proper(old, h.Clock.CallersNow())).code(); got != "4030004" {
			t.Errorf("the old private key got %q", got)
		}
		if got := h.ask(h.proper(fresh, h.Clock.CallersNow())); got.Status != 200 {
			t.Errorf("the new private key got %s", got.Body)
		}
		if got := h.create(access); got.Status != 200 {
			t.Errorf("a token from before got %s", got.Body)
		}
		if again := h.created(h.console("POST", "api-keys/"+sampleKey+"/reissue", "")); again.PrivateKey == fresh.PrivateKey || again.PrivateKey == old.PrivateKey {
			t.Error("the second reissue gave a key that there was")
		}
	})
}

func TestExpireTokens(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		old := h.token()
		if got := h.console("POST", "tokens/expire", ""); got.Status != 200 {
			t.Fatalf("HTTP %d %s", got.Status, got.Body)
		}
		got := h.create(old.accessToken())
		if got.code() != "4030002" || got.clause() != "eformsign/documents/expired-access-token" || !strings.Contains(h.entry(got).Explanation, "by hand") {
			t.Errorf("%s by %s: %s", got.Body, got.clause(), h.entry(got).Explanation)
		}
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		for name, token := range map[string]string{"refreshed": fresh.accessToken(), "issued": h.token().accessToken()} {
			if got := h.create(token); got.Status != 200 {
				t.Errorf("a token %s afterwards got %s", name, got.Body)
			}
		}
		h.console("POST", "tokens/expire", `{"refreshTokens":true}`)
		if got := h.refresh(fresh.accessToken(), fresh.refreshToken()); got.code() != "4030003" || got.clause() != "eformsign/refresh-token/wrong-refresh-token" {
			t.Errorf("an expired refresh token got %s by %s", got.Body, got.clause())
		}
	})
}

func TestControlRefuses(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for _, row := range []struct {
			method, path, body string
			status             int
			says               string
		}{
			{"POST", "api-keys", `{"verification":"magic"}`, 400, `verification \"magic\" is none: there are signature, bearer and basic"`},
			{"POST", "api-keys", `{"verification":"bearer"}`, 400, "bearerToken is missing: a key of type bearer takes its preset value (토큰값)"},
			{"POST", "api-keys", `{"verification":"bearer","bearerToken":"x","basicId":"y"}`, 400, "basicId is set: a key of type bearer takes none"},
			{"POST", "api-keys", `{"verification":"bearer","bearerToken":"x","basicPassword":"y"}`, 400, "basicPassword is set: a key of type bearer takes none"},
			{"POST", "api-keys", `{"bearerToken":"x"}`, 400, "bearerToken is set: a key of type signature takes none"},
			{"POST", "api-keys", `{"basicId":"x"}`, 400, "basicId is set: a key of type signature takes none"},
			{"POST", "api-keys", `{"verification":"basic"}`, 400, "basicId is missing: a key of type basic takes an id (아이디) and a password (비밀번호)"},
			{"POST", "api-keys", `{"verification":"basic","basicId":"a","basicPassword":"b","bearerToken":"x"}`, 400, "bearerToken is set: a key of type basic takes none"},
			{"POST", "api-keys", `{"verification":"basic","basicId":"a:b","basicPassword":"x"}`, 400, "basicId has a colon"},
			{"POST", "api-keys", `{"verification":"basic","basicId":"a"}`, 400, "basicPassword is missing"},
			{"POST", "api-keys", `{"name":"","alias":"x"}`, 400, "neither is empty"},
			{"POST", "api-keys", `{"alias":""}`, 400, "neither is empty"},
			{"PATCH", "api-keys/" + sampleKey, `{"alias":""}`, 400, "neither is empty"},
			{"GET", "api-keys/x", ``, 404, "no such API key"},
			{"POST", "api-keys/" + sampleKey + "/reissue", `{"verification":"bearer"}`, 400, "unknown field"},
			{"POST", "api-keys/" + sampleKey + "/reissue", `[]`, 400, "does not fit"},
			{"POST", "api-keys", `{"company":"nowhere"}`, 404, "no such company"},
			{"POST", "api-keys", `{"apiKey":"x"}`, 400, "unknown field"},
			{"GET", "api-keys?company=nowhere", ``, 404, "no such company"},
			{"PATCH", "api-keys/x", `{"active":true}`, 404, "no such API key"},
			{"PATCH", "api-keys/" + sampleKey, `{"verification":"bearer"}`, 400, "verification cannot be changed: only name, alias and active can (수정)"},
			{"PATCH", "api-keys/" + sampleKey, `{"alias":"x","bearerToken":"y"}`, 400, "bearerToken cannot be changed"},
			{"PATCH", "api-keys/" + sampleKey, `{"aliases":"x"}`, 400, "unknown field"},
			{"POST", "api-keys", `{"verification":"bearer","bearerToken":"토큰값"}`, 400, "bearerToken has a character that does not pass through a header"},
			{"POST", "api-keys", `{"verification":"bearer","bearerToken":"a\nb"}`, 400, "bearerToken has a character that does not pass through a header"},
			{"POST", "api-keys", `{"verification":"bearer","bearerToken":" a"}`, 400, "without a blank at either end"},
			{"POST", "api-keys/x/reissue", ``, 404, "no such API key"},
			{"POST", "api-keys/" + bearerKey + "/reissue", ``, 400, "has no private key"},
			{"DELETE", "api-keys/" + deletedKey, ``, 404, "has been deleted"},
			{"PATCH", "companies/nowhere", `{"state":"active"}`, 404, "no such company"},
			{"PATCH", "companies/default", `{"state":"asleep"}`, 400, `state \"asleep\": no such state`},
			{"PATCH", "companies/default", `{}`, 400, "no such state"},
			{"PATCH", "companies/default", `{"name":"x"}`, 400, "unknown field"},
			{"PATCH", "policy", `{"companyStateAt":"never"}`, 400, `companyStateAt is \"never\"; it takes calls, issue`},
			{"PATCH", "policy", `{"windowEdge":"soft"}`, 400, `windowEdge is \"soft\"; it takes inclusive, exclusive`},
			{"POST", "tokens/expire", `{"all":true}`, 400, "unknown field"},
			{"POST", "documents/x/actions", `{"action":"accept"}`, 404, `no such document: \"x\"`},
			{"POST", "documents/x/actions", `{"action":"reject"}`, 400, `unknown action \"reject\"; there is accept`},
			{"POST", "documents/x/actions", `{}`, 400, `unknown action \"\"; there is accept`},
			{"POST", "documents/x/actions", `{"action":"accept","who":"x"}`, 400, "unknown field"},
			{"POST", "documents/x/actions", ``, 400, "no body"},
			{"PATCH", "policy", `{"pdfSeconds":-1}`, 400, "pdfSeconds is -1; it takes a whole number from 0 to 86,400"},
			{"PATCH", "policy", `{"pdfSeconds":86401}`, 400, "pdfSeconds is 86401"},
			{"PATCH", "policy", `{"pdfOf":"none"}`, 400, `pdfOf is \"none\"; it takes any, completed`},
		} {
			got := h.console(row.method, row.path, row.body)
			if got.Status != row.status || !strings.Contains(got.Body, row.says) || got.get("error.hint") == "" {
				t.Errorf("%s %s %s: HTTP %d %s, want %d …%s… with a hint", row.method, row.path, row.body, got.Status, got.Body, row.status, row.says)
			}
			if message := got.get("error.message"); strings.Contains(message, "does not fit the API key") || strings.Contains(message, got.get("error.hint")) {
				t.Errorf("%s %s %s: %s says too much", row.method, row.path, row.body, got.Body)
			}
		}
	})
}

func TestLists(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		id := h.create(h.token().accessToken()).get("document.id")
		want := `{"documents":[{"id":"` + id + `","document_name":"근로계약서 홍길동","creator":"admin@example.com","created_date":1793577600000,"status_type":"001","step_recipient":"","pdf_ready_date":1793577602000}]}`
		if diff := cmp.Diff(want, h.console("GET", "documents", "").Body); diff != "" {
			t.Errorf("documents (-want +got):\n%s", diff)
		}
		companies := h.console("GET", "companies", "")
		names := gjson.Get(companies.Body, "companies.#.name").Raw + gjson.Get(companies.Body, "companies.#.state").Raw
		wantNames := `["default","suspended","no-open-api","out-of-documents","deleted"]["active","suspended","no-open-api","out-of-documents","deleted"]`
		if diff := cmp.Diff(wantNames, names); diff != "" {
			t.Errorf("companies (-want +got):\n%s", diff)
		}
		wantMembers := `[{"id":"admin@example.com","name":"대표 관리자","enabled":true},{"id":"disabled@example.com","name":"비활성 멤버","enabled":false},{"id":"member@example.com","name":"홍길동","enabled":true}]`
		if diff := cmp.Diff(wantMembers, companies.get("companies.0.members")); diff != "" {
			t.Errorf("members (-want +got):\n%s", diff)
		}
		policy := h.console("PATCH", "policy", `{"windowMillis":60000}`)
		if policy.Status != http.StatusOK || policy.get("windowMillis") != "60000" || h.console("GET", "policy", "").get("windowMillis") != "60000" {
			t.Errorf("policy: %s", policy.Body)
		}
	})
}
