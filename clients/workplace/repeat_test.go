package workplace_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// gate is a Seen that lets Begin go on only when all are there.
type gate struct {
	workplace.Seen

	arriving *sync.WaitGroup
}

func (g gate) Begin(ctx context.Context, key workplace.Key) (workplace.Claim, error) {
	g.arriving.Done()
	return g.Seen.Begin(ctx, key)
}

// 64 deliveries of one event at once run the function once; when that run fails, one other takes over.
func TestDuplicatesAtOnce(t *testing.T) {
	t.Parallel()
	const senders = 64
	for _, failures := range []int64{0, 1, 3} {
		eachSeen(t, func(t *testing.T, seen workplace.Seen) {
			var runs, repeats, inside atomic.Int64
			var arriving, group sync.WaitGroup
			arriving.Add(senders)
			handler := newHandler(t, counted(&runs, func(_ context.Context, run int64) error {
				arriving.Wait() // every other delivery has reached Seen
				if inside.Add(1) != 1 {
					t.Error("the function runs twice at once")
				}
				defer inside.Add(-1)
				if run <= failures {
					return errERP
				}
				return nil
			}), workplace.WithSeen(gate{seen, &arriving}), workplace.OnRepeat(func(context.Context, workplace.Event) error {
				repeats.Add(1)
				return nil
			}))
			var mu sync.Mutex
			answers := map[int]int{}
			for range senders {
				group.Go(func() {
					answer := put(t, handler, callback(anywhere))
					mu.Lock()
					defer mu.Unlock()
					answers[answer.Code]++
				})
			}
			group.Wait()
			want := map[int]int{200: senders - int(failures)}
			if failures > 0 {
				want[500] = int(failures)
			}
			if diff := cmp.Diff(want, answers); diff != "" {
				t.Errorf("answers (-want +got)\n%s", diff)
			}
			if runs.Load() != failures+1 || repeats.Load() != senders-failures-1 {
				t.Errorf("%d runs, %d repeats", runs.Load(), repeats.Load())
			}
		})
	}
}

// What differs in document, state or time is another event; what differs in the rest, or in the JSON, is not.
func TestWhatIsARepeat(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, body, want string }{
		{"the same", callback(anywhere), repeated},
		{"the ID as a number", callback(anywhere, `"25025"`, `25025`), repeated},
		{"a link to v2, as announced", callback(anywhere, "v1", "v2"), repeated},
		{"a number that it has got since", callback(anywhere, "휴가-2026-001", "휴가-2026-002"), repeated},
		{"another document", callback(anywhere, `"25025"`, `"25026"`), handled},
		{"another state", callback(anywhere, "APPROVED", "APPROVE"), handled},
		{"another time", callback(anywhere, "20261121090000", "20261121090001"), handled},
	}
	for _, tt := range tests {
		var seen []workplace.Key
		handler := newHandler(t, ignore, workplace.OnRepeat(func(_ context.Context, event workplace.Event) error {
			seen = append(seen, event.Key())
			return nil
		}))
		put(t, handler, callback(anywhere))
		if got := told(put(t, handler, tt.body)); got != tt.want {
			t.Errorf("%s: %s", tt.name, got)
		}
		want := []workplace.Key(nil)
		if tt.want == repeated {
			want = []workplace.Key{key()}
		}
		if diff := cmp.Diff(want, seen); diff != "" {
			t.Errorf("%s: OnRepeat (-want +got)\n%s", tt.name, diff)
		}
	}
}

// A repeat that could not be looked into is a failure, and stays a repeat.
func TestRepeatThatFails(t *testing.T) {
	t.Parallel()
	var runs, repeats atomic.Int64
	handler := newHandler(t, counted(&runs, func(context.Context, int64) error { return nil }),
		workplace.OnRepeat(counted(&repeats, func(_ context.Context, run int64) error {
			switch run {
			case 1:
				return errERP
			case 2:
				panic(errERP)
			}
			return nil
		})))
	var answers []string
	for range 4 {
		answers = append(answers, told(put(t, handler, callback(anywhere))))
	}
	if diff := cmp.Diff([]string{handled, unhandled, unhandled, repeated}, answers); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if runs.Load() != 1 || repeats.Load() != 3 {
		t.Errorf("%d runs, %d repeats", runs.Load(), repeats.Load())
	}
}
