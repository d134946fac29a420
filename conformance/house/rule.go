package house

import (
	"fmt"
	"go/token"
)

// Rule is one statement about the repository.
type Rule struct {
	// Name is a few words with hyphens: what go test -run selects.
	Name string
	// Says is the rule in one sentence, as a person who breaks it reads it.
	Says string
	// Find lists what breaks the rule, nothing when the tree keeps it.
	Find func(*Tree) []Finding
}

// Finding is one place that breaks a rule.
type Finding struct {
	// Path is the file or directory, relative to the root.
	Path string
	// Line counts from 1; 0 means the whole file or directory.
	Line int
	// Text says what is wrong there and what to do.
	Text string
}

// String formats a finding so that editors find the place.
func (f Finding) String() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s", f.Path, f.Text)
	}
	return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Text)
}

// Rules returns every rule of the house.
func Rules() []Rule {
	return []Rule{
		{"top-level", "the top level is exactly what the design fixed, plus hidden files", topLevel},
		{"file-names", "a file and a package are named after their subject, never after their grammar", fileNames},
		{"file-length", "a Go file has at most 300 lines", fileLength},
		{"imports", "simulators, clients and conformance meet only in bytes, and a kit uses only those to its left", imports},
		{"modules", "go.mod requires exactly the modules that are argued for", modules},
		{"test-modules", "modules for tests stay out of what ships", testModules},
		{"package-doc", "every package has exactly one package comment", packageDoc},
		{"examples", "every importable package has a runnable Example", examples},
		{"forbidden-calls", "time, randomness, environment and output are parameters below simulators/cmd", forbiddenCalls},
		{"no-init", "nothing happens at import: no init functions", noInit},
		{"package-state", "no package-level variable can hold state", packageState},
		{"fixed-ports", "nothing listens on a fixed port in a test", fixedPorts},
		{"skips", "a test that skips becomes a failure under DOJANG_REQUIRE", skips},
		{"vendor-hosts", "no code names a vendor's real host: this house never calls them", vendorHosts},
		{"keys", "keys in testdata/keys say TEST ONLY", keys},
	}
}

func (t *Tree) at(f File, pos token.Pos, format string, args ...any) Finding {
	return Finding{Path: f.Path, Line: t.fset.Position(pos).Line, Text: fmt.Sprintf(format, args...)}
}
