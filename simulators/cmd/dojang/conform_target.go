package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// target is the server to judge; end gives back what was started for it.
func (c *conformCommand) target(ctx context.Context, s *system) (target suite.Target, end func() error, err error) {
	for _, address := range c.addresses() {
		if u, err := url.Parse(address.url); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return suite.Target{}, nil, &usageError{flag: address.flag, wrong: fmt.Sprintf("%q is no address", withoutUser(address.url)), remedy: "write it as http://127.0.0.1:8703"}
		}
	}
	if c.Target == "" && c.Control == "" {
		return c.ownTarget(ctx, s)
	}
	if c.Control == "" && len(c.Sections) == 0 {
		// It would be shown the credentials for the other vendors.
		return suite.Target{}, nil, &usageError{flag: "SECTION", wrong: "missing, while --target is one vendor's server", remedy: "name the vendor, as in: dojang conform --target URL " + services()[0].Name()}
	}
	for _, address := range c.addresses() {
		if err := reach(ctx, address.flag, address.url); err != nil {
			return suite.Target{}, nil, err
		}
	}
	target = suite.Target{
		Name: shownAddress(cmp.Or(c.Target, serverOf(strings.TrimRight(c.Control, "/")))), ServiceURL: c.Target, MaySend: c.MaySend,
		World: suite.World{Env: s.environment.ofServices(c.Target)},
		HTTP:  &http.Client{Transport: &http.Transport{}, Timeout: caseTimeout},
	}
	if c.Control != "" {
		base := serverOf(strings.TrimRight(c.Control, "/"))
		target.ControlURL = base
		target.HTTP.Transport = &bearing{base: base, token: c.ControlToken, next: target.HTTP.Transport}
	}
	return target, func() error {
		target.HTTP.CloseIdleConnections()
		return nil
	}, nil
}

type flagAddress struct{ flag, url string }

// addresses are those that were given.
func (c *conformCommand) addresses() []flagAddress {
	return slices.DeleteFunc([]flagAddress{{"--target", c.Target}, {"--control", c.Control}}, func(a flagAddress) bool { return a.url == "" })
}

// ownTarget starts simulators on free ports.
func (c *conformCommand) ownTarget(ctx context.Context, s *system) (suite.Target, func() error, error) {
	const entries, bytes = 1000, 16 << 20
	options, err := startFlags{JournalEntries: entries, JournalBytes: bytes, ClauseHeader: true}.hallOptions(s, s.stderr)
	if err != nil {
		return suite.Target{}, nil, err
	}
	h, err := openHall(ctx, options)
	if err != nil {
		return suite.Target{}, nil, err
	}
	target := suite.Target{
		Name: "the simulators of this command", ControlURL: h.url(controlName),
		HTTP: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, IdleConnTimeout: time.Second}},
	}
	return target, func() error {
		target.HTTP.CloseIdleConnections()
		return s.closeHall(ctx, h)
	}, nil
}

// keyPrefix begins the variables of the keys to a gateway, which are no one service's.
const keyPrefix = "NCLOUD_"

// ofServices are the variables of the services, as a foreign server's credentials, with
// the address that was named for all of them.
func (e environment) ofServices(address string) map[string]string {
	found := map[string]string{}
	for _, s := range services() {
		for _, line := range e {
			name, value, _ := strings.Cut(line, "=")
			if slices.ContainsFunc(prefixes(s.Name()), func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
				found[name] = value
			}
		}
		if address != "" {
			found[strings.ToUpper(s.Name())+"_URL"] = address
		}
	}
	return found
}

// bearing shows the token to the control API, and to nobody else.
type bearing struct {
	base, token string
	next        http.RoundTripper
}

// CloseIdleConnections is what [http.Client.CloseIdleConnections] asks for.
func (b *bearing) CloseIdleConnections() { (&http.Client{Transport: b.next}).CloseIdleConnections() }

// RoundTrip implements [http.RoundTripper].
func (b *bearing) RoundTrip(r *http.Request) (*http.Response, error) {
	if b.token != "" && strings.HasPrefix(r.URL.String(), b.base+"/") {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+b.token)
	}
	return b.next.RoundTrip(r)
}
