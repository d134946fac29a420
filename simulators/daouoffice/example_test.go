package daouoffice_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// The simulator answers like the vendor, and the journal says why.
func Example() {
	host := func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }
	home, err := world.Open(context.Background(), world.Home, world.Options{Host: host, Services: []world.Service{daouoffice.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	handler := serve.New(daouoffice.New(), serve.Options{World: home, Host: host})
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/public/v1/noti", strings.NewReader(`{"client_id":"f255cbe0b4a9d12f"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	fmt.Println(w.Body)
	entry, _ := home.Journal.Get(1)
	fmt.Println(entry.Explanation)
	// Output:
	// {"code":"901","message":"유효하지 않은 Client ID","messageDetail":"''는 유효하지 않은 연동ID(clientId) 입니다."}
	// clientId is absent; the body has "client_id", which the document does not know
}
