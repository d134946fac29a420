package control_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// A month passes in the home world.
func Example() {
	ctx := context.Background()
	daou := daouoffice.New()
	autumn := time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)
	worlds, err := world.NewRegistry(ctx, world.Options{
		Host:     func() time.Time { return autumn }, // time.Now in a program
		Services: []world.Service{daou},
		Clock:    clock.Options{Mode: clock.Frozen},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = worlds.Close(ctx) }()
	server := httptest.NewServer(control.New(control.Options{Worlds: worlds, Simulators: []simulators.Simulator{daou}}))
	defer server.Close()

	request, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL+"/clock/advance", strings.NewReader(`{"by":"31d"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	response, err := server.Client().Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	fmt.Print(response.StatusCode == http.StatusOK, " ", string(body), err)
	// Output:
	// true {
	//   "now": "2026-12-31T00:00:00Z",
	//   "ran": 0,
	//   "pending": 0,
	//   "nextDue": null
	// }
	// <nil>
}
