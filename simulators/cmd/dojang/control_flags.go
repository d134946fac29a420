package main

import (
	"fmt"
	"net/url"
	"strings"
)

// controlVariable holds the address of a control API.
const controlVariable = "DOJANG_CONTROL_URL"

// controlFlags say which world of which server a command is about.
type controlFlags struct {
	Control      string `default:"http://127.0.0.1:8700" variable:"DOJANG_CONTROL_URL" placeholder:"URL" help:"Address of the server's control API."`
	ControlToken string `placeholder:"TOKEN" help:"The token that the server was started with."`
	World        string `placeholder:"NAME" help:"The world, when it is not the one that the address names."`
}

// client talks to the control API of the world.
func (f controlFlags) client() (*controlClient, error) {
	u, err := url.Parse(f.Control)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return nil, &usageError{flag: "--control", wrong: fmt.Sprintf("%q is no address", withoutUser(f.Control)), remedy: "write it as " + defaultControl}
	}
	base := strings.TrimRight(f.Control, "/")
	if f.World != "" {
		base = serverOf(base) + worldsPath + url.PathEscape(f.World)
	}
	return newControlClient(base, f.ControlToken), nil
}

// withoutUser is an address, broken as it may be, without the user information that is
// before the last @: it may hold a password.
func withoutUser(address string) string {
	at := strings.LastIndex(address, "@")
	if at < 0 {
		return address
	}
	scheme, _, found := strings.Cut(address[:at], "://")
	if !found {
		return "…" + address[at:]
	}
	return scheme + "://…" + address[at:]
}

// shown is the address as messages have it.
func (c *controlClient) shown() string { return shownAddress(c.base) }

// shownAddress is a sound address without its user information.
func shownAddress(address string) string {
	if u, err := url.Parse(address); err == nil && u.User == nil {
		return address
	}
	return withoutUser(address)
}

const worldsPath = "/worlds/"

// serverOf is the server of an address that may be that of one of its worlds.
func serverOf(base string) string {
	if at := strings.LastIndex(base, worldsPath); at >= 0 {
		return base[:at]
	}
	return base
}
