package steps

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func chaosSteps() []Step {
	return define("chaos", Given, "Lets documented but rare things happen, the same ones for the same seed: dojang fault --help lists them. A scenario that fails tells which it met.", letLoose,
		en(`chaos with seed (\d+)`, "chaos with seed 7"),
		ko(`시드 (\d+)의 카오스가 일어난다`, "시드 7의 카오스가 일어난다"))
}

func letLoose(ctx context.Context, text string) error {
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return fmt.Errorf("%s is no seed, write a number up to %d: %w", text, uint64(1<<64-1), err)
	}
	s := of(ctx)
	if err := s.before(simtest.Chaos(seed)); !errors.Is(err, ErrBegun) {
		return err
	}
	w := s.begun()
	w.Faults.SetChance(chaos.New(seed, w.Name))
	return nil
}

// tellFaults adds to the error of a step what the scenario met by chaos, if there was any.
func tellFaults(ctx context.Context, _ *godog.Step, _ godog.StepResultStatus, err error) (context.Context, error) {
	s, ok := ctx.Value(scenarioKey{}).(*scenario)
	if !ok || err == nil {
		return ctx, nil
	}
	s.mu.Lock()
	w := s.world
	s.mu.Unlock()
	if w == nil || w.Faults.Chance() == nil {
		return ctx, nil
	}
	met := w.FaultsMet()
	if met == "" {
		return ctx, nil
	}
	return ctx, faultsMet(met)
}

// faultsMet stands before the error of a step that failed under chaos: the commands that repeat what was met, one a
// line, below a line that says so.
type faultsMet string

func (f faultsMet) Error() string {
	return "\n  " + strings.ReplaceAll(string(f), "\n", "\n  ") + "then this"
}
