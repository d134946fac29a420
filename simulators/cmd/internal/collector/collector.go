// Package collector sets the pace of Go's garbage collector for a process that serves: a small heap may grow to five times
// what is in use, which spares most of the collector's work, and a large one by a fixed amount, so that it does not take
// five times the memory.
//
// It belongs to whoever owns the process: there is one collector in it.
package collector

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// Options say how much garbage there may be beside what is in use.
type Options struct {
	// Percent of what is in use, for a small heap, as GOGC counts. Required.
	Percent int
	// Garbage is how many bytes of it there may be in a heap for which that would be more.
	Garbage int64
	// Least percent there may be, for a heap for which Garbage would be less.
	Least int
}

// Serving is how dojang serve has it: 400 percent up to 20 MiB in use, 120 from 67 MiB on.
func Serving() Options { return Options{Percent: 400, Garbage: 80 << 20, Least: 120} }

// Pace sets the pace now and after every collection, until stop is called, which puts the former one back.
func Pace(o Options) (stop func()) {
	p, before := &pace{options: o, percent: o.Percent}, debug.SetGCPercent(o.Percent)
	p.await()
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.stopped = true
		debug.SetGCPercent(before)
	}
}

// pace is what the collections have come to.
type pace struct {
	options Options

	mu      sync.Mutex
	percent int
	stopped bool
}

// cycle is garbage from the start. It has a pointer, so that nothing else lies in the same block.
type cycle struct{ of *pace }

// await has the pace set when a collection has found a new cycle.
func (p *pace) await() {
	runtime.SetFinalizer(&cycle{p}, func(c *cycle) { c.of.next() })
}

// slack is by how many percent points a pace has to be off to be set: setting it stops the world for a moment.
const slack = 10

func (p *pace) next() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stopped {
		return
	}
	if percent := p.options.percentFor(inUse()); percent > p.percent+slack || percent < p.percent-slack {
		p.percent = percent
		debug.SetGCPercent(percent)
	}
	p.await()
}

// percentFor is the pace for a heap with so many bytes in use.
func (o Options) percentFor(inUse int64) int {
	return max(min(int(o.Garbage*100/max(inUse, 1)), o.Percent), o.Least)
}

// inUse is what the latest collection has left, in bytes.
func inUse() int64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(live[0].Value.Uint64()) //nolint:gosec // less than there is memory
}
