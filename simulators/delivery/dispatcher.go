package delivery

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Defaults of Options.
const (
	DefaultGuard   = 10 * time.Second
	DefaultTimeout = 10 * time.Second
)

// Clock is a world's time.
type Clock interface {
	Now() time.Time
	// HostUntil is how much of the host's time passes until t; false while the clock stands.
	HostUntil(t time.Time) (time.Duration, bool)
}

// Options is what a dispatcher works with. Store, Clock and Host are required.
type Options struct {
	Store *store.Store
	// Clock is the world's time.
	Clock Clock
	// Random is where jitter comes from.
	Random random.Source
	// Journal gets an entry for every message sent; nil for none.
	Journal *journal.Journal
	// Faults are asked once an attempt; nil for none.
	Faults *fault.Plan
	// Told is told of every attempt that has ended, after it was recorded; nil for nobody.
	Told func(m Message, a Attempt)
	// Allow says where deliveries may go besides loopback.
	Allow Allow
	// Host is the host's clock, for the journal.
	Host func() time.Time
	// Guard is how much real time an attempt may take while the world's clock stands;
	// [DefaultGuard] when 0. While the clock follows the host's, it is the time-out.
	Guard time.Duration
	// Timeout is the vendor's time-out, in the world's time, for messages that
	// have none of their own; [DefaultTimeout] when 0.
	Timeout time.Duration
	// Resolver finds receivers by name; the system's when nil.
	Resolver Resolver
	// TLS is the client's configuration, such as the authorities it trusts;
	// the system's when nil.
	TLS *tls.Config
}

// Dispatcher makes the outgoing deliveries of one world. It is safe for concurrent
// use and starts nothing by itself. The caller closes it.
type Dispatcher struct {
	o       Options
	dialer  dialer
	lines   lines
	targets targets

	mu        sync.Mutex
	closed    bool
	broken    bool // what begins is broken off
	running   sync.WaitGroup
	underWay  map[ticket]*Sending
	redactors map[string]journal.Redactor
	listeners map[string]Listener
}

// Listener is told of an attempt that has ended, in the transaction that records it:
// what it writes is committed with the attempt or not at all. The delivery, of which a
// is the latest attempt, is not its own: it must not change or keep what d and a refer to.
type Listener func(tx *store.Tx, d Delivery, a Attempt)

// New returns a dispatcher. It reads nothing and connects to nothing yet.
func New(o Options) *Dispatcher {
	if o.Guard <= 0 {
		o.Guard = DefaultGuard
	}
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Resolver == nil {
		o.Resolver = net.DefaultResolver
	}
	if o.TLS == nil {
		o.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	return &Dispatcher{
		o:         o,
		dialer:    dialer{allow: o.Allow, resolver: o.Resolver, tls: o.TLS},
		underWay:  map[ticket]*Sending{},
		redactors: map[string]journal.Redactor{},
		listeners: map[string]Listener{},
	}
}

// Listen has f told of the attempts of a service's deliveries. A service has one
// listener; a later one replaces it. An attempt that was broken off has not ended.
func (d *Dispatcher) Listen(service string, f Listener) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.listeners[service] = f
}

func (d *Dispatcher) listener(service string) Listener {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.listeners[service]
}

// Redact says how the journal hides the secrets of a service's deliveries. Without
// it, it hides what it hides by default.
func (d *Dispatcher) Redact(service string, r journal.Redactor) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.redactors[service] = r
}

func (d *Dispatcher) redactor(service string) journal.Redactor {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.redactors[service]
}

// Enqueue adds a delivery, due now or when those before it in its order have ended.
// It is sent once the transaction is committed and its job is run. Whether the message
// can be sent is found out by the first attempt.
//
// The header and the body of m, and the waits of s, are the delivery's from now on: nobody
// changes them, nor what the returned row refers to.
func (d *Dispatcher) Enqueue(tx *store.Tx, m Message, s Schedule) Delivery {
	row := Delivery{ID: tx.Next("delivery/delivery"), Message: &m, Schedule: s, EnqueuedAt: tx.Now()}
	join(tx, &row)
	put(tx, row)
	return row
}

// Resend sends a delivery that has ended once more: the same method, URL, header and
// body, with a schedule begun anew, at the end of its queue. What the returned row refers
// to must not be changed. Errors are ErrNotFound and ErrNotEnded.
func (d *Dispatcher) Resend(tx *store.Tx, id uint64) (Delivery, error) {
	row, err := findEnded(tx, id)
	if err != nil {
		return Delivery{}, err
	}
	row.Resends++
	join(tx, &row)
	put(tx, row)
	return row, nil
}

// enter counts an attempt in, unless the dispatcher is closed.
func (d *Dispatcher) enter(s *Sending) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return false
	}
	d.running.Add(1)
	d.underWay[s.ticket] = s
	if d.broken {
		s.guard.trip(brokenOff)
	}
	return true
}

func (d *Dispatcher) exit(s *Sending) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.underWay[s.ticket] == s {
		delete(d.underWay, s.ticket)
	}
	d.running.Done()
}

// BreakOff ends the attempts that are under way, and those that begin later, before they
// are answered. Their deliveries are put back, to be sent again by another dispatcher.
func (d *Dispatcher) BreakOff() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.broken = true
	for _, s := range d.underWay {
		s.guard.trip(brokenOff)
	}
}

// Close lets no further attempt begin and waits for those under way. When ctx ends
// first, it breaks them off, which puts their deliveries back, and returns ctx's error.
func (d *Dispatcher) Close(ctx context.Context) error {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()

	ended := make(chan struct{})
	go func() {
		defer close(ended)
		d.running.Wait()
	}()
	var err error
	select {
	case <-ended:
	case <-ctx.Done():
		err = fmt.Errorf("closing deliveries: attempts under way were broken off: %w", context.Cause(ctx))
	}
	d.BreakOff()
	<-ended
	d.lines.close(d.o.Host())
	return err
}
