package house

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// constantCalls matches functions whose result nobody changes: a variable set by one is a constant that Go cannot write.
var constantCalls = regexp.MustCompile(`^(errors\.New|fmt\.Errorf|regexp\.MustCompile|template\.Must|time\.(Date|FixedZone)|` +
	`netip\.MustParse\w+|strings\.NewReplacer|sync\.OnceValues?|(store\.)?NewTable(\.Sealed)?|rapid\.\w+)$`)

func packageState(t *Tree) []Finding {
	kinds := t.typeKinds()
	var found []Finding
	for _, f := range t.Go() {
		for _, decl := range f.Syntax.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				value, _ := spec.(*ast.ValueSpec)
				if why := holdsState(f, gen, value, kinds); why != "" {
					found = append(found, t.at(f, value.Pos(), "%s %s: make it a function, a constant, an array or a field", value.Names[0].Name, why))
				}
			}
		}
	}
	return found
}

// holdsState says why a package-level variable can hold state, or nothing.
func holdsState(f File, gen *ast.GenDecl, spec *ast.ValueSpec, kinds map[string]string) string {
	blank := !slices.ContainsFunc(spec.Names, func(id *ast.Ident) bool { return id.Name != "_" })
	switch {
	case blank || embedded(gen.Doc) || embedded(spec.Doc):
		return ""
	case len(spec.Values) == 0:
		return "has no initial value, so somebody sets it later"
	}
	for i, value := range spec.Values {
		if sentinel.MatchString(spec.Names[i].Name) || stamped(f, value) {
			continue
		}
		if why := mutable(f, value, kinds); why != "" {
			return why
		}
	}
	return ""
}

// embedded says whether a variable is filled by go:embed.
func embedded(comments *ast.CommentGroup) bool {
	return comments != nil && slices.ContainsFunc(comments.List, func(c *ast.Comment) bool {
		return strings.HasPrefix(c.Text, "//go:embed ")
	})
}

// sentinel is the name of an error; the linter reassign keeps those as they are.
var sentinel = regexp.MustCompile(`^(Err|err)[A-Z]`)

// stamped says whether the linker may set the variable: a string in a command, such as its version.
func stamped(f File, value ast.Expr) bool {
	lit, ok := value.(*ast.BasicLit)
	return ok && lit.Kind == token.STRING && f.Syntax.Name.Name == "main"
}

// mutable says why an initial value can change later, or nothing.
func mutable(f File, value ast.Expr, kinds map[string]string) string {
	switch v := value.(type) {
	case *ast.CompositeLit:
		return mutableKind(f, v.Type, kinds)
	case *ast.CallExpr:
		name := callee(v.Fun)
		if constantCalls.MatchString(name) || f.Test() && strings.HasPrefix(name, "flag.") {
			return ""
		}
		return "is set by " + name + ", whose result may change"
	case *ast.UnaryExpr:
		if v.Op == token.AND {
			return "is a pointer, which everybody shares"
		}
	case *ast.FuncLit:
		return "is a function that can be replaced"
	}
	return "is a variable where a constant or a function would do"
}

// mutableKind judges the type of a composite literal. Arrays and structs pass: they are tables that Go cannot call constant.
func mutableKind(f File, typ ast.Expr, kinds map[string]string) string {
	kind := kindOf(typ)
	switch name := callee(typ); {
	case kind == "" && !strings.Contains(name, "."):
		kind = kinds[f.Dir()+"."+name]
	case strings.HasPrefix(name, "sync."), name == "http.Header", name == "url.Values":
		kind = name
	case kind == "" && f.Syntax != nil:
		from, local, _ := strings.Cut(name, ".")
		kind = kinds[strings.TrimPrefix(importNames(f.Syntax)[from], Module+"/")+"."+local]
	}
	if kind == "" {
		return ""
	}
	return "is a " + kind + ", which anybody can change"
}

// typeKinds maps each declared type whose values are shared on assignment, as dir.Name, to its kind.
func (t *Tree) typeKinds() map[string]string {
	kinds := map[string]string{}
	for _, f := range t.Go() {
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				kinds[f.Dir()+"."+spec.Name.Name] = kindOf(spec.Type)
			}
			return true
		})
	}
	return kinds
}

// kindOf names a type whose values are shared on assignment; other types give nothing.
func kindOf(typ ast.Expr) string {
	switch v := typ.(type) {
	case *ast.MapType:
		return "map"
	case *ast.ChanType:
		return "channel"
	case *ast.ArrayType:
		if v.Len == nil {
			return "slice"
		}
	}
	return ""
}

// callee writes a function or type name as it stands, arguments left out: store.NewTable, errors.New, New.
func callee(fun ast.Expr) string {
	switch v := fun.(type) {
	case *ast.Ident:
		return v.Name
	case *ast.SelectorExpr:
		return callee(v.X) + "." + v.Sel.Name
	case *ast.CallExpr:
		return callee(v.Fun)
	case *ast.IndexExpr:
		return callee(v.X)
	case *ast.IndexListExpr:
		return callee(v.X)
	}
	return "an expression"
}
