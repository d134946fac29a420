package eformsign

import (
	"errors"
	"net"
	"net/url"
	"strings"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

var errDowngrade = errors.New("leads from https to http")

// nextBase is where calls with a token go: the api_url (API 호출 서버) that came with it. It receives tokens, so it is
// judged like an address given by hand; and what began over https does not go on in the clear, except on this machine.
func nextBase(base *url.URL, apiURL string) (*url.URL, error) {
	if apiURL == "" {
		return base, nil
	}
	next, err := rest.ParseBase(apiURL)
	if err != nil {
		return nil, err
	}
	if base.Scheme == "https" && next.Scheme == "http" && !loopback(next.Hostname()) {
		return nil, errDowngrade
	}
	return next, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || (ip != nil && ip.IsLoopback())
}
