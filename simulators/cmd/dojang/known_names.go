package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// callNames are the names by which flags choose calls; empty ones choose all.
type callNames struct {
	service, route, code string
	direction            journal.Direction
}

// unknown is the error that names the first name that no call can have, and those that
// one could; nil when all are known.
func (n callNames) unknown(ctx context.Context, client *controlClient) error {
	if n.service == "" && n.route == "" && n.code == "" {
		return nil
	}
	var list struct {
		Routes []struct{ Service, Name string }
		Codes  map[string][]string
		Sent   map[string][]string
	}
	if err := client.server().call(ctx, http.MethodGet, "/routes", nil, &list); err != nil {
		return err
	}
	var services, routes, sent, codes []string
	for _, r := range list.Routes {
		mine := n.service == "" || n.service == r.Service
		if mine && n.direction != journal.Out {
			routes = append(routes, r.Name)
		}
		if slices.Contains(services, r.Service) {
			continue
		}
		services = append(services, r.Service)
		if mine {
			codes = append(codes, list.Codes[r.Service]...)
		}
		if mine && n.direction != journal.In {
			sent = append(sent, list.Sent[r.Service]...)
		}
	}
	routes = append(routes, sent...)
	for _, one := range []struct {
		what, name string
		known      []string
	}{{"service", n.service, services}, {"route", n.route, routes}, {"code", n.code, codes}} {
		if one.name != "" && !slices.Contains(one.known, one.name) {
			return &usageError{
				flag: "--" + one.what, wrong: fmt.Sprintf("unknown %s %q", one.what, one.name),
				remedy: "known: " + strings.Join(one.known, ", "),
			}
		}
	}
	return nil
}
