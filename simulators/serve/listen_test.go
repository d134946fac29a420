package serve_test

import (
	"context"
	"net/http"
	"net/url"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/serve"
)

func TestTheURLIsOfTheAddressThatWasAskedFor(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"127.0.0.1:0": "127.0.0.1",
		"0.0.0.0:0":   "0.0.0.0",
	} {
		t.Run(addr, func(t *testing.T) {
			t.Parallel()
			server, err := serve.Listen(t.Context(), addr, http.NotFoundHandler(), nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := server.Close(context.WithoutCancel(t.Context())); err != nil {
					t.Error(err)
				}
			})
			at, err := url.Parse(server.URL())
			if err != nil || at.Hostname() != want || at.Port() == "0" {
				t.Errorf("listening at %s, the URL is %s (%v), want the host %s and a port", addr, server.URL(), err, want)
			}
		})
	}
}
