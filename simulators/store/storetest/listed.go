package storetest

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// WantEveryTest holds a list of tests, which run on another engine once more, against the tests in the directory that see
// their package from outside, and may therefore open worlds. Those that stand apart are left out, and so is t.
func WantEveryTest(t *testing.T, list []string, apart ...string) {
	t.Helper()
	here, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, file := range here {
		if strings.HasSuffix(file.Name(), "_test.go") {
			want = append(want, testsIn(t, file.Name())...)
		}
	}
	apart = append(apart, t.Name())
	want = slices.DeleteFunc(want, func(name string) bool { return slices.Contains(apart, name) })
	if diff := cmp.Diff(want, list, cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("the tests and those listed (-want +got):\n%s", diff)
	}
}

func testsIn(t *testing.T, file string) []string {
	t.Helper()
	syntax, err := parser.ParseFile(gotoken.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, d := range syntax.Decls {
		f, ok := d.(*ast.FuncDecl)
		if ok && strings.HasSuffix(syntax.Name.Name, "_test") && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") {
			names = append(names, f.Name.Name)
		}
	}
	return names
}
