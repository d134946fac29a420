package chaos

import (
	"slices"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/random"
)

// Chaos is the table under a seed, for one world. It never changes and is safe for
// concurrent use.
type Chaos struct {
	seed   uint64
	source random.Source
	rows   []Row
	except []string
}

var _ fault.Chance = Chaos{}

// New is the chaos of a world. Worlds of other names differ under the same seed. The rows of
// those names do not happen, and all else happens as it would with them; see [CheckNames].
func New(seed uint64, world string, except ...string) Chaos {
	return Chaos{seed: seed, source: random.Named(seed, world).Derive("chaos"), rows: Rows(), except: slices.Clone(except)}
}

// Worlds gives every world its own under one seed, without the rows of those names.
func Worlds(seed uint64, except ...string) func(world string) fault.Chance {
	return func(world string) fault.Chance { return New(seed, world, except...) }
}

// Seed is what it was made with.
func (c Chaos) Seed() uint64 { return c.seed }

// Except are the names of the rows that do not happen.
func (c Chaos) Except() []string { return slices.Clone(c.except) }

// Draw implements [fault.Chance]. One number decides about a call: each row that may happen
// to it has a share of the numbers of its own, as large as its rate.
func (c Chaos) Draw(call fault.Call, nth int) (fault.Rule, bool) {
	drawn, at := false, 0.0
	for _, row := range c.rows {
		if !row.may(call, nth) {
			continue
		}
		if !drawn {
			stream := call.Service + "\x00" + call.Route + "\x00" + string(call.Direction)
			drawn, at = true, c.source.Float64(stream, uint64(nth)) //nolint:gosec // counts from 1
		}
		if at -= 1 / float64(row.OneIn); at < 0 {
			if slices.Contains(c.except, row.Name) {
				break
			}
			return row.rule(call.Route, nth), true
		}
	}
	return fault.Rule{}, false
}

// Find implements [fault.Chance].
func (Chaos) Find(id string) (fault.Rule, bool) { return Rule(id) }

// prefix is what the ids of all faults by chaos begin with.
const prefix = "chaos."

func id(row, route string, nth int) string {
	return prefix + row + "." + route + "." + strconv.Itoa(nth)
}

// Rule is the fault of an id that chaos gave, under whatever seed; false for any other id.
func Rule(id string) (fault.Rule, bool) {
	rest, ours := strings.CutPrefix(id, prefix)
	parts := strings.Split(rest, ".")
	if !ours || len(parts) != 3 {
		return fault.Rule{}, false
	}
	rows := Rows()
	i := slices.IndexFunc(rows, func(r Row) bool { return r.Name == parts[0] })
	nth, err := strconv.Atoi(parts[2])
	if i < 0 || err != nil || nth < 1 || !rows[i].On(parts[1]) {
		return fault.Rule{}, false
	}
	rule := rows[i].rule(parts[1], nth)
	return rule, rule.ID == id
}
