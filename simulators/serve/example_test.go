package serve_test

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func ExampleNew() {
	ctx := context.Background()
	host := func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }
	worlds, err := world.NewRegistry(ctx, world.Options{Host: host, Services: []world.Service{daouoffice.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer worlds.Close(ctx) //nolint:errcheck // the example ends here
	server, err := serve.Listen(ctx, "127.0.0.1:0", serve.New(daouoffice.New(), serve.Options{Worlds: worlds, Host: host}), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer server.Close(ctx)                                //nolint:errcheck // the example ends here
	res, err := http.Get(server.URL() + "/public/v1/noti") //nolint:noctx // an example
	if err != nil {
		fmt.Println(err)
		return
	}
	defer res.Body.Close()
	fmt.Println(res.Status, res.Header.Get("Dojang-Clause"))
	// Output: 405 Method Not Allowed daouoffice/noti/wrong-method
}
