package simulators

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// PolicyFields are the fields of a vendor's policy that take one of a few words or a whole number, in the order in which
// they are judged. Whoever changes a policy and seed files are held to the same ones.
type PolicyFields []PolicyField

// PolicyField is one of them, with the value that it has.
type PolicyField struct {
	name, value, takes string
	good               bool
	// known are the words it takes; nil for a number, which bounds are for.
	known  []string
	bounds [2]int
}

// ChoiceField takes one of the known words.
func ChoiceField(name, value string, known ...string) PolicyField {
	return PolicyField{name: name, value: strconv.Quote(value), takes: strings.Join(known, ", "), good: slices.Contains(known, value), known: known}
}

// mostInFile is the largest number that a seed file takes for a policy.
const mostInFile = 1_000_000_000

// NumberField takes a whole number from least to most, where [math.MaxInt] is no bound but that of seed files: 1,000,000,000.
func NumberField(name string, value, least, most int) PolicyField {
	takes := fmt.Sprintf("a whole number from %d", least)
	if most < math.MaxInt {
		takes += fmt.Sprintf(" to %d", most)
	}
	return PolicyField{
		name: name, value: strconv.Itoa(value), takes: takes, good: value >= least && value <= most,
		bounds: [2]int{least, min(most, mostInFile)},
	}
}

// Taking says in other words what the field takes.
func (f PolicyField) Taking(text string) PolicyField {
	f.takes = text
	return f
}

// Check names the first field whose value it does not take.
func (all PolicyFields) Check() error {
	for _, f := range all {
		if !f.good {
			return fmt.Errorf("policy field %s is %s; it takes %s", f.name, f.value, f.takes)
		}
	}
	return nil
}

// Words are the texts that fields take, by their paths in the section of a seed file: policy.NAME.
func (all PolicyFields) Words() map[string][]string {
	words := map[string][]string{}
	for _, f := range all {
		if f.known != nil {
			words["policy."+f.name] = f.known
		}
	}
	return words
}

// Bounds are the smallest and largest number that fields take in a seed file, by the same paths.
func (all PolicyFields) Bounds() map[string][2]int {
	bounds := map[string][2]int{}
	for _, f := range all {
		if f.known == nil {
			bounds["policy."+f.name] = f.bounds
		}
	}
	return bounds
}
