package fault

import "github.com/seed-34222eec/dojang/simulators/journal"

// Chance fails calls that no rule names. What it says depends on what it is asked alone, so
// that it can be asked again: equal calls in an equal order meet equal faults.
type Chance interface {
	// Draw says whether a call fails that is the nth of its service, route and direction in
	// the world, counted from 1, and by which rule: a complete one, by which that call alone
	// would fail, with an id that says where it came from. It must not call the plan.
	Draw(c Call, nth int) (Rule, bool)
	// Find returns the rule of an id that Draw has given.
	Find(id string) (Rule, bool)
}

// stream is what chance counts the calls of.
type stream struct {
	service, route string
	direction      journal.Direction
}

func (c *Call) stream() stream { return stream{c.Service, c.Route, c.Direction} }

// SetChance lets calls fail by chance, counted from now on; nil lets none. [Plan.Reset] goes
// back to what the plan was made with.
func (p *Plan) SetChance(c Chance) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.begin(c)
}

// begin is called with the lock held.
func (p *Plan) begin(c Chance) {
	p.chance, p.seen = c, nil
	if c != nil {
		p.seen = map[stream]int{}
	}
	p.active.Store(len(p.rules) > 0 || p.chance != nil)
}

// Chance is what fails calls that no rule names, or nil.
func (p *Plan) Chance() Chance {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.chance
}

// Seen is how many calls of c's service, route and direction chance has counted.
func (p *Plan) Seen(c Call) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen[c.stream()]
}

// Find returns the rule of an id, as journal entries name them: one of the list, or one
// that was drawn.
func (p *Plan) Find(id string) (Rule, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := p.index(id); i >= 0 {
		return p.rules[i].Rule, true
	}
	if p.chance == nil {
		return Rule{}, false
	}
	return p.chance.Find(id)
}

// draw counts a call and asks chance about it, with the lock held.
func (p *Plan) draw(c *Call) (Rule, bool) {
	s := c.stream()
	p.seen[s]++
	return p.chance.Draw(*c, p.seen[s])
}
