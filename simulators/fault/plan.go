package fault

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
)

// Plan is a world's list of faults. It is safe for concurrent use. Make one with [NewPlan].
type Plan struct {
	active atomic.Bool // whether there is any rule, so that Take need not lock

	mu       sync.Mutex
	rules    []*State
	assigned int // the number of the latest assigned id

	born, chance Chance         // chance as it was at first and is now; nil for none
	seen         map[stream]int // by chance; nil without it
}

// State is a rule and how far it has come.
type State struct {
	Rule
	// Seen is how many calls have matched.
	Seen int `json:"seen"`
	// Applied is how many of them it was that failed by this rule.
	Applied int `json:"applied"`
}

// NewPlan returns a plan without rules.
func NewPlan() *Plan { return &Plan{} }

// NewPlanWith returns a plan without rules, in which calls fail by chance; nil is none.
func NewPlanWith(c Chance) *Plan {
	p := &Plan{born: c}
	p.begin(c)
	return p
}

// Reset puts the plan back to where it began: without rules, chance as it was, counts at
// nothing. Assigned ids go on growing.
func (p *Plan) Reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = nil
	p.begin(p.born)
}

// Add puts a rule at the end of the list and returns it as it counts from now on: with its
// id, with nth and times in numbers, with the direction when its kind allows only one. A
// rule that makes no sense is a [*RuleError].
func (p *Plan) Add(r Rule) (Rule, error) {
	if err := check(r); err != nil {
		return Rule{}, err
	}
	r = withDefaults(r)
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.ID == "" {
		r.ID = p.nextID()
	} else if p.index(r.ID) >= 0 {
		return Rule{}, &RuleError{Field: "id", Received: r.ID, Allowed: "an id that no other rule has, or none, to have one assigned", Err: ErrTaken}
	}
	p.rules = append(p.rules, &State{Rule: r})
	p.active.Store(true)
	return r, nil
}

func withDefaults(r Rule) Rule {
	if r.Nth == 0 {
		r.Nth = 1
	}
	if r.Times == 0 {
		r.Times = 1
	}
	if d, _ := define(r.Effect.Kind); len(d.directions) == 1 {
		r.Direction = d.directions[0]
	}
	return r
}

// nextID is called with the lock held.
func (p *Plan) nextID() string {
	for {
		p.assigned++
		if id := "f" + strconv.Itoa(p.assigned); p.index(id) < 0 {
			return id
		}
	}
}

func (p *Plan) index(id string) int {
	return slices.IndexFunc(p.rules, func(s *State) bool { return s.ID == id })
}

// Rules returns the rules in the order of adding.
func (p *Plan) Rules() []State {
	p.mu.Lock()
	defer p.mu.Unlock()
	states := make([]State, 0, len(p.rules))
	for _, s := range p.rules {
		states = append(states, *s)
	}
	return states
}

// Remove takes a rule off the list; [ErrNotFound] when there is none with the id.
func (p *Plan) Remove(id string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := p.index(id)
	if i < 0 {
		return fmt.Errorf("%w: %q", ErrNotFound, id)
	}
	p.rules = slices.Delete(p.rules, i, i+1)
	p.active.Store(len(p.rules) > 0 || p.chance != nil)
	return nil
}

// Clear takes every rule off the list; chance goes on. Assigned ids go on growing, so that
// an id in the journal means one rule.
func (p *Plan) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rules = nil
	p.active.Store(p.chance != nil)
}

// Take counts the call for every rule that it matches and returns the first of them, in the
// order of adding, whose turn it is. A call that fails by no rule may fail by chance.
func (p *Plan) Take(c Call) (Rule, bool) {
	if !p.active.Load() {
		return Rule{}, false
	}
	return p.take(&c)
}

func (p *Plan) take(c *Call) (Rule, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	rule, ok := p.byRule(c)
	if p.chance == nil {
		return rule, ok
	}
	drawn, hit := p.draw(c)
	if ok || !hit {
		return rule, ok
	}
	return drawn, true
}

// byRule is called with the lock held.
func (p *Plan) byRule(c *Call) (Rule, bool) {
	var taken *State
	for _, s := range p.rules {
		if !s.matches(c) {
			continue
		}
		s.Seen++
		if taken == nil && s.turn(s.Seen) {
			taken = s
		}
	}
	if taken == nil {
		return Rule{}, false
	}
	taken.Applied++
	return taken.Rule, true
}
