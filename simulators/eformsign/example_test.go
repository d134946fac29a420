package eformsign_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// The simulator answers like the vendor: with its code, and the time on its clock.
func Example() {
	host := func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }
	sim := eformsign.New(func(*world.World) string { return "http://127.0.0.1:8701" })
	home, err := world.Open(context.Background(), world.Home, world.Options{Host: host, Services: []world.Service{sim}})
	if err != nil {
		fmt.Println(err)
		return
	}
	handler := serve.New(sim, serve.Options{World: home, Host: host})
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/v2.0/api_auth/access_token", strings.NewReader(`{"execution_time":1793610031001}`))
	r.Header.Set("Authorization", "Bearer YjAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAx")
	r.Header.Set("eformsign_signature", "Bearer bearer_test_value")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	fmt.Println(w.Code, w.Body)
	// Output:
	// 400 {"code":"4000002","ErrorMessage":"The validation time has expired.","execution_time":1793610000000}
}
