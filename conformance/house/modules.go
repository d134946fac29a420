package house

import (
	"maps"
	"slices"
	"strings"
)

// module is one dependency and its argument.
type module struct {
	path string
	// why is the reason to depend on it rather than write it.
	why string
	// testOnly keeps it out of what ships: the simulators' own packages and the clients.
	testOnly bool
}

// argued lists the direct requirements of go.mod, all of them. One leaves this list when go.mod loses it.
func argued() []module {
	return []module{
		{path: "codeberg.org/go-pdf/fpdf", why: "the PDFs that eformsign makes of documents, which every reader opens; of its own dependencies none is built in"},
		{path: "github.com/HdrHistogram/hdrhistogram-go", why: "p99.9 of a benchmark without keeping every latency, as the field compares them"},
		{path: "github.com/alecthomas/kong", why: "the command line as a struct that documents itself; no dependencies of its own"},
		{path: "github.com/cucumber/godog", why: "given: the official Gherkin runner for Go"},
		{path: "github.com/google/go-cmp", why: "given: differences that a person can read", testOnly: true},
		{path: "github.com/gorilla/mux", why: "given: routing by name, with encoded paths kept as they came"},
		{path: "github.com/prometheus/client_golang", why: "counters that cost an atomic addition, and the text that Prometheus reads"},
		{path: "github.com/rogpeppe/go-internal", why: "testscript: the commands tested as a user types them", testOnly: true},
		{path: "github.com/tidwall/btree", why: "ordered tables in memory with copy on write, so a read never waits for a write"},
		{path: "github.com/tidwall/gjson", why: "given: one field out of a JSON body, without a type of the sender's"},
		{path: "github.com/golang-jwt/jwt/v5", why: "the access tokens of eformsign are JWTs"},
		{path: "go.uber.org/goleak", why: "finds a goroutine that outlived its owner", testOnly: true},
		{path: "go.yaml.in/yaml/v3", why: "seed files, with the line and column of every value for what is said of mistakes"},
		{path: "golang.org/x/text", why: "CP949, which old Korean clients send"},
		{path: "modernc.org/sqlite", why: "state that lasts in one file, in Go alone: the commands stay one static binary"},
		{path: "pgregory.net/rapid", why: "states of a store or a job queue, checked against a plain model", testOnly: true},
	}
}

func modules(t *Tree) []Finding {
	file, ok := t.Find("go.mod")
	if !ok {
		return []Finding{{Path: "go.mod", Text: "is missing"}}
	}
	var found []Finding
	missing := map[string]bool{}
	for _, m := range argued() {
		missing[m.path] = true
	}
	for i, line := range strings.Split(string(file.Source), "\n") {
		name, direct := requirement(line)
		switch {
		case name == "replace" || name == "exclude":
			text := name + " breaks go install of the commands from outside this repository"
			found = append(found, Finding{Path: file.Path, Line: i + 1, Text: text})
		case direct && !missing[name]:
			text := name + " is not argued for: give its reason in conformance/house/modules.go"
			found = append(found, Finding{Path: file.Path, Line: i + 1, Text: text})
		case direct:
			delete(missing, name)
		}
	}
	for _, m := range slices.Sorted(maps.Keys(missing)) {
		text := "does not require " + m + " itself: take it off the list in conformance/house/modules.go"
		found = append(found, Finding{Path: file.Path, Text: text})
	}
	return found
}

// requirement reads one line of go.mod: its first word, and whether the line is a direct requirement. go mod tidy has
// seen to its form.
func requirement(line string) (name string, direct bool) {
	line, comment, _ := strings.Cut(line, "//")
	words := strings.Fields(strings.TrimPrefix(line, "require "))
	if len(words) == 0 {
		return "", false
	}
	direct = len(words) == 2 && strings.HasPrefix(words[1], "v") && strings.TrimSpace(comment) != "indirect"
	return words[0], direct
}

func testModules(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Syntax == nil || f.Test() || !under(f.Dir(), "simulators", "clients") || forTests(f) {
			continue
		}
		for _, spec := range f.Syntax.Imports {
			for _, m := range argued() {
				if m.testOnly && under(unquote(spec.Path), m.path) {
					found = append(found, t.at(f, spec.Pos(), "%s is for tests: %s", m.path, m.why))
				}
			}
		}
	}
	return found
}

// forTests says whether a file belongs to a package that serves tests: it imports testing, or its name ends in test.
func forTests(f File) bool {
	return strings.HasSuffix(f.Syntax.Name.Name, "test") || slices.Contains(f.Imports(), "testing")
}
