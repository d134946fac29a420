package eformsign_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

const (
	apiKey     = "e3b3b3e5-0a31-4515-a971-7c8cae42876f" // of the document's sample token
	templateID = "a0e9f5b6b1d24d7c9a7e5c3d2b1a0f9e"
	documentID = "a3a5ec2a3b4d4a1e9a3a0c3f1b2d4e5f"
)

// testKey is made of fixed bytes: it protects nothing.
func testKey() *ecdsa.PrivateKey {
	scalar := sha256.Sum256([]byte("eformsign client tests"))
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
	if err != nil {
		panic(err)
	}
	return key
}

// keyHex is the private key as the vendor's console shows it.
func keyHex() string {
	der, err := x509.MarshalPKCS8PrivateKey(testKey())
	if err != nil {
		panic(err)
	}
	return hex.EncodeToString(der)
}

func pair() eformsign.Credentials {
	return eformsign.Credentials{APIKey: apiKey, PrivateKey: keyHex()}
}

// vendor answers by the document. It checks what it gets: the encoded API key, the header eformsign_signature (by
// verify), the time against its clock, and the newest access and refresh token, of which it keeps one each.
type vendor struct {
	url    string
	clock  *clock
	verify func(header, executionTime string) bool

	mu        sync.Mutex
	apiURL    string           // "" leaves it out
	lifetime  string           // expires_in
	number    int              // of the newest token
	until     time.Time        // its end: an hour, whatever expires_in says
	revoked   int              // access tokens up to this number are wrong
	spent     bool             // the refresh token is dead
	dead      string           // the answer to a dead refresh token
	wrong     http.HandlerFunc // the answer to a wrong access token
	keepToken bool             // a refresh does not change the refresh token
	arrivals  []arrival
	ready     time.Time                     // when the files of the document are made
	next      map[string][]http.HandlerFunc // answers before the usual ones, by operation
}

// arrival is one request that came in.
type arrival struct {
	op, body, query, authorization, signature string
	path                                      string
}

func open(t *testing.T) *vendor {
	t.Helper()
	v := &vendor{
		clock: newClock(), lifetime: "3600", dead: "4030003",
		wrong:  says(403, `{"code":"4030002","ErrorMessage":"The access token is invalid."}`),
		verify: signedBy(&testKey().PublicKey), next: map[string][]http.HandlerFunc{},
	}
	server := httptest.NewServer(v)
	t.Cleanup(server.Close)
	v.url = server.URL
	return v
}

// signedBy checks SHA256withECDSA over the digits of the time, as lower-case hexadecimal DER.
func signedBy(public *ecdsa.PublicKey) func(header, executionTime string) bool {
	return func(header, executionTime string) bool {
		der, err := hex.DecodeString(header)
		digest := sha256.Sum256([]byte(executionTime))
		return err == nil && header == strings.ToLower(header) && ecdsa.VerifyASN1(public, digest[:], der)
	}
}

func operation(r *http.Request) string {
	switch {
	case strings.HasSuffix(r.URL.Path, "/v2.0/api_auth/access_token"):
		return "access-token"
	case strings.HasSuffix(r.URL.Path, "/v2.0/api_auth/refresh_token"):
		return "refresh-token"
	case r.Method == http.MethodPost:
		return "create-document"
	case strings.HasSuffix(r.URL.Path, "/download_files"):
		return "download-files"
	default:
		return "get-document"
	}
}

func (v *vendor) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	op := operation(r)
	v.mu.Lock()
	v.arrivals = append(v.arrivals, arrival{
		op, string(body), r.URL.RawQuery, r.Header.Get("Authorization"), r.Header.Get("eformsign_signature"), r.URL.EscapedPath(),
	})
	var answer http.HandlerFunc
	if queue := v.next[op]; len(queue) > 0 {
		answer, v.next[op] = queue[0], queue[1:]
	} else {
		answer = v.usual(op, string(body), r)
	}
	v.mu.Unlock()
	answer(w, r)
}

// usual is the answer by the document; mu is held.
func (v *vendor) usual(op, body string, r *http.Request) http.HandlerFunc {
	switch op {
	case "access-token":
		return v.issue(body, r)
	case "refresh-token":
		return v.refresh(r)
	}
	if v.number <= v.revoked || !v.clock.Now().Before(v.until) || r.Header.Get("Authorization") != fmt.Sprintf("Bearer access-%d", v.number) {
		return v.wrong
	}
	if op == "create-document" {
		return says(200, created)
	}
	if op == "download-files" {
		return v.download(r)
	}
	return says(200, `{"id":"`+documentID+`","document_name":"근로계약서"}`)
}

const created = `{"template_id":"` + templateID + `","document":{"id":"` + documentID + `","document_name":"근로계약서"},"recipients":[{"member":{"name":"홍길동","id":"hong@example.com","token_id":"t1"}}]}`

func (v *vendor) issue(body string, r *http.Request) http.HandlerFunc {
	var sent struct {
		ExecutionTime json.RawMessage `json:"execution_time"`
	}
	if err := json.Unmarshal([]byte(body), &sent); err != nil || r.Header.Get("Content-Type") != "application/json" {
		return says(400, `{"code":"4000070","ErrorMessage":"Invalid input JSON format."}`)
	}
	at, err := json.Number(sent.ExecutionTime).Int64()
	now := v.clock.Now()
	switch {
	case r.Header.Get("Authorization") != "Bearer "+base64.StdEncoding.EncodeToString([]byte(apiKey)):
		return says(400, `{"code":"4000003","ErrorMessage":"The apiKey does not exist."}`)
	case err != nil:
		return says(400, `{"code":"40000171","ErrorMessage":"The execution_time is not of a long type."}`)
	case now.Sub(time.UnixMilli(at)).Abs() > 30*time.Second:
		return says(400, fmt.Sprintf(`{"code":"4000002","ErrorMessage":"The validation time has expired.","execution_time":%d}`, now.UnixMilli()))
	case !v.verify(r.Header.Get("eformsign_signature"), string(sent.ExecutionTime)):
		return says(403, `{"code":"4030004","ErrorMessage":"The signature is invalid."}`)
	}
	v.number++
	v.spent = false
	company := `"company_id":"dec5418e58694d90a65d6c38e3d226db","name":"샘플 데모"`
	if v.apiURL != "" {
		company += `,"api_url":"` + v.apiURL + `"`
	}
	return says(200, `{"api_key":{"name":"애플리케이션_","alias":"테스트용","company":{`+company+`}},`+v.token()+`}`)
}

func (v *vendor) refresh(r *http.Request) http.HandlerFunc {
	if v.spent || r.URL.Query().Get("refresh_token") != v.refreshToken() {
		return says(403, `{"code":"`+v.dead+`","ErrorMessage":"The refresh_token is invalid."}`)
	}
	v.number++
	return says(200, "{"+v.token()+"}")
}

func (v *vendor) refreshToken() string {
	if v.keepToken {
		return "refresh-1"
	}
	return fmt.Sprintf("refresh-%d", v.number)
}

func (v *vendor) token() string {
	refresh := `"refresh_token":"` + v.refreshToken() + `",`
	if v.keepToken && v.number > 1 {
		refresh = ""
	}
	v.until = v.clock.Now().Add(time.Hour)
	return fmt.Sprintf(`"oauth_token":{"expires_in":%s,"token_type":"JWT",%s"access_token":"access-%d"}`, v.lifetime, refresh, v.number)
}

// with changes the vendor.
func (v *vendor) with(change func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	change()
}

// answers puts answers before the usual ones.
func (v *vendor) answers(op string, steps ...http.HandlerFunc) {
	v.with(func() { v.next[op] = append(v.next[op], steps...) })
}

// revoke makes every access token wrong that was handed out, and perhaps the refresh token.
func (v *vendor) revoke(refreshToo bool) {
	v.with(func() { v.revoked, v.spent = v.number, refreshToo })
}

func (v *vendor) all() []arrival {
	v.mu.Lock()
	defer v.mu.Unlock()
	return append([]arrival(nil), v.arrivals...)
}

// ops are the operations in the order they came in.
func (v *vendor) ops() []string {
	var ops []string
	for _, a := range v.all() {
		ops = append(ops, a.op)
	}
	return ops
}

func (v *vendor) count(op string) int {
	n := 0
	for _, a := range v.all() {
		if a.op == op {
			n++
		}
	}
	return n
}

func says(status int, body string) http.HandlerFunc { return saysAs(status, "application/json", body) }

func saysAs(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// refuses answers as the vendor refuses.
func refuses(code string) http.HandlerFunc {
	status := 400
	_, _ = fmt.Sscanf(code[:3], "%d", &status)
	return says(status, `{"code":"`+code+`","ErrorMessage":"Refused."}`)
}

// lost closes the connection after the request without an answer.
func lost(w http.ResponseWriter, _ *http.Request) { writes("")(w, nil) }

// writes sends bytes and closes the connection.
func writes(bytes string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(conn, bytes)
		_ = conn.Close()
	}
}

// client makes a client of a member, on the vendor's own clock unless an option says otherwise.
func (v *vendor) client(t *testing.T, opts ...eformsign.Option) *eformsign.Client {
	t.Helper()
	opts = append([]eformsign.Option{eformsign.WithClock(v.clock), eformsign.WithMember("admin@example.com")}, opts...)
	client, err := eformsign.New(v.url, pair(), opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	return client
}
