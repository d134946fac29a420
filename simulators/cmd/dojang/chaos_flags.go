package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// chaosFlags let things happen that no fault names.
type chaosFlags struct {
	Chaos       *uint64  `placeholder:"SEED" help:"Let documented but rare things happen, at the rates that dojang fault --help lists; equal seeds make equal faults."`
	ChaosExcept []string `placeholder:"ROW" help:"With --chaos: all but these, separated by commas: ${chaosRows}."`
}

// chaosVariables are what help texts of flags take from the table.
func chaosVariables() kong.Vars { return kong.Vars{"chaosRows": strings.Join(chaos.Names(), ", ")} }

func (f chaosFlags) applyChaos(o *world.Options) error {
	if err := checkRows("--chaos-except", f.ChaosExcept); err != nil {
		return err
	}
	switch {
	case f.Chaos != nil:
		o.Chance = chaos.Worlds(*f.Chaos, f.ChaosExcept...)
	case len(f.ChaosExcept) > 0:
		return &usageError{flag: "--chaos-except", wrong: "there is no chaos to be excepted from", remedy: "give --chaos SEED, too, or leave this out"}
	}
	return nil
}

// checkRows refuses names of rows that the table does not have.
func checkRows(flag string, names []string) error {
	if unknown, ok := errors.AsType[*chaos.NameError](chaos.CheckNames(names)); ok {
		return &usageError{flag: flag, wrong: fmt.Sprintf("there is no row %q", unknown.Name), remedy: "choose from " + strings.Join(chaos.Names(), ", ")}
	}
	return nil
}

// chaosTable lists what may happen, for help texts.
func chaosTable() string {
	var text strings.Builder
	for _, row := range chaos.Rows() {
		fmt.Fprintf(&text, "  %-19s %-19s %-11s %s\n", row.Name, row.Rate(), row.Service, row.Summary)
	}
	return text.String()
}

// listFaultsMet says which faults the command's calls met, as commands that repeat them.
func listFaultsMet(s *system, h *hall) error {
	var text strings.Builder
	for _, w := range h.registry.Worlds() {
		if w.Faults.Chance() == nil {
			continue
		}
		met, overflowed := w.Faults.Met(w.Journal)
		if len(met) == 0 {
			continue
		}
		const toRepeat = "; to repeat them without chaos, before the first call:"
		fmt.Fprintf(&text, "\ndojang: under chaos with seed %s, faults were met%s%s\n", seedOf(w), inWorld(w), toRepeat)
		for _, m := range met {
			text.WriteString("  " + m.Command() + "\n")
		}
		if overflowed {
			text.WriteString("  # and perhaps more: --journal-entries and --journal-bytes hold more\n")
		}
	}
	_, err := fmt.Fprint(s.stderr, text.String())
	return err
}

func inWorld(w *world.World) string {
	if w.IsHome() {
		return ""
	}
	return " in world " + w.Name
}

// seedOf is the seed of a world's chaos, with the rows that do not happen.
func seedOf(w *world.World) string {
	c, _ := w.Faults.Chance().(chaos.Chaos)
	return seedText(c.Seed(), c.Except())
}

func seedText(seed uint64, except []string) string {
	text := strconv.FormatUint(seed, 10)
	if len(except) > 0 {
		text += " without " + strings.Join(except, ", ")
	}
	return text
}

// chaosSeed is that of the home world, if it has chaos.
func (h *hall) chaosSeed() (seed string, on bool) {
	home, err := h.registry.World(world.Home)
	if err != nil || home.Faults.Chance() == nil {
		return "", false
	}
	return seedOf(home), true
}

// faultText is a fault as an entry names it and, where that says it all, as the command that repeats it.
func faultText(e journal.Entry) string {
	rule, ok := chaos.Rule(e.Fault)
	if !ok {
		return e.Fault
	}
	return e.Fault + "\n" + fault.Describe(rule)
}
