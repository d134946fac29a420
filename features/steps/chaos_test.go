package steps_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/features/steps"
)

// Under seed 3 one of these notifications finds the month's quota nearly spent.
const chaotic = "Given chaos with seed 3\nWhen the company sends 60 notifications\nThen all 60 calls are accepted"

// A scenario that fails under chaos says how to repeat what it met without chaos.
func TestChaosTellsWhatWasMet(t *testing.T) {
	t.Parallel()
	r := play(t, chaotic)
	m := mismatchOf(t, r)
	if !strings.Contains(m.Found, "calls accepted") {
		t.Errorf("it found %q", m.Found)
	}
	const seed, command = "faults met (chaos with seed 3):", "dojang fault add --service=daouoffice --route=noti --direction=in --nth="
	if text := r.err.Error(); !strings.Contains(text, seed) || !strings.Contains(text, command) || !strings.Contains(text, " --kind=spend --left=3") {
		t.Errorf("the report does not say how to repeat it: %s", text)
	}
}

// Whatever the error, it is told; without chaos or without a failure nothing is.
func TestChaosIsToldOnFailuresOnly(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, scenario string
		fails, tells   bool
	}{
		{"an error that is no mismatch", strings.Replace(chaotic, "Then all 60 calls are accepted", "Given the clock stands at 2020-01-01 00:00:00 KST", 1), true, true},
		{"a failure that met nothing", "Given chaos with seed 3\nWhen the company sends a notification\nThen U2034 has no notification", true, false},
		{"a failure by a fault without chaos", "Given the next call of \"noti\" is answered with HTTP 500\nWhen the company sends a notification\nThen the call is accepted", true, false},
		{"a failure before the world begins", "Given chaos with seed 3\nThen the call is accepted", true, false},
		{"chaos that is survived", "Given chaos with seed 3\nWhen the company sends 60 notifications\nThen exactly 60 calls of \"noti\" were made", false, false},
		{"chaos within a world that has begun", strings.Replace(chaotic, "Given chaos", "Given the company has used 0 calls this month\nGiven chaos", 1), true, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := play(t, row.scenario)
			if (r.err != nil) != row.fails {
				t.Fatalf("it ended with %v", r.err)
			}
			if tells := r.err != nil && strings.Contains(r.err.Error(), "faults met"); tells != row.tells {
				t.Errorf("the faults are told: %v, want %v: %v", tells, row.tells, r.err)
			}
		})
	}
}

func TestASeedIsANumber(t *testing.T) {
	t.Parallel()
	r := play(t, "Given chaos with seed 99999999999999999999")
	if r.err == nil || !strings.Contains(r.err.Error(), "is no seed") {
		t.Errorf("it ended with %v", r.err)
	}
	if m, ok := errors.AsType[*steps.Mismatch](r.err); ok {
		t.Errorf("failed as a check that does not hold: %v", m)
	}
}
