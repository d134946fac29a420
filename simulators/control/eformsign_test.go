package control_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// apiKey is an API key as the control API shows it.
type apiKey struct {
	APIKey, PrivateKey, PublicKey, Name, Alias, Company, Verification, BearerToken string

	Active, Deleted bool
}

// signed asks eformsign for a token with the key, as a program outside would, and
// returns the HTTP status and the body.
func (s *stage) signed(k apiKey) (status int, body string) {
	s.t.Helper()
	now := s.home.Clock.CallersNow()
	signature, err := eformsign.Sign(k.PrivateKey, now)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.eformsign(http.MethodPost, "/v2.0/api_auth/access_token", `{"execution_time":`+signature.Text+`,"member_id":"admin@example.com"}`,
		"Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte(k.APIKey)), "eformsign_signature", signature.DER)
}

// eformsign makes a call of the service itself.
func (s *stage) eformsign(method, path, body string, headers ...string) (status int, answer string) {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), method, path, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	serve.New(eformsign.New(nil), serve.Options{Worlds: s.worlds, Host: morning}).ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func TestEformsignAPIKeys(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	list := func(query string) []apiKey {
		return decoded[struct{ APIKeys []apiKey }](t, s.want(http.StatusOK, http.MethodGet, "/eformsign/api-keys"+query, "")).APIKeys
	}
	seeded, all := len(list("?company=default")), len(list(""))
	if seeded == 0 || all <= seeded {
		t.Errorf("%d keys of the default company, %d in all", seeded, all)
	}
	made := decoded[apiKey](t, s.want(http.StatusOK, http.MethodPost, "/eformsign/api-keys", `{"name":"급여","alias":"테스트"}`))
	if status, body := s.signed(made); status != http.StatusOK {
		t.Errorf("with the key made: HTTP %d %s", status, body)
	}
	at := "/eformsign/api-keys/" + made.APIKey
	edited := decoded[apiKey](t, s.want(http.StatusOK, http.MethodPatch, "/worlds/default"+at, `{"alias":"휴면","active":false}`))
	want := made
	want.Alias, want.Active = "휴면", false
	if diff := cmp.Diff(want, edited); diff != "" {
		t.Errorf("edited (-want +got):\n%s", diff)
	}
	if status, body := s.signed(made); status != http.StatusForbidden || !strings.Contains(body, "4030001") {
		t.Errorf("with the inactive key: HTTP %d %s", status, body)
	}
	s.want(http.StatusOK, http.MethodPatch, at, `{"active":true}`)
	reissued := decoded[apiKey](t, s.want(http.StatusOK, http.MethodPost, at+"/reissue", ""))
	if status, body := s.signed(made); status != http.StatusForbidden || !strings.Contains(body, "4030004") {
		t.Errorf("with the old private key: HTTP %d %s", status, body)
	}
	if status, body := s.signed(reissued); status != http.StatusOK {
		t.Errorf("with the new private key: HTTP %d %s", status, body)
	}
	s.want(http.StatusNoContent, http.MethodDelete, at, "")
	refused(t, s.want(http.StatusNotFound, http.MethodDelete, at, ""), "deleted", "api-keys")
	if n := len(list("?company=default")); n != seeded+1 {
		t.Errorf("%d keys after one was made and deleted, want %d: the deleted one is shown", n, seeded+1)
	}
}

func TestEformsignAPIKeysOfEachType(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	bearer := decoded[apiKey](t, s.want(http.StatusOK, http.MethodPost, "/eformsign/api-keys", `{"verification":"bearer","bearerToken":"preset"}`))
	s.want(http.StatusOK, http.MethodPost, "/eformsign/api-keys", `{"verification":"basic","basicId":"me","basicPassword":"dummy-password"}`)
	if bearer.PrivateKey != "" || bearer.BearerToken != "preset" || bearer.Verification != "bearer" {
		t.Errorf("a key of type bearer: %+v", bearer)
	}
	at := "/eformsign/api-keys/" + bearer.APIKey
	if diff := cmp.Diff(bearer, decoded[apiKey](t, s.want(http.StatusOK, http.MethodGet, at, ""))); diff != "" {
		t.Errorf("shown alone (-made +shown):\n%s", diff)
	}
	if !strings.HasPrefix(bearer.Name, "애플리케이션_") || !strings.HasPrefix(bearer.Alias, "별칭_") {
		t.Errorf("made up: name %q, alias %q", bearer.Name, bearer.Alias)
	}
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, at+"/reissue", "{}"), "no private key", "verification")
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, at+"/reissue", `{"verification":"signature"}`), "verification", "openapi.yaml")
	refused(t, s.want(http.StatusBadRequest, http.MethodPatch, at, `{"alias":""}`), "별칭", "made up")
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/eformsign/api-keys", `{"verification":"bearer"}`), "bearerToken is missing", "bearerToken")
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/eformsign/api-keys", `{"verification":"basic","basicId":"me"}`), "basicPassword is missing", "basicPassword")
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/eformsign/api-keys/none", ""), `"none"`, "api-keys")
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/eformsign/api-keys", `{"verification":"magic"}`), `"magic"`, "verification")
	refused(t, s.want(http.StatusNotFound, http.MethodPost, "/eformsign/api-keys", `{"company":"nowhere"}`), `"nowhere"`, "companies")
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/eformsign/api-keys?company=nowhere", ""), `"nowhere"`, "companies")
	refused(t, s.want(http.StatusBadRequest, http.MethodGet, "/eformsign/api-keys?name=nowhere", ""), `"name"`, "company")
	refused(t, s.want(http.StatusNotFound, http.MethodPatch, "/eformsign/api-keys/none", `{"active":true}`), `"none"`, "api-keys")
}

// What a token can be used for, and that it can be made to expire.
func TestEformsignTokensAndDocuments(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	companies := decoded[struct {
		Companies []struct {
			Name, State string
			Members     []struct{ ID string }
			Templates   []struct{ ID string }
		}
	}](t, s.want(http.StatusOK, http.MethodGet, "/eformsign/companies", "")).Companies
	if len(companies) != 5 || companies[0].Name != "default" || len(companies[0].Members) != 3 || len(companies[0].Templates) != 1 {
		t.Fatalf("companies: %+v", companies)
	}
	status, body := s.signed(decoded[apiKey](t, s.want(http.StatusOK, http.MethodPost, "/eformsign/api-keys", `{}`)))
	token := struct {
		OAuthToken struct {
			AccessToken string `json:"access_token"`
		} `json:"oauth_token"`
	}{}
	if err := json.Unmarshal([]byte(body), &token); err != nil || status != http.StatusOK {
		t.Fatalf("no token: HTTP %d %s (%v)", status, body, err)
	}
	create := func() (int, string) {
		return s.eformsign(http.MethodPost, "/v2.0/api/documents?template_id="+companies[0].Templates[0].ID,
			`{"document":{"document_name":"근로계약서"}}`, "Authorization", "Bearer "+token.OAuthToken.AccessToken)
	}
	if status, body := create(); status != http.StatusOK {
		t.Fatalf("no document: HTTP %d %s", status, body)
	}
	documents := decoded[struct {
		Documents []struct {
			ID           string
			DocumentName string `json:"document_name"`
			Creator      string
		}
	}](t, s.want(http.StatusOK, http.MethodGet, "/eformsign/documents", "")).Documents
	if len(documents) != 1 || documents[0].DocumentName != "근로계약서" || documents[0].Creator != "admin@example.com" {
		t.Errorf("documents: %+v", documents)
	}
	refused(t, s.want(http.StatusConflict, http.MethodPost, "/eformsign/documents/"+documents[0].ID+"/actions", `{"action":"accept"}`), "draft (001)", "recipients")
	s.want(http.StatusOK, http.MethodPost, "/eformsign/tokens/expire", "")
	if status, body := create(); status != http.StatusForbidden || !strings.Contains(body, "4030002") {
		t.Errorf("with a token that has expired: HTTP %d %s", status, body)
	}
	s.want(http.StatusOK, http.MethodPost, "/eformsign/tokens/expire", `{"refreshTokens":true}`)
}

// A recipient's part in a document is played by hand.
func TestEformsignActions(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	type document struct {
		ID            string
		StatusType    string `json:"status_type"`
		StepRecipient string `json:"step_recipient"`
		CreatedDate   int64  `json:"created_date"`
		PDFReadyDate  int64  `json:"pdf_ready_date"`
	}
	_, body := s.signed(decoded[apiKey](t, s.want(http.StatusOK, http.MethodPost, "/eformsign/api-keys", `{}`)))
	template := gjson.Get(s.want(http.StatusOK, http.MethodGet, "/eformsign/companies", "").body, "companies.0.templates.0.id").Str
	s.eformsign(http.MethodPost, "/v2.0/api/documents?template_id="+template,
		`{"document":{"recipients":[{"step_type":"05","member":{"id":"a@example.org"}},{"step_type":"06","member":{"id":"b@example.org"}}]}}`,
		"Authorization", "Bearer "+gjson.Get(body, "oauth_token.access_token").Str)
	made := decoded[struct{ Documents []document }](t, s.want(http.StatusOK, http.MethodGet, "/eformsign/documents", "")).Documents[0]
	if made.StatusType != "060" || made.StepRecipient != "a@example.org" || made.PDFReadyDate != made.CreatedDate+2000 {
		t.Errorf("made %+v", made)
	}
	at := "/eformsign/documents/" + made.ID + "/actions"
	refused(t, s.want(http.StatusConflict, http.MethodPost, at, `{"action":"accept","by":"b@example.org"}`), "not their turn", "leave by out")
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, at, `{"action":"reject"}`), `"reject"`, "accept")
	refused(t, s.want(http.StatusNotFound, http.MethodPost, "/eformsign/documents/none/actions", `{"action":"accept"}`), `"none"`, "documents")
	for _, want := range []document{{StatusType: "070", StepRecipient: "b@example.org"}, {StatusType: "003"}} {
		got := decoded[document](t, s.want(http.StatusOK, http.MethodPost, "/worlds/default"+at, `{"action":"accept","comment":"확인"}`))
		want.ID, want.CreatedDate, want.PDFReadyDate = made.ID, made.CreatedDate, made.PDFReadyDate
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	refused(t, s.want(http.StatusConflict, http.MethodPost, at, `{"action":"accept"}`), "completed (003)", "another document")
}

func TestEformsignPolicy(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusOK, http.MethodGet, "/eformsign/policy", "")
	changed := decoded[struct{ WindowMillis int }](t, s.want(http.StatusOK, http.MethodPatch, "/eformsign/policy", `{"windowMillis":60000,"httpStatus":"200For4030002"}`))
	if changed.WindowMillis != 60000 {
		t.Errorf("changed to %+v", changed)
	}
	refused(t, s.want(http.StatusBadRequest, http.MethodPatch, "/eformsign/policy", `{"windowEdge":"soft"}`), "soft", "policy")
	refused(t, s.want(http.StatusBadRequest, http.MethodPatch, "/eformsign/policy", `{"windowEdges":"soft"}`), "windowEdges", "openapi.yaml")
}

// Every value that the description lists is one that the policy takes, and the first
// one is in force.
func TestEformsignPolicyValues(t *testing.T) {
	t.Parallel()
	s, d := newStage(t), described(t)
	form := d.Components.Schemas["EformsignPolicy"]
	if len(form.Properties) < 10 {
		t.Fatalf("%d fields are described", len(form.Properties))
	}
	inForce := decoded[map[string]any](t, s.want(http.StatusOK, http.MethodGet, "/eformsign/policy", ""))
	for name, field := range form.Properties {
		if field.Description == "" {
			t.Errorf("%s is not described", name)
		}
		if field.Enum != nil && inForce[name] != field.Enum[0] {
			t.Errorf("%s is %v by default, and described to be %v", name, inForce[name], field.Enum[0])
		}
		for _, value := range field.Enum {
			body, err := json.Marshal(map[string]any{name: value})
			if err != nil {
				t.Fatal(err)
			}
			s.want(http.StatusOK, http.MethodPatch, "/eformsign/policy", string(body))
		}
	}
}
