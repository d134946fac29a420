package house

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

var (
	// fixedPort matches host:port with a port that is not 0.
	fixedPort = regexp.MustCompile(`^(localhost|[0-9.]*|\[[0-9a-fA-F:]*\]):[1-9][0-9]{0,4}$`)
	// fixedBase matches the flag of dojang serve with ports that are not free ones.
	fixedBase = regexp.MustCompile(`^--port-base[= ][1-9]`)
	// vendorHost matches a host that really belongs to one of the vendors. Links to their documentation stay in comments
	// and in the contract's sources. Bare daouoffice.com is the linkUrl of the document's own example: data, never called.
	vendorHost = regexp.MustCompile(`(?i)(^|[^a-z0-9-])([a-z0-9-]+\.)*([a-z0-9-]+\.daouoffice\.com|eformsign\.com|ncloud\.com|ntruss\.com|` +
		`slack\.com|googleapis\.com|chat\.google\.com|line\.me|worksmobile\.com|worksapis\.com)([^a-z0-9.-]|$)`)
)

func fixedPorts(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Go() {
		if !f.Test() {
			continue
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			for _, lit := range listened(n) {
				if fixedPort.MatchString(unquote(lit)) {
					found = append(found, t.at(f, lit.Pos(), "%s is a fixed port: listen on port 0", lit.Value))
				}
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && fixedBase.MatchString(unquote(lit)) {
				found = append(found, t.at(f, lit.Pos(), "%s is a fixed port: use --port-base=0", lit.Value))
			}
			return true
		})
	}
	return found
}

// listened gives the literals that n listens on: arguments of a call whose name holds Listen, or a field Addr.
func listened(n ast.Node) []*ast.BasicLit {
	var values []ast.Expr
	switch v := n.(type) {
	case *ast.CallExpr:
		if strings.Contains(callee(v.Fun), "Listen") {
			values = v.Args
		}
	case *ast.KeyValueExpr:
		if key, ok := v.Key.(*ast.Ident); ok && key.Name == "Addr" {
			values = []ast.Expr{v.Value}
		}
	}
	var literals []*ast.BasicLit
	for _, value := range values {
		if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			literals = append(literals, lit)
		}
	}
	return literals
}

// namedHosts lists the literals that name a real host for a good reason.
func namedHosts() []namedHost {
	const tried = "signed texts are tried with the host that a configuration for production signs; nothing is sent there"
	return []namedHost{
		{path: "simulators/ncloud/explain_target.go", text: "workplace.apigw.ntruss.com", why: tried},
		{path: "simulators/ncloud/explain_target.go", text: "sens.apigw.ntruss.com", why: tried},
		{path: "simulators/ncloud/explain_made_internal_test.go", text: "https://workplace.apigw.ntruss.com/workflow", why: tried},
		{path: "simulators/ncloud/explain_made_internal_test.go", text: "sens.apigw.ntruss.com/workflow", why: tried},
		{
			path: "clients/daouoffice/client.go", text: "https://api.daouoffice.com",
			why: "the constant Production, which a program passes on purpose; no default",
		},
		{
			path: "clients/workplace/client.go", text: "https://workplace.apigw.ntruss.com",
			why: "the constant Production, which a program passes on purpose; no default",
		},
		{
			path: "clients/eformsign/client.go", text: "https://service.eformsign.com",
			why: "the constant Production, which a program passes on purpose; no default",
		},
	}
}

type namedHost struct{ path, text, why string }

func vendorHosts(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Go() {
		if under(f.Path, "testdata", "conformance/contract", "conformance/house") {
			continue
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if _, ok := n.(*ast.ImportSpec); ok {
				return false
			}
			lit, ok := n.(*ast.BasicLit)
			if ok && lit.Kind == token.STRING && vendorHost.MatchString(unquote(lit)) && !named(f.Path, unquote(lit)) {
				found = append(found, t.at(f, lit.Pos(), "%s names a vendor's real host: use example.com or a setting", lit.Value))
			}
			return true
		})
	}
	return found
}

func named(path, text string) bool {
	return slices.ContainsFunc(namedHosts(), func(n namedHost) bool { return n.path == path && n.text == text })
}
