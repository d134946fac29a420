package delivery

import (
	"slices"
	"sync"
	"time"
)

const (
	// maxIdle is how many connections to one receiver are kept, idleTime how long in
	// the host's time.
	maxIdle  = 64
	idleTime = time.Minute
	// maxOut is how large a buffer is kept with a connection.
	maxOut = 64 << 10
)

// lines are the connections that are kept for the next messages.
type lines struct {
	mu     sync.Mutex
	idle   map[receiver][]*line // the one used last comes last
	swept  time.Time
	closed bool
}

// take finds a connection that can still be used, or nil.
func (s *lines) take(to receiver) *line {
	for {
		l := s.last(to)
		if l == nil || l.isQuiet() {
			return l
		}
		_ = l.conn.Close() // the receiver has ended it
	}
}

func (s *lines) last(to receiver) *line {
	s.mu.Lock()
	defer s.mu.Unlock()
	idle := s.idle[to]
	if len(idle) == 0 {
		return nil
	}
	l := idle[len(idle)-1]
	idle[len(idle)-1] = nil
	s.idle[to] = idle[:len(idle)-1]
	return l
}

// keep keeps a connection for the next message.
func (s *lines) keep(to receiver, l *line, now time.Time) {
	if cap(l.out) > maxOut {
		l.out = nil
	}
	l.idleSince = now
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || len(s.idle[to]) >= maxIdle {
		_ = l.conn.Close() // nothing is lost
		return
	}
	if s.idle == nil {
		s.idle = map[receiver][]*line{}
	}
	s.idle[to] = append(s.idle[to], l)
	if now.Sub(s.swept) > idleTime {
		s.swept = now
		s.sweep(now.Add(-idleTime))
	}
}

// sweep closes what has been idle since a moment; the caller holds mu.
func (s *lines) sweep(since time.Time) {
	for to, idle := range s.idle {
		idle = slices.DeleteFunc(idle, func(l *line) bool {
			if l.idleSince.After(since) {
				return false
			}
			_ = l.conn.Close() // nothing is lost
			return true
		})
		if s.idle[to] = idle; len(idle) == 0 {
			delete(s.idle, to)
		}
	}
}

// close closes all of them, and what is kept later.
func (s *lines) close(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.sweep(now)
}
