package simulators

// Route is one endpoint as the kernel runs it. Write an [Endpoint] and call its
// Route method to make one.
type Route struct {
	// Name is the stable word for the endpoint: journal, faults and queries
	// use it.
	Name   string
	Method string
	// Path in gorilla/mux syntax.
	Path string
	// Clause decides an answer that no rule refused.
	Clause string
	// ReadOnly routes are answered in a View.
	ReadOnly bool
	// Order is the clause of ours that fixes the order of the checks, where
	// the document does not; every refusal rests on it.
	Order  string
	Checks []Check

	open   func(*Call) any
	effect func(any) (Reply, error)
}

// Check is one rule of a route with its types worn off.
type Check struct {
	// Clause is the documented statement that the rule enforces.
	Clause string
	// LimitClause names the number of the limit, where the document states
	// it apart from the code; empty otherwise.
	LimitClause string
	// Limited tells that the rule compares a number with a limit.
	Limited bool

	violated func(seen any, slack int) bool
	refusal  func(any) Reply
}

// Endpoint is one endpoint as a vendor's package writes it. T is what its rules
// look at: the fields as they were sent and the records that they name.
type Endpoint[T any] struct {
	Name, Method, Path string
	Clause             string
	ReadOnly           bool
	// Order is the clause that fixes the order of Rules; see [Route].
	Order string
	// Open looks at the call once, before the rules. It refuses nothing.
	Open func(*Call) T
	// Rules are checked in this order; the first that is violated answers.
	Rules []Rule[T]
	// Effect does what the call asks for and answers it.
	Effect func(T) (Reply, error)
}

// Rule is one reason to refuse a call.
type Rule[T any] struct {
	Clause string
	// Violated tells whether the call breaks the rule.
	Violated func(T) bool
	// Limit takes the place of Violated where a number is compared: the
	// rule is violated when value exceeds limit. A limit of 0 is none.
	Limit func(T) (value, limit int)
	// LimitClause names the limit's number; see [Check].
	LimitClause string
	Refusal     func(T) Reply
}

// Route wears the type off, so that the kernel can hold endpoints of every
// vendor in one table.
func (e Endpoint[T]) Route() Route {
	r := Route{
		Name: e.Name, Method: e.Method, Path: e.Path, Clause: e.Clause, ReadOnly: e.ReadOnly, Order: e.Order,
		Checks: make([]Check, 0, len(e.Rules)),
		open:   func(c *Call) any { return e.Open(c) },
		effect: func(seen any) (Reply, error) { return e.Effect(seen.(T)) }, //nolint:forcetypeassert // open made it
	}
	for _, rule := range e.Rules {
		r.Checks = append(r.Checks, rule.check())
	}
	return r
}

func (rule Rule[T]) check() Check {
	c := Check{
		Clause: rule.Clause, LimitClause: rule.LimitClause, Limited: rule.Limit != nil,
		refusal: func(seen any) Reply { return rule.Refusal(seen.(T)) }, //nolint:forcetypeassert // open made it
	}
	if rule.Limit == nil {
		c.violated = func(seen any, _ int) bool { return rule.Violated(seen.(T)) } //nolint:forcetypeassert // open made it
		return c
	}
	c.violated = func(seen any, slack int) bool {
		value, limit := rule.Limit(seen.(T)) //nolint:forcetypeassert // open made it
		return limit > 0 && value > limit+slack
	}
	return c
}

// Answer runs the route's rules and, when none refuses, its effect, within c.Tx.
// An error means that nothing may be committed.
func (r Route) Answer(c *Call) (Reply, error) {
	reply, err := r.decide(c)
	if err != nil {
		return Reply{}, err
	}
	if err := c.Tx.Err(); err != nil {
		return Reply{}, err
	}
	if len(c.assumptions) > 0 {
		reply = reply.Assuming(c.assumptions...)
	}
	return reply, nil
}

func (r Route) decide(c *Call) (Reply, error) {
	seen := r.open(c)
	for _, check := range r.Checks {
		if !check.violated(seen, 0) {
			continue
		}
		reply := check.refusal(seen)
		if reply.Clause == "" {
			reply.Clause = check.Clause
		}
		if r.Order != "" {
			reply = reply.Assuming(r.Order)
		}
		return reply, nil
	}
	reply, err := r.effect(seen)
	if reply.Clause == "" {
		reply.Clause = r.Clause
	}
	return reply, err
}
