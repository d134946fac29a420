package steps

import (
	"context"
	"errors"
	"net/http"
	"net/http/httputil"
	"net/url"
	"slices"
	"sync/atomic"

	api "github.com/seed-34222eec/dojang/clients/eformsign"
	simulated "github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

func eformsignAddressSteps() []Step {
	return slices.Concat(
		define("eformsign_address", Given, "Lets api_url (API 호출 서버) name another address than the one at which tokens are asked for, which leads to the same eformsign.", openAddress,
			en(`api_url is another address than the base URL`, "api_url is another address than the base URL")),
		define("eformsign_address", Given, "Lets the program's client call its base URL only, whatever api_url says.", pinAddress,
			en(`a client that stays with its base URL`, "a client that stays with its base URL")),
		define("eformsign_address", Then, "Counts the calls that came to that other address.", cameToAddress,
			en(`exactly COUNT calls? came to api_url`, "exactly 2 calls came to api_url")),
	)
}

func openAddress(ctx context.Context) error {
	s := of(ctx)
	office := s.begun().Eformsign
	target, err := url.Parse(office.URL())
	if err != nil {
		return err
	}
	came := &atomic.Int64{}
	transport := &http.Transport{}
	proxy := &httputil.ReverseProxy{Transport: transport, Rewrite: func(r *httputil.ProxyRequest) {
		came.Add(1)
		r.SetURL(target)
	}}
	server, err := serve.Listen(ctx, "127.0.0.1:0", proxy, nil)
	if err != nil {
		return err
	}
	s.life.Cleanup(func() {
		if err := server.Close(context.WithoutCancel(ctx)); err != nil {
			s.life.Error("closing api_url:", err)
		}
		transport.CloseIdleConnections()
	})
	office.SetPolicy(func(p *simulated.Policy) { p.APIURL = server.URL() })
	s.came = came
	return nil
}

func pinAddress(ctx context.Context) { of(ctx).program.wish(api.WithPinnedBaseURL()) }

var errNoAddress = errors.New("api_url is the base URL: say first that api_url is another address than the base URL")

func cameToAddress(ctx context.Context, count string) error {
	want, err := parseCount(count)
	if err != nil {
		return err
	}
	s := of(ctx)
	if s.came == nil {
		return errNoAddress
	}
	if found := int(s.came.Load()); found != want {
		return s.mismatch(counted(want, "call")+" to api_url", counted(found, "call"))
	}
	return nil
}
