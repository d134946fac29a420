package suite

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"
	"time"
)

// Options tune a run; the zero value runs one case after the other.
type Options struct {
	// Parallel is how many cases run at the same time; less than one means one.
	Parallel int
	// CaseTimeout is how long one case may take in real time; zero means without end.
	CaseTimeout time.Duration
	// Now is the host's clock, for durations in reports; nil leaves them out.
	Now func() time.Time
	// Events is told what happens, one event at a time; nil for nobody.
	Events func(Event)
}

// Run runs the cases against the target and returns their outcomes in the same order. It does not fail: what goes wrong
// is the outcome of a case. Once ctx is done, cases that have not begun are not exercised.
func Run(ctx context.Context, target Target, cases []Case, options Options) Results {
	r := &runner{target: target, client: target.client(), options: options}
	r.fresh = target.fresh(r.client)
	results := Results{Target: target.name(), Cases: make([]Result, len(cases))}
	repeated := map[string]bool{}
	var running sync.WaitGroup
	slots := make(chan struct{}, max(1, options.Parallel))
	for i, c := range cases {
		twice := repeated[c.ID]
		repeated[c.ID] = true
		slots <- struct{}{}
		running.Go(func() {
			defer func() { <-slots }()
			results.Cases[i] = r.run(ctx, c, twice)
		})
	}
	running.Wait()
	return results
}

type runner struct {
	target  Target
	client  *http.Client
	fresh   func(context.Context) (World, func(), error)
	options Options
	telling sync.Mutex
}

func (r *runner) run(ctx context.Context, c Case, twice bool) Result {
	r.tell(CaseStarted{ID: c.ID, Title: c.Title})
	var started time.Time
	if r.options.Now != nil {
		started = r.options.Now()
	}
	result := r.judge(ctx, c, twice)
	if r.options.Now != nil {
		result.Duration = r.options.Now().Sub(started)
	}
	r.tell(CaseFinished{Result: result})
	return result
}

func (r *runner) judge(ctx context.Context, c Case, twice bool) Result {
	result := Result{ID: c.ID, Title: c.Title, Section: c.Section, Clauses: c.Clauses}
	conclude := func(err error) Result {
		result.Status, result.Reason = verdict(err), detail(err)
		return result
	}
	if err := Validate([]Case{c}); err != nil {
		return conclude(broken(err))
	}
	if twice {
		return conclude(broken(fmt.Errorf("case %q is listed twice: %w", c.ID, ErrCase)))
	}
	if ctx.Err() != nil {
		return conclude(fmt.Errorf("%w: the run was stopped: %w", ErrNotExercised, context.Cause(ctx)))
	}
	if r.options.CaseTimeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, r.options.CaseTimeout)
		defer cancel()
	}
	world, giveBack, err := r.fresh(ctx)
	if err != nil {
		return conclude(broken(err))
	}
	defer giveBack()
	for _, capability := range c.Needs {
		if !r.target.has(world, capability) {
			return conclude(Needs(capability))
		}
	}
	s := &Session{World: world, target: r.target, client: r.client, fresh: r.fresh, secrets: environmentSecrets(world.Env)}
	if err := perform(ctx, c, s); err != nil {
		s.Check("the case", err)
	}
	s.conclude(&result)
	return result
}

var errPanicked = errors.New("the case panicked")

// perform runs the case; a panic of the case is its own failure and no other case's.
func perform(ctx context.Context, c Case, s *Session) (err error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			err = broken(fmt.Errorf("%w: %v\n%s", errPanicked, recovered, debug.Stack()))
		}
	}()
	c.Run(ctx, s)
	return nil
}

// conclude puts the session's checks and evidence into the result, with every secret hidden.
func (s *Session) conclude(result *Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.checks) == 0 {
		result.Status, result.Reason = Errored, broken(errors.New("the case judged nothing")).Error()
	}
	hide := hider(s.secrets)
	for _, check := range s.checks {
		check.Detail = hide(check.Detail)
		result.Checks = append(result.Checks, check)
		result.Status = max(result.Status, Worst(check.Status))
	}
	for _, exchange := range s.exchanges {
		result.Exchanges = append(result.Exchanges, exchange.hidden(hide))
	}
}

func (r *runner) tell(event Event) {
	if r.options.Events == nil {
		return
	}
	r.telling.Lock()
	defer r.telling.Unlock()
	r.options.Events(event)
}

func (t Target) name() string {
	switch {
	case t.Name != "":
		return t.Name
	case t.ServiceURL != "":
		return t.ServiceURL
	}
	return t.ControlURL
}
