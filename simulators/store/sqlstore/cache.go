package sqlstore

import "github.com/seed-34222eec/dojang/simulators/store"

// A cache holds no more than this; then it begins anew. A value beyond heavyValue is not worth its room.
const (
	cachedRows   = 4096
	cachedWeight = 8 << 20
	heavyValue   = 64 << 10
)

// cache remembers the records that the writing session has read and written. Nobody else writes, so they are what is
// stored, one transaction after the other, and a record that every call reads is decoded once.
type cache struct {
	rows   map[place]cached
	weight int
}

type place struct{ world, table, key string }

// cached is a record, or that there is none.
type cached struct {
	value store.Value
	found bool
}

func (c *cache) get(at place) (cached, bool) {
	r, ok := c.rows[at]
	return r, ok
}

func (c *cache) put(at place, r cached, weight int) {
	switch {
	case weight > heavyValue:
		delete(c.rows, at)
		return
	case c.rows == nil || len(c.rows) >= cachedRows || c.weight > cachedWeight:
		c.clear()
	}
	c.rows[at] = r
	c.weight += weight
}

func (c *cache) clear() {
	c.rows, c.weight = map[place]cached{}, 0
}
