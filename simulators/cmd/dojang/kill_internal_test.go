package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// A server that is killed at any moment, under load, loses nothing that it has answered:
// it is started again with the same file, fifty times, and every write is there, every
// callback arrives, in order, and none that was recorded as a success is sent again.
func TestKill(t *testing.T) {
	t.Parallel()
	rounds := 50
	if testing.Short() {
		rounds = 6
	}
	const seed = 20261102
	dice := rand.New(rand.NewPCG(seed, seed)) // the same moments every time
	s := &siege{t: t, file: filepath.Join(t.TempDir(), "dojang.db"), ledger: newLedger()}
	s.receiver = newReceiver(t, s.ledger)
	s.prepare()
	kills := map[string]int{}
	for n := range rounds {
		m := anyMoment(dice)
		s.round(m)
		kills[m.of]++
		if t.Failed() {
			t.Fatalf("in round %d, killed %s", n, m)
		}
	}
	s.check()
	t.Logf("killed %v: %s", kills, s.ledger)
}

// moment is when a server is killed.
type moment struct {
	of string
	n  int64
}

// What a moment is counted in.
const (
	ofAnswers   = "after an answer"
	ofRequests  = "at a request" // written, and not answered
	ofCallbacks = "at a callback"
	ofStart     = "at its start"
)

func (m moment) String() string { return fmt.Sprintf("%s, number %d", m.of, m.n) }

func anyMoment(dice *rand.Rand) moment {
	const longest = 60
	m := moment{n: 1 + dice.Int64N(longest)}
	switch dice.IntN(10) {
	case 0:
		m.of, m.n = ofStart, 1
	case 1, 2, 3:
		m.of = ofRequests
	case 4, 5, 6:
		m.of = ofCallbacks
	default:
		m.of = ofAnswers
	}
	return m
}

// siege is a file, the servers that are started with it one after the other, and
// what its clients and the receiver know.
type siege struct {
	t        *testing.T
	file     string
	ledger   *ledger
	receiver *receiver
}

// assault is the life of one server.
type assault struct {
	*siege

	server *child
	moment moment
	left   atomic.Int64
	doomed atomic.Bool
	client *http.Client
}

// passes counts the moments of a kind, and kills the server at the one it is to die at.
func (a *assault) passes(of string) {
	if of == a.moment.of && a.left.Add(-1) == 0 {
		a.doomed.Store(true)
		a.server.kill()
	}
}

// round starts a server, lets everybody call it, and kills it at the moment.
func (s *siege) round(m moment) {
	s.t.Helper()
	a := s.begin(m)
	defer a.end()
	if err := a.agrees(); err != nil && !a.doomed.Load() {
		s.t.Errorf("a call failed while the server lived: %v", err)
	}
	var callers sync.WaitGroup
	for _, call := range []func(*assault, int) error{
		(*assault).notify, (*assault).sign, (*assault).approve, (*assault).approve, (*assault).look, (*assault).move,
	} {
		callers.Go(func() {
			for i := 0; !a.doomed.Load(); i++ {
				if err := call(a, i); err != nil && !a.doomed.Load() {
					s.t.Errorf("a call failed while the server lived: %v", err)
					return
				}
			}
		})
	}
	callers.Wait()
}

// begin starts a server.
func (s *siege) begin(m moment) *assault {
	s.t.Helper()
	a := &assault{siege: s, moment: m, server: &child{}, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8}}}
	a.left.Store(m.n)
	s.receiver.next(a)
	err := a.server.start(s.t, s.file, m.of == ofStart)
	if m.of == ofStart {
		a.doomed.Store(true)
	}
	if err != nil && !a.doomed.Load() { // one whose callbacks wait may die before it answers
		s.t.Fatalf("the server did not start: %v", err)
	}
	return a
}

// end makes sure that the server is dead and that nothing of it arrives any more.
func (a *assault) end() {
	a.doomed.Store(true)
	a.server.kill()
	a.server.wait()
	a.client.CloseIdleConnections()
	a.receiver.rest()
}
