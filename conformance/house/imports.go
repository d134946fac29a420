package house

import (
	"slices"
	"strings"
)

// zone is a part of the tree with one rule about imports.
type zone struct {
	// dir is the place; a package belongs to the longest dir that holds it.
	dir string
	// may lists the places of this repository that it may import, besides itself and what is below it.
	may []string
	// stdOnly forbids every other module.
	stdOnly bool
}

// kits are what a World is made of, each using only those to its left. The first two use neither each other nor anything.
func kits() []string {
	return []string{
		"simulators/clock", "simulators/random", "simulators/store", "simulators/journal", "simulators/fault",
		"simulators/delivery", "simulators/world",
	}
}

// zones returns the rules in no order: the longest match decides. The zone "simulators/" is any vendor.
func zones() []zone {
	const anything, contract, serve, chaos = "", "conformance/contract", "simulators/serve", "simulators/chaos"
	const seedfile, snapshot = "simulators/seedfile", "simulators/snapshot"
	core := func(more ...string) []string { return slices.Concat(kits(), []string{"simulators"}, more) }
	all := []zone{
		{dir: "testdata", may: []string{"testdata"}, stdOnly: true},
		{dir: contract, stdOnly: true},
		{dir: "conformance", may: []string{"conformance", "testdata"}},
		{dir: "conformance/house", may: []string{anything}},
		{dir: "clients", may: []string{"clients/internal"}, stdOnly: true},
		{dir: "features", may: []string{anything}},
		{dir: "simulators", may: append(kits(), contract)},
		{dir: "simulators/", may: core("simulators/ncloud", contract)},
		{dir: serve, may: core(contract)},
		{dir: chaos, may: []string{"simulators/random", "simulators/journal", "simulators/fault"}},
		{dir: seedfile, may: core()},
		{dir: snapshot, may: core()},
		{dir: "simulators/control", may: core(serve, contract, chaos, seedfile, snapshot)},
		{dir: "simulators/console", may: core(serve, contract, "simulators/control")},
		{dir: "simulators/simtest", may: []string{"simulators", contract, "testdata"}},
		{dir: "simulators/cmd", may: []string{anything}},
	}
	for i, kit := range kits() {
		z := zone{dir: kit}
		if i > 1 {
			z.may = kits()[:i]
		}
		all = append(all, z)
	}
	return all
}

// zoneOf finds the zone of a package; ok is false for a place that the design does not know.
func zoneOf(dir string) (found zone, ok bool) {
	for _, z := range zones() {
		if under(dir, strings.TrimSuffix(z.dir, "/")) && z.dir != "simulators" && len(z.dir) > len(found.dir) {
			found, ok = z, true
		}
		if z.dir == dir {
			return z, true
		}
	}
	return found, ok
}

func imports(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Syntax == nil || f.Test() {
			continue
		}
		z, ok := zoneOf(f.Dir())
		if !ok {
			found = append(found, Finding{Path: f.Path, Text: "lies outside every place that the design names"})
			continue
		}
		for _, spec := range f.Syntax.Imports {
			if why := z.refuses(f.Dir(), unquote(spec.Path)); why != "" {
				found = append(found, t.at(f, spec.Pos(), "%s", why))
			}
		}
	}
	return found
}

// refuses says why a package in dir may not import target, or nothing.
func (z zone) refuses(dir, target string) string {
	place, inside := strings.CutPrefix(target, Module+"/")
	switch {
	case inside && strings.Contains(dir, "/") && under(place, ownPlace(dir)):
		return ""
	case inside && slices.ContainsFunc(z.may, func(may string) bool { return may == "" || z.reaches(may, place) }):
		return ""
	case inside:
		return dir + " may not import " + place
	case z.stdOnly && !standard(target):
		return dir + " uses the standard library only, not " + target
	}
	return ""
}

// reaches says whether a permission covers a package. "simulators" alone is the vocabulary, not the vendors below it,
// except for simtest, whose work is to put them together.
func (z zone) reaches(may, place string) bool {
	if may == "simulators" && z.dir != "simulators/simtest" {
		return place == may
	}
	return under(place, may) && !under(place, "simulators/cmd", "conformance/house")
}

// ownPlace is the part of the tree that one package shares with its neighbours: simulators/daouoffice, clients/daouoffice,
// simulators/store.
func ownPlace(dir string) string {
	top, rest, _ := strings.Cut(dir, "/")
	name, _, _ := strings.Cut(rest, "/")
	return top + "/" + name
}

// standard says whether an import path belongs to the standard library: its first element has no dot.
func standard(target string) bool {
	first, _, _ := strings.Cut(target, "/")
	return !strings.Contains(first, ".")
}
