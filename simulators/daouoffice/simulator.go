package daouoffice

import (
	"context"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Name is the service's name in paths, queries and faults.
const Name = "daouoffice"

// Simulator is the service. It has no state of its own: all of it is in the
// world of the call.
type Simulator struct{}

var _ simulators.Simulator = Simulator{}

// New makes the simulator.
func New() Simulator { return Simulator{} }

// Name implements [simulators.Simulator].
func (Simulator) Name() string { return Name }

// Routes implements [simulators.Simulator].
func (Simulator) Routes() []simulators.Route {
	return []simulators.Route{noti(), token()}
}

// Credential implements [simulators.Simulator]: the client id, wherever the
// request carries it.
func (Simulator) Credential(r simulators.Request) string {
	kind, value, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	switch {
	case strings.EqualFold(kind, "Bearer"):
		return clientOf(value)
	case strings.EqualFold(kind, "Basic"):
		id, _, _ := (&http.Request{Header: r.Header}).BasicAuth()
		return id
	}
	return gjson.GetBytes(r.Body, "clientId").String()
}

// Env implements [simulators.Simulator].
func (Simulator) Env(w *world.World, url string) ([]simulators.Variable, error) {
	var c Company
	var sender string
	err := w.Store.View(context.Background(), func(tx *store.Tx) (err error) {
		c, err = CompanyNamed(tx, defaultCompany)
		sender = originOf(tx).Sender
		return err
	})
	return []simulators.Variable{
		{Name: "DAOUOFFICE_URL", Value: url},
		{Name: "DAOUOFFICE_CLIENT_ID", Value: c.ClientID},
		{Name: "DAOUOFFICE_CLIENT_SECRET", Value: c.ClientSecret},
		{Name: "DAOUOFFICE_SENDER", Value: sender},
	}, err
}
