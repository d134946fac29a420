package delivery

import "sync"

// trip is why a guard has cut something short.
type trip int

const (
	tooLate trip = iota + 1
	brokenOff
)

// guard cuts short what an attempt waits for.
type guard struct {
	mu      sync.Mutex
	tripped trip
	cut     func()
}

// begin guards once more: that one message came too late says nothing about the next.
func (g *guard) begin() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.tripped == tooLate {
		g.tripped = 0
	}
}

// watch has cut called when the guard trips, at once when it has. Nil ends it.
func (g *guard) watch(cut func()) {
	g.mu.Lock()
	g.cut = cut
	tripped := g.tripped != 0
	g.mu.Unlock()
	if tripped && cut != nil {
		cut()
	}
}

// trip cuts short what is watched. What was broken off stays broken off.
func (g *guard) trip(why trip) {
	g.mu.Lock()
	if g.tripped != brokenOff {
		g.tripped = why
	}
	cut := g.cut
	g.mu.Unlock()
	if cut != nil {
		cut()
	}
}

func (g *guard) why() trip {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.tripped
}
