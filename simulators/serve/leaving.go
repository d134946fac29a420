package serve

import (
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// leaving lets the connections of a server end with an answer. To close one that is idle, as
// [http.Server.Shutdown] does at once, may be to drop a call that is on its way.
type leaving struct {
	// patience is how long, in real time, they have for a last call.
	patience time.Duration
	// none is closed by end, when leave was taken and no connection is left.
	none chan struct{}
	end  func()

	begun atomic.Bool
	// open is how many connections there are.
	open atomic.Int64
}

func newLeaving(patience time.Duration) *leaving {
	none := make(chan struct{})
	return &leaving{patience: patience, none: none, end: sync.OnceFunc(func() { close(none) })}
}

// lastCalls is the patience of a [Server].
const lastCalls = 50 * time.Millisecond

// handler tells with every answer, once leave is taken, that the connection ends with it.
func (l *leaving) handler(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if l.begun.Load() {
			w.Header()["Connection"] = []string{"close"}
		}
		h.ServeHTTP(w, r)
	})
}

// watch counts the connections.
func (l *leaving) watch(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		l.open.Add(1)
	case http.StateClosed, http.StateHijacked:
		if l.open.Add(-1) == 0 && l.begun.Load() {
			l.end()
		}
	case http.StateActive, http.StateIdle:
	}
}

// takeLeave returns when nobody keeps a connection any more, or when those who do had the time
// for a last call, or when ctx ends.
func (l *leaving) takeLeave(ctx context.Context) {
	l.begun.Store(true)
	if l.open.Load() == 0 {
		l.end()
	}
	ctx, stop := context.WithTimeout(ctx, l.patience)
	defer stop()
	select {
	case <-l.none:
	case <-ctx.Done(): // as Shutdown will tell, if it was the caller's
	}
}
