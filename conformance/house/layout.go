package house

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// maxLines is the longest a Go file may be: it reads in one sitting.
const maxLines = 300

// topNames is the whole top level; hidden files come on top.
func topNames() []string {
	return []string{
		"Makefile", "README.md", "clients/", "conformance/", "features/", "go.mod", "go.sum", "simulators/", "testdata/",
	}
}

// grammarNames say what a thing is in Go, not what it is about.
func grammarNames() []string {
	return []string{
		"common", "constants", "consts", "handlers", "helper", "helpers", "impl", "interfaces", "misc", "models",
		"stuff", "type", "types", "util", "utils",
	}
}

func topLevel(t *Tree) []Finding {
	var found []Finding
	for _, name := range t.Top {
		if !slices.Contains(topNames(), name) {
			found = append(found, Finding{Path: name, Text: "does not belong at the top level"})
		}
	}
	for _, name := range topNames() {
		if !slices.Contains(t.Top, name) {
			found = append(found, Finding{Path: name, Text: "is missing at the top level"})
		}
	}
	return found
}

func fileNames(t *Tree) []Finding {
	var found []Finding
	dirs := map[string]bool{}
	for _, f := range t.Go() {
		stem := strings.TrimSuffix(strings.TrimSuffix(path.Base(f.Path), ".go"), "_test")
		if slices.Contains(grammarNames(), stem) {
			found = append(found, Finding{Path: f.Path, Text: "name the file after its subject, with the vendor's own word"})
		}
		if dir := f.Dir(); !dirs[dir] && slices.Contains(grammarNames(), path.Base(dir)) {
			found = append(found, Finding{Path: dir, Text: "name the package after its subject"})
		}
		dirs[f.Dir()] = true
	}
	return found
}

func fileLength(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Go() {
		if f.Lines > maxLines {
			text := fmt.Sprintf("has %d lines, the most is %d: give each subject a file of its own", f.Lines, maxLines)
			found = append(found, Finding{Path: f.Path, Text: text})
		}
	}
	return found
}
