package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// listen opens an address for every service: bound to a world, or finding the
// world of each call for nil.
func (h *hall) listen(ctx context.Context, w *world.World, portBase int) (map[string]*serve.Server, error) {
	rooms := map[string]*serve.Server{}
	for _, s := range h.services {
		handler := serve.New(s.Simulator, serve.Options{
			Worlds: h.registry, World: w, Host: h.worlds.Host, Wait: h.wait, Quiet: h.quiet, Log: h.logger, Done: h.told, Observer: h.metrics,
		})
		room, err := h.listenAt(ctx, s.Name(), portBase, s.port, handler)
		if err != nil {
			return nil, errors.Join(err, closeRooms(ctx, rooms))
		}
		rooms[s.Name()] = room
	}
	return rooms, nil
}

// listenAt opens one address and says what to do about a busy port.
func (h *hall) listenAt(ctx context.Context, name string, base, offset int, handler http.Handler) (*serve.Server, error) {
	port := 0
	if base != 0 {
		port = base + offset
	}
	server, err := serve.Listen(context.WithoutCancel(ctx), net.JoinHostPort(h.host, strconv.Itoa(port)), handler, h.logger)
	switch {
	case err == nil:
		return server, nil
	case isBusy(err):
		return nil, &busyPortError{taken: []string{portOf(port, name)}, base: base, err: err}
	}
	return nil, fmt.Errorf("%s: %w", name, err)
}

// listenWorld gives a world addresses of its own, on free ports, and returns them
// by service.
func (h *hall) listenWorld(ctx context.Context, w *world.World) (map[string]string, error) {
	rooms, err := h.listen(ctx, w, 0)
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rooms == nil {
		return nil, errors.Join(http.ErrServerClosed, closeRooms(ctx, rooms))
	}
	h.rooms[w.Name] = rooms
	urls := make(map[string]string, len(rooms))
	for name, room := range rooms {
		urls[name] = reachable(room.URL())
	}
	return urls, nil
}

// unlisten closes the addresses that a world has of its own.
func (h *hall) unlisten(ctx context.Context, worldName string) error {
	h.mu.Lock()
	rooms := h.rooms[worldName]
	delete(h.rooms, worldName)
	h.mu.Unlock()
	return closeRooms(ctx, rooms)
}

func closeRooms(ctx context.Context, rooms map[string]*serve.Server) error {
	open := make([]*serve.Server, 0, len(rooms))
	for _, room := range rooms {
		open = append(open, room)
	}
	return closeAll(ctx, open)
}

// url is the base URL of a service, or of the control API.
func (h *hall) url(name string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	server := h.rooms[""][name]
	if name == controlName {
		server = h.control
	}
	if server == nil {
		return ""
	}
	return reachable(server.URL())
}

// urlIn is the base URL of a service for a world: its own address where it has
// one, else the one that all worlds share.
func (h *hall) urlIn(world, service string) string {
	h.mu.Lock()
	own := h.rooms[world][service]
	h.mu.Unlock()
	if own == nil {
		return h.url(service)
	}
	return reachable(own.URL())
}

// urls are the base URLs by name, the control API's among them.
func (h *hall) urls() map[string]string {
	all := map[string]string{controlName: h.url(controlName)}
	for _, s := range h.services {
		all[s.Name()] = h.url(s.Name())
	}
	return all
}

// variables are what a program needs to find the home world.
func (h *hall) variables() ([]simulators.Variable, error) {
	home, err := h.registry.World(world.Home)
	if err != nil {
		return nil, err
	}
	return variablesOf(home, h.services, h.url)
}

// variablesOf are the addresses and credentials of a world.
func variablesOf(w *world.World, all []service, url func(string) string) ([]simulators.Variable, error) {
	variables := []simulators.Variable{{Name: controlVariable, Value: url(controlName)}}
	for _, s := range all {
		own, err := s.Env(w, url(s.Name()))
		if err != nil {
			return nil, err
		}
		variables = append(variables, own...)
	}
	return variables, nil
}

// reachable replaces an address that stands for all of the machine's by loopback.
func reachable(base string) string {
	u, err := url.Parse(base)
	if err != nil {
		return base
	}
	addr, err := netip.ParseAddr(u.Hostname())
	if err != nil || !addr.IsUnspecified() {
		return base
	}
	host := "127.0.0.1"
	if addr.Is6() {
		host = "::1"
	}
	u.Host = net.JoinHostPort(host, u.Port())
	return u.String()
}
