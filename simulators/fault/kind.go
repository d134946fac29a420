package fault

import (
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Kind names an effect, as the control API spells it.
type Kind string

// definition is what a kind's file says about it.
type definition struct {
	kind Kind
	// summary is one line for help texts.
	summary string
	// directions are those of the calls it can apply to.
	directions []journal.Direction
	// uses are the fields of Effect it looks at.
	uses []field
	// commits says that the call's work is done before the effect.
	commits bool
	// check judges the fields it uses; nil when they have no limits.
	check func(Effect) error
}

// definitions are all kinds, in the order of the package's doc.
func definitions() []definition {
	return []definition{
		codeDefinition(), statusDefinition(), latencyDefinition(), resetDefinition(),
		truncateDefinition(), lostReplyDefinition(), duplicateDefinition(), reorderDefinition(),
		delayDefinition(), expireDefinition(), spendDefinition(), pendingDefinition(),
	}
}

func define(k Kind) (definition, bool) {
	all := definitions()
	i := slices.IndexFunc(all, func(d definition) bool { return d.kind == k })
	if i < 0 {
		return definition{}, false
	}
	return all[i], true
}

// Kinds returns every kind, in the order of the package's doc.
func Kinds() []Kind {
	var kinds []Kind
	for _, d := range definitions() {
		kinds = append(kinds, d.kind)
	}
	return kinds
}

// Summary says in one line what the effect does; it is empty for an unknown kind.
func (k Kind) Summary() string {
	d, _ := define(k)
	return d.summary
}

// Directions are those of the calls that the effect can apply to; none for an unknown kind.
func (k Kind) Directions() []journal.Direction {
	d, _ := define(k)
	return d.directions
}

func allowedKinds() string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

func both() []journal.Direction { return []journal.Direction{journal.In, journal.Out} }
