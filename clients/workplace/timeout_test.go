package workplace_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func TestTimeOut(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		opts []workplace.HandlerOption
		want time.Duration
	}{
		"default":          {nil, 5 * time.Second},
		"WithEventTimeout": {[]workplace.HandlerOption{workplace.WithEventTimeout(2 * time.Second)}, 2 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var runs atomic.Int64
				var reported error
				var deadline time.Time
				handler := newHandler(t, counted(&runs, func(ctx context.Context, run int64) error {
					if run == 2 {
						return nil
					}
					deadline, _ = ctx.Deadline()
					<-ctx.Done()
					return ctx.Err()
				}), append(tt.opts, workplace.OnError(func(_ context.Context, _ workplace.Event, err error) { reported = err }))...)
				if got := told(put(t, handler, callback(anywhere))); got != unhandled {
					t.Errorf("got %s", got)
				}
				if !errors.Is(reported, context.DeadlineExceeded) {
					t.Errorf("reported %v", reported)
				}
				if spent := deadline.Sub(bubbleStart()); spent != tt.want {
					t.Errorf("the function had %v, want %v", spent, tt.want)
				}
				if got := told(put(t, handler, callback(anywhere))); got != handled {
					t.Errorf("afterwards: %s", got)
				}
			})
		})
	}
}

// bubbleStart is where time stands in a bubble of synctest at its beginning.
func bubbleStart() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }

// A twin does not wait for ever, and its time-out does not harm the first.
func TestTwinTimesOut(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		release := make(chan struct{})
		handler := newHandler(t, func(context.Context, workplace.Event) error {
			<-release // whatever its context says
			return nil
		}, workplace.WithSeen(seen))
		var first string
		go func() { first = told(put(t, handler, callback(anywhere))) }()
		synctest.Wait()
		if got := told(put(t, handler, callback(anywhere))); got != unhandled {
			t.Errorf("the twin is told %s", got)
		}
		close(release)
		synctest.Wait()
		if first != handled {
			t.Errorf("late success is told %q: what was done counts as done", first)
		}
		if got := told(put(t, handler, callback(anywhere))); got != repeated {
			t.Errorf("afterwards: %s", got)
		}
	})
}

// The sender who goes away ends the work, and the event is given back all the same.
func TestSenderGoesAway(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		ctx, leave := context.WithCancel(t.Context())
		var runs atomic.Int64
		handler := newHandler(t, counted(&runs, func(ctx context.Context, run int64) error {
			if run == 1 {
				leave()
				<-ctx.Done()
			}
			return ctx.Err()
		}), workplace.WithSeen(seen))
		gone := send(t, handler, strings.NewReader(callback(anywhere)), func(r *http.Request) { *r = *r.WithContext(ctx) })
		if got := told(gone); got != unhandled {
			t.Errorf("got %s", got)
		}
		if got := told(put(t, handler, callback(anywhere))); got != handled {
			t.Errorf("afterwards: %s", got)
		}
	})
}

// settling is a Seen that says with what context a claim was settled.
type settling struct{ ended []error }

func (s *settling) Begin(context.Context, workplace.Key) (workplace.Claim, error) { return s, nil }

func (s *settling) Commit(ctx context.Context) error { return s.Abort(ctx) }

func (s *settling) Abort(ctx context.Context) error {
	_, bounded := ctx.Deadline()
	if !bounded {
		return errors.New("may last for ever")
	}
	s.ended = append(s.ended, ctx.Err())
	return nil
}

// Whoever goes away, and however late it is, the claim is settled with a context that still lives.
func TestSettlingOutlivesTheSender(t *testing.T) {
	t.Parallel()
	for _, fails := range []error{nil, errERP} {
		ctx, leave := context.WithCancel(t.Context())
		seen := &settling{}
		handler := newHandler(t, func(context.Context, workplace.Event) error {
			leave()
			return fails
		}, workplace.WithSeen(seen), workplace.OnError(func(ctx context.Context, _ workplace.Event, err error) {
			if !errors.Is(err, fails) || ctx.Err() != nil {
				t.Errorf("reported %v with %v", err, ctx.Err())
			}
		}))
		send(t, handler, strings.NewReader(callback(anywhere)), func(r *http.Request) { *r = *r.WithContext(ctx) })
		if diff := cmp.Diff([]error{nil}, seen.ended); diff != "" {
			t.Errorf("function returns %v: (-want +got)\n%s", fails, diff)
		}
	}
}
