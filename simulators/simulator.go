package simulators

import (
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Simulator is one vendor service. Who listens for it, and where, is somebody
// else's job: see package serve.
type Simulator interface {
	// Service is its name and what a new world holds of it.
	world.Service
	Dialect

	// Routes is the route table. It is asked for once.
	Routes() []Route

	// Credential is the public identifier (an API key, a client id, never a
	// secret) that the request carries, by which its world is found, or "".
	// The request is unverified: the rules judge it later, in that world.
	Credential(Request) string

	// Control is what the service adds to the control API below its name.
	Control() []ControlRoute

	// Env is what an integration needs to reach the service at url in w:
	// the address and worthless credentials.
	Env(w *world.World, url string) ([]Variable, error)
}

// Dialect is how a vendor says what none of its routes says.
type Dialect interface {
	// NotFound answers a path that no route has.
	NotFound(*Call) Reply
	// MethodNotAllowed answers a known path with another method.
	MethodNotAllowed(c *Call, allow []string) Reply
	// TooLarge answers a body of more than limit bytes, which was not read.
	TooLarge(c *Call, limit int64) Reply
	// Failed is the vendor's answer to a failure of its own, with an HTTP status
	// of 5xx, or whichever a fault asks for.
	Failed(c *Call, status int) Reply
	// Code is the answer with a code of the vendor's table, whatever the
	// call says; false when the table has no such code. Faults use it.
	Code(c *Call, code string) (Reply, bool)
	// Codes lists what Code knows, in the order of the vendor's table.
	Codes() []string
}

// Variable is one line of a dotenv.
type Variable struct {
	Name, Value string
}
