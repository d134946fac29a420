package house_test

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// operations are those of every simulator, in one world.
type operations struct {
	now      time.Time
	home     *world.World
	env      map[string]string
	handlers map[string]http.Handler
	all      []operation
	token    string
	document string // the id of one whose PDF is ready
}

// operation is a row of a route table.
type operation struct {
	service, method, path string
}

var variable = regexp.MustCompile(`\{[^}]*\}`)

func newOperations(f *testing.F) *operations {
	f.Helper()
	r := &operations{now: time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC), env: map[string]string{}, handlers: map[string]http.Handler{}}
	host := func() time.Time { return r.now }
	sims := []simulators.Simulator{daouoffice.New(), eformsign.New(nil), workplace.New(nil)}
	services := make([]world.Service, len(sims))
	for i, sim := range sims {
		services[i] = sim
	}
	worlds, err := world.NewRegistry(f.Context(), world.Options{Host: host, Services: services, Journal: journal.Options{Entries: 100}})
	if err != nil {
		f.Fatal(err)
	}
	if r.home, err = worlds.World(world.Home); err != nil {
		f.Fatal(err)
	}
	for _, sim := range sims {
		r.handlers[sim.Name()] = serve.New(sim, serve.Options{Worlds: worlds, Host: host})
		for _, route := range sim.Routes() {
			r.all = append(r.all, operation{sim.Name(), route.Method, route.Path})
		}
		r.all = append(r.all, operation{sim.Name(), http.MethodPatch, "/{anywhere}"})
		variables, err := sim.Env(r.home, "http://127.0.0.1")
		if err != nil {
			f.Fatal(err)
		}
		for _, v := range variables {
			r.env[v.Name] = v.Value
		}
	}
	r.token = r.issue(f)
	r.document = r.create(f)
	r.now = r.now.Add(time.Minute)
	return r
}

// create makes a document by whose id the calls for it are reached.
func (r *operations) create(f *testing.F) string {
	f.Helper()
	request := httptest.NewRequestWithContext(f.Context(), http.MethodPost, "/v2.0/api/documents?template_id="+r.env["EFORMSIGN_TEMPLATE_ID"], strings.NewReader(`{"document":{"document_name":"\"a/b\\c\""}}`))
	r.admit(eformsign.Name, request)
	answer := httptest.NewRecorder()
	r.handlers[eformsign.Name].ServeHTTP(answer, request)
	id := gjson.Get(answer.Body.String(), "document.id").String()
	if id == "" {
		f.Fatalf("no document: %s", answer.Body)
	}
	return id
}

// issue gets a token by which the calls behind it are reached.
func (r *operations) issue(f *testing.F) string {
	f.Helper()
	body := fmt.Sprintf(`{"execution_time":%d,"member_id":%q}`, r.now.UnixMilli(), r.env["EFORMSIGN_MEMBER_ID"])
	request := httptest.NewRequestWithContext(f.Context(), http.MethodPost, "/v2.0/api_auth/access_token", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+base64.StdEncoding.EncodeToString([]byte(r.env["EFORMSIGN_BEARER_API_KEY"])))
	request.Header.Set("eformsign_signature", "Bearer "+r.env["EFORMSIGN_BEARER_TOKEN"])
	answer := httptest.NewRecorder()
	r.handlers[eformsign.Name].ServeHTTP(answer, request)
	token := gjson.Get(answer.Body.String(), "oauth_token.access_token").String()
	if token == "" {
		f.Fatalf("no token: %s", answer.Body)
	}
	return token
}

// admit gives a request the credentials that its service asks for.
func (r *operations) admit(service string, request *http.Request) {
	switch service {
	case eformsign.Name:
		request.Header.Set("Authorization", "Bearer "+r.token)
	case workplace.Name:
		at, key := strconv.FormatInt(r.now.UnixMilli(), 10), r.env["NCLOUD_ACCESS_KEY"]
		signature := ncloud.Sign(request.Method, request.RequestURI, at, key, r.env["NCLOUD_SECRET_KEY"])
		request.Header.Set("x-ncp-apigw-timestamp", at)
		request.Header.Set("x-ncp-iam-access-key", key)
		request.Header.Set("x-ncp-apigw-signature-v2", signature.Value)
	}
}

// Whatever is sent to whichever operation, with or without the right credentials: the answer is one of the vendor's, it
// names the clause that decided it, it is in the journal, and none of it is our failure.
func FuzzEveryOperation(f *testing.F) {
	r := newOperations(f)
	for i := range r.all {
		for _, body := range []string{"", "{}", "[1e999]", `{"a":{"a":{"a":null}}}`, "\xb0\xa1", `{"execution_time":1e400,"document":[]}`} {
			f.Add(uint8(i), i%2 == 0, "x", "a=b&a", "Content-Type", "application/json", []byte(body))
		}
		f.Add(uint8(i), true, "%2e%2e%2f", "%zz;=&&template_id=", "Authorization", "Basic \x00", []byte(`{"document":{"document_name":1,"fields":[{}],"recipients":{}}}`))
		f.Add(uint8(i), false, "..", "company=한글", "eformsign_signature", "3046", []byte(`{"execution_time":"17e2"}`))
	}
	for _, query := range []string{"", "file_type=document", "file_type=document&file_name=%00%0d%0a%2f%22%ff", "file_type=document&file_name=" + strings.Repeat("%F0%9F%99%82", 500), "file_type=audit_trail", "include_histories=true"} {
		for i, to := range r.all {
			if strings.Contains(to.path, "{document_id}") {
				f.Add(uint8(i), true, r.document, query, "Accept", "application/pdf", []byte{})
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, admitted bool, id, query, name, value string, body []byte) {
		to := r.all[int(which)%len(r.all)]
		request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(
			to.method + " " + variable.ReplaceAllLiteralString(to.path, id) + "?" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")))
		if err != nil {
			return // net/http does not let such a request in
		}
		request.Body = io.NopCloser(strings.NewReader(string(body)))
		request.ContentLength = int64(len(body))
		request.Header.Set("Content-Type", "application/json")
		if admitted {
			r.admit(to.service, request)
		}
		request.Header.Set(name, value)
		answer := httptest.NewRecorder()
		r.handlers[to.service].ServeHTTP(answer, request.WithContext(t.Context()))
		whole := json.Valid(answer.Body.Bytes())
		if answer.Header().Get("Content-Type") == "application/pdf" {
			_, _, err := mime.ParseMediaType(answer.Header().Get("Content-Disposition"))
			whole = err == nil && strings.HasPrefix(answer.Body.String(), "%PDF-") && strings.HasSuffix(strings.TrimSpace(answer.Body.String()), "%%EOF")
		}
		if answer.Code >= 500 || answer.Header().Get("Dojang-Clause") == "" || !whole {
			t.Errorf("%s %s: HTTP %d by %q: %s", to.service, request.RequestURI, answer.Code, answer.Header().Get("Dojang-Clause"), answer.Body)
		}
		entry, err := strconv.ParseUint(answer.Header().Get("Dojang-Journal"), 10, 64)
		if err != nil {
			t.Fatalf("the answer names no journal entry: %v", err)
		}
		if kept, err := r.home.Journal.Get(entry); err != nil || kept.Status != answer.Code {
			t.Errorf("journal entry %d has status %d, %v, not %d", entry, kept.Status, err, answer.Code)
		}
	})
}
