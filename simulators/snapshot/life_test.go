package snapshot_test

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// Secrets that are planted in a world, one in each credential.
const (
	plantedSecret    = "canaryClientSecret7f3a"
	plantedBearer    = "canaryBearerToken7f3b"
	plantedPassword  = "canaryPassword7f3c"
	plantedSecretKey = "canarySecretKey7f3d"
	plantedGateway   = "canaryGatewayKey7f3e"
	plantedPrivate   = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b020101042094339f3a29c58319f94819247ba1eaf28509607290d679cc7d2694fa1eddab4ea1440342000456b1ac46506f1b283a49396472d9ec519424403dd15b4cd8cc134c5a69edd8fd8aa46084d41d52a0f34dab60d410b7ab9e78a5c33b51b9bb21a1bf60f3d062fe"
)

// planted is a world with them.
const planted = `
daouoffice:
  companies: [{name: acme, clientId: acmeClient, clientSecret: ` + plantedSecret + `}]
eformsign:
  companies:
    - name: acme
      companyId: 00000000000000000000000000acce01
      members: [{id: hong@acme.example.com, name: 홍길동}]
      templates: [{id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9, name: 근로계약서}]
      apiKeys:
        - {apiKey: 5eed0000-0000-4000-8000-000000000001, privateKey: "` + plantedPrivate + `"}
        - {apiKey: 5eed0000-0000-4000-8000-000000000002, verification: bearer, bearerToken: ` + plantedBearer + `}
        - {apiKey: 5eed0000-0000-4000-8000-000000000003, verification: basic, basicId: acme, basicPassword: ` + plantedPassword + `}
workplace:
  policy: {retryWaits: [1h]}
  companies: [{name: acme}]
  accessKeys: [{accessKey: ACMEACCESSKEY0000001, secretKey: ` + plantedSecretKey + `, apiKey: ` + plantedGateway + `}]
`

// held is what the clients of a world hold after it has lived a little.
type held struct {
	// bearer is of Daou Office, access and refresh are of eformsign.
	bearer, access, refresh string
	// document is of eformsign, approval of WORKPLACE.
	document, approval string
}

// live has a world used: tokens, a notification, documents, and a callback that failed and is tried again in an hour.
func (h *hall) live(tb testing.TB, receiver string) held {
	tb.Helper()
	var got held
	answer := h.call("daouoffice", http.MethodPost, "/public/auth/v1/oauth2/token", "grant_type=client_credentials",
		"Authorization", basic("acmeClient", plantedSecret), "Content-Type", "application/x-www-form-urlencoded").Body.String()
	if got.bearer = gjson.Get(answer, "access_token").Str; got.bearer == "" {
		tb.Fatalf("no token of Daou Office: %s", answer)
	}
	if code := h.notify("clientSecret", plantedSecret); code != "200" {
		tb.Fatalf("the notification has code %s", code)
	}
	now := h.home().Clock.CallersNow().UnixMilli()
	answer = h.call("eformsign", http.MethodPost, "/v2.0/api_auth/access_token",
		fmt.Sprintf(`{"execution_time":%d,"member_id":"hong@acme.example.com"}`, now),
		"Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte("5eed0000-0000-4000-8000-000000000002")),
		"eformsign_signature", "Bearer "+plantedBearer).Body.String()
	got.access, got.refresh = gjson.Get(answer, "oauth_token.access_token").Str, gjson.Get(answer, "oauth_token.refresh_token").Str
	if got.access == "" || got.refresh == "" {
		tb.Fatalf("no token of eformsign: %s", answer)
	}
	answer = h.call("eformsign", http.MethodPost, "/v2.0/api/documents?template_id=0a1b2c3d4e5f60718293a4b5c6d7e8f9",
		`{"document":{"document_name":"계약서","fields":[{"id":"이름","value":"홍길동"}]}}`, "Authorization", "Bearer "+got.access).Body.String()
	if got.document = gjson.Get(answer, "document.id").Str; got.document == "" {
		tb.Fatalf("no document of eformsign: %s", answer)
	}
	got.approval = h.draft(tb, receiver)
	return got
}

// notify sends a notification with the pair of the planted company and returns the vendor's code.
func (h *hall) notify(proof ...string) string {
	body := `{"clientId":"acmeClient","sender":"U1001","receivers":["U2034"],"message":"안녕","linkUrl":"https://portal.example.com"`
	if proof[0] == "clientSecret" {
		return gjson.Get(h.call("daouoffice", http.MethodPost, "/public/v1/noti", body+`,"clientSecret":`+strconv.Quote(proof[1])+"}").Body.String(), "code").String()
	}
	return gjson.Get(h.call("daouoffice", http.MethodPost, "/public/v1/noti", body+"}", proof...).Body.String(), "code").String()
}

// draft drafts an approval document whose callback goes to a receiver.
func (h *hall) draft(tb testing.TB, receiver string) (id string) {
	tb.Helper()
	w := h.home()
	update(tb, w, func(tx *store.Tx) error {
		c, err := workplace.CompanyNamed(tx, "acme")
		if err != nil {
			return err
		}
		f, _ := workplace.FormOf(tx, c, "dfm-leave")
		f.CallbackURL, f.States = receiver, []workplace.Event{workplace.Drafted}
		if err := workplace.PutForm(tx, c, f); err != nil {
			return err
		}
		d, _, err := workplace.New(nil).Draft(w, tx, c, workplace.Draft{
			DfmID: "dfm-leave", Title: "휴가", DraftedBy: "W1001", Approvers: []workplace.Place{{By: "W2001"}},
		})
		id = d.AprvDocID
		return err
	})
	if err := w.Settle(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return id
}

// check holds that a world goes on as the one that live has left.
func (h *hall) check(t *testing.T, name string, left held, r *receiver) {
	t.Helper()
	if code := h.notify("clientSecret", plantedSecret); code != "200" {
		t.Errorf("a notification with the key pair has code %s", code)
	}
	if code := h.notify("Authorization", "Bearer "+left.bearer); code != "200" {
		t.Errorf("a notification with the token from before has code %s", code)
	}
	answer := h.call("eformsign", http.MethodGet, "/v2.0/api/documents/"+left.document, "", "Authorization", "Bearer "+left.access)
	if answer.Code != http.StatusOK {
		t.Errorf("the document from before: %d %s", answer.Code, answer.Body)
	}
	refresh := h.call("eformsign", http.MethodPost, "/v2.0/api_auth/refresh_token?refresh_token="+left.refresh, "", "Authorization", "Bearer "+left.access)
	if fresh := gjson.Get(refresh.Body.String(), "oauth_token.refresh_token").Str; fresh == "" || fresh == left.refresh {
		t.Errorf("the refresh token from before: %d %s", refresh.Code, refresh.Body)
	}
	w := h.world(name)
	if err := w.Store.View(t.Context(), func(tx *store.Tx) error {
		if d, ok := workplace.DocumentOf(tx, left.approval); !ok || d.Title != "휴가" {
			t.Errorf("the approval document: %+v", d)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	r.mended.Store(true)
	if _, err := w.Clock.Advance(t.Context(), time.Hour); err != nil {
		t.Error(err)
	}
	if n := r.came.Load(); n != 1 {
		t.Errorf("the callback that was to be tried again came %d times", n)
	}
}
