package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/cucumber/godog"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/simtest"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// scenario is what the steps of one scenario share.
type scenario struct {
	life *lifetime

	mu      sync.Mutex
	options []simtest.Option
	world   *simtest.World

	company string
	client  clientWish
	clients map[api.Credentials]*api.Client
	program program
	// came counts the calls to an api_url of its own; nil when there is none.
	came *atomic.Int64
	wire *http.Client
	// receiver is where callbacks are sent; nil when there is none. drafted is the latest approval document.
	receiver *receiver
	drafted  workplace.Document
	// last is what the latest step that called the vendor did; nil before.
	last *exchange
}

type scenarioKey struct{}

func begin(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
	s := &scenario{life: newLifetime(ctx), company: "default", clients: map[api.Credentials]*api.Client{}}
	return context.WithValue(ctx, scenarioKey{}, s), nil
}

func end(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
	s, ok := ctx.Value(scenarioKey{}).(*scenario)
	if !ok {
		return ctx, nil
	}
	return ctx, s.life.end()
}

// World is the world of the scenario that ctx belongs to. It begins with the first step that needs it: the clock
// frozen, as [simtest.Start] makes it. A context that is not that of a scenario with [Register] is a mistake of the
// program and panics.
func World(ctx context.Context) *simtest.World { return of(ctx).begun() }

func of(ctx context.Context) *scenario {
	s, ok := ctx.Value(scenarioKey{}).(*scenario)
	if !ok {
		panic("steps: this context belongs to no scenario: call steps.Register in the ScenarioInitializer, and pass on the context that a step is given")
	}
	return s
}

func (s *scenario) begun() *simtest.World {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.world == nil {
		s.world = simtest.Start(s.life, s.options...)
	}
	return s.world
}

// ErrBegun says that a step came too late: it describes the world before it begins.
var ErrBegun = errors.New("the world has begun: say this at the beginning of the scenario")

// before changes how the world will begin, unless it has.
func (s *scenario) before(option simtest.Option) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.world != nil {
		return ErrBegun
	}
	s.options = append(s.options, option)
	return nil
}

// latest is what the latest call of the vendor did.
func (s *scenario) latest() (*exchange, error) {
	if s.last == nil {
		return nil, fmt.Errorf("%w: the scenario has called nobody yet", ErrNoCall)
	}
	return s.last, nil
}

// ErrNoCall says that a step asks about a call, and there was none.
var ErrNoCall = errors.New("no call to speak of")
