package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// judged tells whether anything was: a case may have judged much and still be short of
// something.
func judged(results suite.Results) bool {
	return slices.ContainsFunc(results.Cases, func(r suite.Result) bool {
		return r.Status != suite.NotExercised ||
			slices.ContainsFunc(r.Checks, func(c suite.Check) bool { return c.Status != suite.NotExercised })
	})
}

// nothingJudged says what the cases would have needed.
func nothingJudged(target suite.Target, cases []suite.Case) error {
	if target.ControlURL != "" {
		return errors.New("nothing was judged; the report says why")
	}
	var missing, asked []string
	for _, c := range cases {
		service := contract.Service(c.ID)
		if slices.Contains(asked, service) {
			continue
		}
		asked = append(asked, service)
		if !hasCredentials(target.World.Env, service) {
			missing = append(missing, fmt.Sprintf("the credentials for %s, in the variables %s that `dojang env --offline` lists", service, strings.Join(prefixes(service), "… and ")+"…"))
		}
	}
	if !target.MaySend {
		missing = append(missing, "--may-send, for calls that succeed and may notify somebody")
	}
	missing = append(missing, "--control, for what only a Dojang's control API can show")
	return errors.New("nothing was judged; what is missing: " + strings.Join(missing, "; "))
}

// prefixes begin the names of a service's variables: its own, and those of the keys to
// the gateway that it stands behind.
func prefixes(service string) []string {
	own := strings.ToUpper(service) + "_"
	if service == workplace.Name {
		return []string{own, keyPrefix}
	}
	return []string{own}
}

// hasCredentials tells whether, of each kind of the service's variables, any but its
// address is set.
func hasCredentials(env map[string]string, service string) bool {
	return !slices.ContainsFunc(prefixes(service), func(prefix string) bool {
		for name, value := range env {
			if strings.HasPrefix(name, prefix) && name != prefix+"URL" && value != "" {
				return false
			}
		}
		return true
	})
}

// reach refuses a server where nobody listens: every case would only say so again.
func reach(ctx context.Context, flag, address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("%s: %w", flag, err)
	}
	port := u.Port()
	if port == "" {
		port = u.Scheme
	}
	connection, err := (&net.Dialer{Timeout: connecting}).DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil {
		return fmt.Errorf("%s: nobody answers at %s (%w); start that server, or correct the address", flag, shownAddress(address), err)
	}
	return connection.Close()
}
