package eformsign_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// Every verification type gets a token, with a member and without.
func TestVerificationTypes(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		for _, key := range []string{sampleKey, bearerKey, basicKey} {
			r := h.proper(h.key(key), h.Clock.CallersNow())
			if got := h.ask(r); got.Status != 200 || got.clause() != "eformsign/access-token/success" || got.Header.Get("Dojang-Assumptions") != "" {
				t.Errorf("%s: HTTP %d by %s resting on %q: %s", key, got.Status, got.clause(), got.Header.Get("Dojang-Assumptions"), got.Body)
			}
			delete(r.body, "member_id")
			got := h.ask(r)
			if got.Status != 200 || got.Header.Get("Dojang-Assumptions") != "eformsign/access-token/company-token-shape" {
				t.Errorf("%s without member: HTTP %d resting on %q", key, got.Status, got.Header.Get("Dojang-Assumptions"))
			}
			if kind := claimsOf(t, got.accessToken()).Get("context.type").String(); kind != "company" {
				t.Errorf("%s without member: context.type is %q", key, kind)
			}
		}
	})
}

// The answer has the form of the document's sample, member by member.
func TestTokenAnswer(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		got := h.token()
		access, refresh := got.accessToken(), got.refreshToken()
		want := `{"api_key":{"name":"애플리케이션_","alias":"테스트용","company":{"company_id":"` + sampleCompany + `","name":"샘플 데모","api_url":"` + h.url +
			`"}},"oauth_token":{"expires_in":3600,"token_type":"JWT","refresh_token":"` + refresh + `","access_token":"` + access + `"}}`
		if diff := cmp.Diff(want, got.Body); diff != "" {
			t.Errorf("answer (-want +got):\n%s", diff)
		}
		if kind := got.Header.Get("Content-Type"); kind != "application/json" {
			t.Errorf("Content-Type %q", kind)
		}
		header, _, _ := strings.Cut(access, ".")
		if header != "eyJhbGciOiJSUzI1NiJ9" {
			t.Errorf("the JWT begins with %s, unlike the sample", header)
		}
		if parts := strings.Split(access, "."); len(parts) != 3 || base64.RawURLEncoding.DecodedLen(len(parts[2])) != 128 {
			t.Errorf("the JWT has %d parts; its signature is not as long as the sample's", len(parts))
		}
		wantClaims := `{"iss":"eformsign.iam","context":{"clientId":"68094eea25af4a629e28de9cfec4ebfc","clientKey":"` + sampleKey +
			`","managementId":"34aab800c2a044058fd4ef798aecdeca","scopes":"smart_eform_scope","type":"user","userName":"U","userId":"I","refreshToken":"` +
			refresh + `"},"claim":{"company_id":"` + sampleCompany + `","access_key":"U"},"exp":1793581200,"iat":1793577600}`
		claims := claimsOf(t, access)
		name, id := claims.Get("context.userName").String(), claims.Get("context.userId").String()
		wantClaims = strings.NewReplacer(`"U"`, `"`+name+`"`, `"I"`, `"`+id+`"`).Replace(wantClaims)
		if diff := cmp.Diff(wantClaims, claims.Raw); diff != "" || len(name) != 36 || len(id) != 32 {
			t.Errorf("claims (-want +got):\n%s", diff)
		}
	})
}

func claimsOf(t *testing.T, token string) gjson.Result {
	t.Helper()
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		t.Fatalf("no JWT: %q", token)
	}
	raw, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	return gjson.ParseBytes(raw)
}

// Each code of the table is answered to the request that it is for.
func TestTokenRefused(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		now := h.Clock.CallersNow()
		ms := millis(now)
		body := func(raw string) func(*request) { return func(r *request) { r.raw = []byte(raw) } }
		set := func(name string, value any) func(*request) { return func(r *request) { r.body[name] = value } }
		authorization := func(value string) func(*request) { return func(r *request) { r.authorization = value } }
		encoded := func(key string) func(*request) {
			return authorization("Bearer " + base64.StdEncoding.EncodeToString([]byte(key)))
		}
		proof := func(value string) func(*request) { return func(r *request) { r.signature = value } }
		for _, row := range []struct {
			name, key    string
			spoil        func(*request)
			code, clause string
		}{
			{"no Authorization", sampleKey, authorization(""), "4000001", "required-value-missing"},
			{"no Bearer", sampleKey, authorization("Basic eDp5"), "4000001", "required-value-missing"},
			{"nothing after Bearer", sampleKey, authorization("Bearer"), "4000001", "required-value-missing"},
			{"API key not encoded", sampleKey, authorization("Bearer " + sampleKey), "4030039", "api-key-encoding"},
			{"API key encoded twice", sampleKey, encoded(base64.StdEncoding.EncodeToString([]byte(sampleKey))), "4000003", "unknown-api-key"},
			{"invented API key", sampleKey, encoded("11111111-1111-4111-8111-111111111111"), "4000003", "unknown-api-key"},
			{"deleted API key", deletedKey, nil, "4000003", "unknown-api-key"},
			{"inactive API key", inactiveKey, nil, "4030001", "inactive-api-key"},
			{"deleted company", "deleted", nil, "4000005", "deleted-company"},
			{"broken body", sampleKey, body(`{"execution_time":`), "4000070", "body-invalid"},
			{"an array", sampleKey, body(`[` + ms + `]`), "4000070", "body-invalid"},
			{"no body", sampleKey, body(" "), "4000001", "required-value-missing"},
			{"no execution_time", sampleKey, body(`{"member_id":"` + admin + `"}`), "4000001", "required-value-missing"},
			{"execution_time null", sampleKey, set("execution_time", nil), "4000001", "required-value-missing"},
			{"execution_time empty", sampleKey, set("execution_time", ""), "4000001", "required-value-missing"},
			{"no eformsign_signature", sampleKey, proof(""), "4000001", "required-value-missing"},
			{"a float", sampleKey, body(`{"execution_time":` + ms + `.0}`), "40000171", "execution-time-type"},
			{"an exponent", sampleKey, body(`{"execution_time":1.7935776e12}`), "40000171", "execution-time-type"},
			{"a Java long", sampleKey, body(`{"execution_time":` + ms + `L}`), "4000070", "body-invalid"},
			{"a Java long in quotes", sampleKey, set("execution_time", ms+"L"), "40000171", "execution-time-type"},
			{"quotes inside", sampleKey, set("execution_time", `"`+ms+`"`), "40000171", "execution-time-type"},
			{"blanks inside", sampleKey, set("execution_time", " "+ms), "40000171", "execution-time-type"},
			{"a plus sign", sampleKey, set("execution_time", "+"+ms), "40000171", "execution-time-type"},
			{"a date", sampleKey, set("execution_time", "2026-11-02T09:00:00+09:00"), "40000171", "execution-time-type"},
			{"too long for a long", sampleKey, set("execution_time", "17935776000000000000"), "40000171", "execution-time-type"},
			{"true", sampleKey, set("execution_time", true), "40000171", "execution-time-type"},
			{"an object", sampleKey, set("execution_time", map[string]any{}), "40000171", "execution-time-type"},
			{"seconds", sampleKey, set("execution_time", now.Unix()), "4000002", "expired-window"},
			{"the end of time", sampleKey, set("execution_time", json.Number("9223372036854775807")), "4000002", "expired-window"},
			{"before all time", sampleKey, set("execution_time", json.Number("-9223372036854775808")), "4000002", "expired-window"},
			{"another time signed", sampleKey, proof(sign(t, h.key(sampleKey).PrivateKey, millis(now.Add(1))) + "00"), "4030004", "wrong-signature"},
			{"another key", sampleKey, proof(sign(t, h.key(inactiveKey).PrivateKey, ms)), "4030004", "wrong-signature"},
			{"no hex", sampleKey, proof("서명"), "4030004", "wrong-signature"},
			{"a type-Bearer proof for a signature key", sampleKey, proof("Bearer bearer_test_value"), "4030004", "wrong-signature"},
			{"wrong Bearer token", bearerKey, proof("Bearer bearer_test"), "4030004", "wrong-signature"},
			{"without the word Bearer", bearerKey, proof("bearer_test_value"), "4030004", "wrong-signature"},
			{"wrong password", basicKey, proof("Basic " + base64.StdEncoding.EncodeToString([]byte("eformsign:x"))), "4030004", "wrong-signature"},
			{"Basic not encoded", basicKey, proof("Basic eformsign:Webhook123!"), "4030004", "wrong-signature"},
			{"unknown member", sampleKey, set("member_id", "nobody@example.com"), "4000150", "unknown-member"},
			{"disabled member", sampleKey, set("member_id", "disabled@example.com"), "4000150", "unknown-member"},
		} {
			key := h.keyWhere(func(k eformsign.APIKey) bool { return k.Key == row.key || k.Company == row.key })
			r := h.proper(key, now)
			if row.spoil != nil {
				row.spoil(&r)
			}
			got := h.ask(r)
			if got.code() != row.code || got.clause() != "eformsign/access-token/"+row.clause || got.Status != int(gjson.Parse(row.code[:3]).Int()) {
				t.Errorf("%s: HTTP %d %s by %s, want %s by %s", row.name, got.Status, got.Body, got.clause(), row.code, row.clause)
			}
			if entry := h.last(); entry.Code != row.code || entry.Explanation == "" {
				t.Errorf("%s: the journal has code %s, explained by %q", row.name, entry.Code, entry.Explanation)
			}
		}
	})
}

// What is checked first decides when several things are wrong.
func TestOrderOfChecks(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		now := h.Clock.CallersNow()
		r := h.proper(h.key(inactiveKey), now.Add(-time.Hour))
		r.signature, r.body["member_id"], r.raw = "", "nobody@example.com", []byte("{")
		step := func(want string, mend func()) {
			t.Helper()
			if got := h.ask(r).code(); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			mend()
		}
		good := h.proper(h.key(sampleKey), now)
		step("4030001", func() { r.authorization = good.authorization })
		step("4000070", func() { r.raw = nil })
		step("4000001", func() { r.signature, r.body["execution_time"] = "00", "x" })
		step("40000171", func() { r.body["execution_time"] = now.Add(-time.Hour).UnixMilli() })
		step("4000002", func() { r.body["execution_time"] = now.UnixMilli() })
		step("4030004", func() { r.signature = good.signature })
		step("4000150", func() { r.body["member_id"] = admin })
		step("", func() {})
	})
}

// execution_time may be a number or its digits, a signature of either case, and a
// signature may be sent again.
func TestToleratedForms(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		for name, change := range map[string]func(*request){
			"as it is":             func(*request) {},
			"time as digits":       func(r *request) { r.body = map[string]any{"execution_time": millis(h.Clock.CallersNow())} },
			"upper-case hex":       func(r *request) { r.signature = strings.ToUpper(r.signature) },
			"base64 without =":     func(r *request) { r.authorization = strings.TrimRight(r.authorization, "=") },
			"bearer in lower case": func(r *request) { r.authorization = "b" + r.authorization[1:] },
			"member_id empty": func(r *request) {
				r.body = map[string]any{"execution_time": h.Clock.CallersNow().UnixMilli(), "member_id": ""}
			},
		} {
			changed := r
			change(&changed)
			if got := h.ask(changed); got.Status != 200 {
				t.Errorf("%s: %s", name, got.Body)
			}
		}
	})
}
