package daouoffice_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Whatever is sent, the answer is one that the service knows: no panic, no 5xx.
func FuzzNoti(f *testing.F) {
	for _, seed := range []string{
		"", "{}", "[]", "null", `{"clientId":"f255cbe0b4a9d12f"`, `{"receivers":[[],{},null,1e9]}`, "\xB0\xA1",
		`{"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6","sender":"U1001","receivers":["U2034","\u0000"],"message":"m","linkUrl":"http://a"}`,
	} {
		f.Add([]byte(seed), "application/json", "")
	}
	f.Add([]byte("{}"), "application/json; charset", "Bearer f255cbe0b4a9d12f-")
	host := func() time.Time { return time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC) }
	worlds, err := world.NewRegistry(f.Context(), world.Options{Host: host, Services: []world.Service{daouoffice.New()}})
	if err != nil {
		f.Fatal(err)
	}
	handler := serve.New(daouoffice.New(), serve.Options{Worlds: worlds, Host: host})
	f.Fuzz(func(t *testing.T, body []byte, contentType, authorization string) {
		for _, path := range []string{"/public/v1/noti", "/public/auth/v1/oauth2/token"} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(string(body)))
			r.Header.Set("Content-Type", contentType)
			r.Header.Set("Authorization", authorization)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code >= 500 || w.Header().Get("Dojang-Clause") == "" {
				t.Errorf("%s: HTTP %d by %q", path, w.Code, w.Header().Get("Dojang-Clause"))
			}
		}
	})
}
