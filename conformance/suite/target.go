package suite

import (
	"context"
	"net/http"
	"strings"
)

// World is where one case runs: credentials, addresses and, unless the server is a foreign one, its controls.
type World struct {
	// Name is the world's name, "" for a server without worlds.
	Name string
	// Control is the address of the world's controls, such as http://127.0.0.1:8700/worlds/acme; "" for none.
	Control string
	// Env is what `dojang env` prints: DAOUOFFICE_URL, DAOUOFFICE_CLIENT_ID and so on.
	Env map[string]string
}

// Target is the server under judgement.
type Target struct {
	// Name is how reports call it; the addresses when empty.
	Name string
	// ServiceURL is the address of every service whose address the world does not name.
	ServiceURL string
	// ControlURL is the address of the control API; "" for a server that has none.
	ControlURL string
	// World is used as it is when there is neither Fresh nor ControlURL: the credentials of a foreign server.
	World World
	// Fresh returns a world that one case may use and change as it likes, and a function that gives it back.
	// When nil and ControlURL is set, worlds are made through the control API.
	Fresh func(ctx context.Context) (World, func(), error)
	// HTTP makes the calls; nil means a client of its own without a time-out. Redirects are never followed.
	HTTP *http.Client
	// MaySend gives leave to make calls that succeed on a server without controls, where somebody may be
	// notified for real. With controls there is always leave.
	MaySend bool
}

func (t Target) client() *http.Client {
	client := http.Client{}
	if t.HTTP != nil {
		client = *t.HTTP
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &client
}

func (t Target) fresh(client *http.Client) func(context.Context) (World, func(), error) {
	switch {
	case t.Fresh != nil:
		return t.Fresh
	case t.ControlURL != "":
		return ControlWorlds(t.ControlURL, client)
	}
	return func(context.Context) (World, func(), error) { return t.World, func() {}, nil }
}

// has says whether the target, seen from that world, offers the capability.
func (t Target) has(world World, capability Capability) bool {
	switch capability {
	case Control, Clock:
		return world.Control != ""
	case Sending:
		return world.Control != "" || t.MaySend
	}
	return false
}

// address returns where the service listens: "daouoffice" is DAOUOFFICE_URL in the world, else ServiceURL.
func (t Target) address(world World, service string) string {
	if url := world.Env[strings.ToUpper(service)+"_URL"]; url != "" {
		return strings.TrimSuffix(url, "/")
	}
	return strings.TrimSuffix(t.ServiceURL, "/")
}
