package house

import (
	"go/ast"
	"slices"
	"strings"
)

// require is the variable that turns the absence of a tool into a failure.
const require = "DOJANG_REQUIRE"

// skips looks at files, not at calls: a file that skips must also ask what is required.
func skips(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Go() {
		if strings.Contains(string(f.Source), `"`+require+`"`) {
			continue
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			receiver, name, _ := strings.Cut(callee(call.Fun), ".")
			if slices.Contains([]string{"t", "b", "f", "tb"}, receiver) && slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, name) {
				found = append(found, t.at(f, call.Pos(), "a skip that CI cannot see: fail when %s names what is missing", require))
			}
			return true
		})
	}
	return found
}
