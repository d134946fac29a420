package simtest

import (
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Chaos lets documented but rare things happen, at the rates of package chaos: the same
// ones for the same seed. A test that fails tells which of them it met, as commands that
// repeat them. The rows named, such as "quota-nearly-spent", do not happen.
func Chaos(seed uint64, except ...string) Option {
	return func(o *world.Options) error {
		o.Chance = chaos.Worlds(seed, except...)
		return chaos.CheckNames(except)
	}
}

// FaultsMet tells the faults that the world's calls and deliveries have met, by hand or by
// chaos, as commands that repeat them, in the order in which they were met first; "" when
// there were none.
func (w *World) FaultsMet() string {
	met, overflowed := w.Faults.Met(w.Journal)
	if len(met) == 0 && !overflowed {
		return ""
	}
	var text strings.Builder
	fmt.Fprintf(&text, "faults met%s:\n", w.bySeed())
	for _, m := range met {
		fmt.Fprintf(&text, "  %s\n", m.Command())
	}
	if overflowed {
		text.WriteString("  # and perhaps more: the journal has dropped its oldest entries\n")
	}
	return text.String()
}

// bySeed names the seed, where there is chaos.
func (w *World) bySeed() string {
	if c, ok := w.Faults.Chance().(chaos.Chaos); ok {
		return fmt.Sprintf(" (chaos with seed %d)", c.Seed())
	}
	return ""
}

// tellFaults puts them into the log of a test that failed under chaos.
func (w *World) tellFaults() {
	if w.Faults.Chance() == nil || !w.tb.Failed() {
		return
	}
	if text := w.FaultsMet(); text != "" {
		w.tb.Log(strings.TrimSuffix(text, "\n"))
	}
}
