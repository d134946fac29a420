package workplace

import (
	"context"
	"sync"
)

// Memory is a [Seen] in memory. What the process forgets when it ends, or when more than its capacity was handled since,
// is handled again when it is sent again.
type Memory struct {
	capacity int

	mu      sync.Mutex
	entries map[Key]*entry
	handled []Key // committed keys, a ring once it is full
	oldest  int
}

// entry is a key that is claimed or committed.
type entry struct {
	settled   chan struct{} // closed then
	committed bool
}

var _ Seen = (*Memory)(nil)

// NewMemory remembers the last capacity events that were handled; at least one. Claims under way are not counted: there
// are as many as requests.
func NewMemory(capacity int) *Memory {
	return &Memory{capacity: max(1, capacity), entries: map[Key]*entry{}}
}

// Begin claims the key, or waits for who has it.
func (m *Memory) Begin(ctx context.Context, key Key) (Claim, error) {
	for {
		claim, other, err := m.claim(key)
		if other == nil {
			return claim, err
		}
		select {
		case <-other:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// claim gives the key, or the end of somebody else's claim.
func (m *Memory) claim(key Key) (Claim, <-chan struct{}, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	current, ok := m.entries[key]
	switch {
	case !ok:
		current = &entry{settled: make(chan struct{})}
		m.entries[key] = current
		return &memoryClaim{memory: m, key: key, entry: current}, nil, nil
	case current.committed:
		return nil, nil, ErrSeen
	default:
		return nil, current.settled, nil
	}
}

// remember drops the oldest key when there is no more room; mu is held.
func (m *Memory) remember(key Key) {
	if len(m.handled) < m.capacity {
		m.handled = append(m.handled, key)
		return
	}
	delete(m.entries, m.handled[m.oldest])
	m.handled[m.oldest] = key
	m.oldest = (m.oldest + 1) % m.capacity
}

type memoryClaim struct {
	memory *Memory
	key    Key
	entry  *entry
	over   bool // guarded by memory.mu
}

// Commit remembers the key.
func (c *memoryClaim) Commit(context.Context) error {
	return c.settle(func() {
		c.entry.committed = true
		c.memory.remember(c.key)
	})
}

// Abort forgets the key.
func (c *memoryClaim) Abort(context.Context) error {
	return c.settle(func() { delete(c.memory.entries, c.key) })
}

func (c *memoryClaim) settle(how func()) error {
	c.memory.mu.Lock()
	defer c.memory.mu.Unlock()
	if c.over {
		return ErrSettled
	}
	c.over = true
	how()
	close(c.entry.settled)
	return nil
}
