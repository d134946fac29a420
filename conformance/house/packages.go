package house

import (
	"go/ast"
	"go/doc"
	"slices"
	"strings"
)

// pkg is one directory with Go files that go build takes.
type pkg struct {
	dir, name string
	files     []File // what go build takes
	tests     []File
}

// packages groups the Go files by directory, those with tests alone left out.
func (t *Tree) packages() []pkg {
	var all []pkg
	for _, f := range t.Files {
		if f.Syntax == nil {
			continue
		}
		i := slices.IndexFunc(all, func(p pkg) bool { return p.dir == f.Dir() })
		if i < 0 {
			i, all = len(all), append(all, pkg{dir: f.Dir()})
		}
		if f.Test() {
			all[i].tests = append(all[i].tests, f)
			continue
		}
		all[i].name, all[i].files = f.Syntax.Name.Name, append(all[i].files, f)
	}
	return slices.DeleteFunc(all, func(p pkg) bool { return len(p.files) == 0 })
}

func packageDoc(t *Tree) []Finding {
	var found []Finding
	for _, p := range t.packages() {
		var documented []File
		for _, f := range p.files {
			if f.Syntax.Doc.Text() != "" {
				documented = append(documented, f)
			}
		}
		if len(documented) == 0 {
			found = append(found, Finding{Path: p.dir, Text: "has no package comment: say in doc.go what it is for"})
			continue
		}
		for _, f := range documented[1:] {
			found = append(found, t.at(f, f.Syntax.Doc.Pos(), "a second package comment; the first is in %s", documented[0].Path))
		}
		first := documented[0]
		want := "Package " + p.name + " "
		if p.name == "main" {
			want = "Command " + lastName(p.dir) + " "
		}
		if !strings.HasPrefix(first.Syntax.Doc.Text(), want) {
			found = append(found, t.at(first, first.Syntax.Doc.Pos(), "the package comment begins with %q", want))
		}
	}
	return found
}

func lastName(dir string) string { return dir[strings.LastIndex(dir, "/")+1:] }

// withoutExample lists importable packages that have no runnable Example, each with its reason.
func withoutExample() map[string]string {
	return map[string]string{}
}

func examples(t *Tree) []Finding {
	var found []Finding
	for _, p := range t.packages() {
		importable := p.name != "main" && !slices.Contains(strings.Split(p.dir, "/"), "internal")
		if reason := withoutExample()[p.dir]; !importable || reason != "" || p.hasExample() {
			continue
		}
		found = append(found, Finding{Path: p.dir, Text: "has no Example with an // Output: comment: show its use in example_test.go"})
	}
	return found
}

// hasExample says whether go test runs an Example of the package. One that needs a testing.TB cannot run, so a package
// that serves tests may have one that is only compiled.
func (p pkg) hasExample() bool {
	syntax := make([]*ast.File, 0, len(p.tests))
	for _, f := range p.tests {
		syntax = append(syntax, f.Syntax)
	}
	compiled := slices.ContainsFunc(p.files, forTests)
	return slices.ContainsFunc(doc.Examples(syntax...), func(e *doc.Example) bool {
		return compiled || e.Output != "" || e.EmptyOutput
	})
}
