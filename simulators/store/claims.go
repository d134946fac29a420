package store

import (
	"sync"
	"time"
)

// Claims are the jobs that whoever runs the jobs of a store has begun. They are known in memory and nowhere else: after a
// crash nobody is left who would finish them, and so they wait again. A store has one Claims at a time. The zero Claims
// holds none; it is safe for concurrent use.
type Claims struct {
	mu   sync.Mutex
	jobs map[string]struct{} // by their keys in the table
	keys map[string]struct{} // the Keys of those that have one
}

// Claim takes up to limit of the jobs due at or before by, the earliest first. It passes over jobs whose Key has a job
// claimed, so jobs of one Key are claimed one at a time, in the order of (Due, Seq). They are claimed at once: the caller
// drops them when the transaction fails.
func (c *Claims) Claim(tx *Tx, by time.Time, limit int) []Job {
	c.mu.Lock()
	defer c.mu.Unlock()
	var claimed []Job
	if limit > 0 {
		c.waiting(tx, Key(by.Add(1)), func(key string, j Job) bool {
			// An earlier job of the same Key that still waits was looked at before this one; if it was passed over, then
			// because one of its Key is claimed, which keeps this one back too.
			if _, busy := c.keys[j.Key]; !busy {
				c.hold(key, j)
				claimed = append(claimed, j)
			}
			return len(claimed) < limit
		})
	}
	return claimed
}

// NextDue is the earliest moment at which a job is due that is not claimed. It may lie in the past.
func (c *Claims) NextDue(tx *Tx) (due time.Time, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting(tx, "", func(_ string, j Job) bool {
		due, ok = j.Due, true
		return false
	})
	return due, ok
}

// Drop gives up jobs that were claimed: once they are finished or put off, or when the transaction that claimed them has
// failed. Dropping one twice does nothing.
func (c *Claims) Drop(jobs ...Job) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, j := range jobs {
		key := jobKey(j)
		if _, held := c.jobs[key]; held {
			delete(c.jobs, key)
			delete(c.keys, j.Key)
		}
	}
}

// Hold claims jobs without looking whether they may be.
func (c *Claims) Hold(jobs ...Job) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, j := range jobs {
		c.hold(jobKey(j), j)
	}
}

func (c *Claims) hold(key string, j Job) {
	if c.jobs == nil {
		c.jobs, c.keys = map[string]struct{}{}, map[string]struct{}{}
	}
	c.jobs[key] = struct{}{}
	if j.Key != "" {
		c.keys[j.Key] = struct{}{}
	}
}

// waiting yields the jobs before a key of the table that are not claimed. Those that are do not cost their decoding.
func (c *Claims) waiting(tx *Tx, before string, yield func(key string, j Job) bool) {
	if !tx.readable() {
		return
	}
	tx.Fail(tx.txn.Scan(jobs.name, "", before, false, func(key string, v Value) bool {
		if _, claimed := c.jobs[key]; claimed {
			return true
		}
		j, err := decode[Job](jobs.name, v)
		tx.Fail(err)
		return err == nil && yield(key, j.Clone())
	}))
}
