package house

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
)

// forbidden is a set of a package's names that code may not use, not even as values.
type forbidden struct {
	from  string // import path
	names string // space-separated
	why   string
	// in lists the places that may, with the reason in a comment beside it.
	in []string
	// inTests leaves test files alone.
	inTests bool
}

// ambient lists what would come in from outside without being asked for.
func ambient() []forbidden {
	const command = "simulators/cmd"                     // the only place with flags, environment and exit status
	const systemClock = "clients/internal/rest/clock.go" // the clock of a client that was given none
	dice := "Int Int31 Int31n Int32 Int32N Int63 Int63n Int64 Int64N IntN Intn N Uint Uint32 Uint32N Uint64 Uint64N UintN " +
		"Float32 Float64 NormFloat64 ExpFloat64 Perm Shuffle Seed Read"
	const seeded = "randomness comes from the world's seed"
	return []forbidden{
		{
			from: "time", names: "Now Since Until Sleep After Tick NewTicker", in: []string{command, systemClock},
			why: "time is a parameter: the world's clock, or a function that the caller gives",
		},
		{
			from: "time", names: "NewTimer AfterFunc", in: append(realTime(), command, systemClock),
			why: "only what really waits for the outside holds a timer: the list is in conformance/house/calls.go",
		},
		{from: "math/rand", names: dice, why: seeded},
		{from: "math/rand/v2", names: dice, why: seeded},
		{from: "crypto/rand", names: "Reader Read Int Prime Text", in: []string{command, "clients/eformsign/verification.go"}, inTests: true, why: seeded},
		{
			from: "os", names: "Getenv LookupEnv Environ ExpandEnv Exit Args", in: []string{command},
			why: "environment and exit status belong to simulators/cmd",
		},
		{
			from: "flag", names: "Bool Int String Duration Parse Var BoolVar IntVar StringVar DurationVar", in: []string{command}, inTests: true,
			why: "flags belong to simulators/cmd",
		},
		{from: "fmt", names: "Print Printf Println", in: []string{command}, why: "write to the io.Writer you were given"},
		{
			from: "log", names: "Print Printf Println Fatal Fatalf Fatalln Panic Panicf Panicln Default", in: []string{command},
			why: "log to the *slog.Logger you were given, or return the error",
		},
		{
			from: "log/slog", names: "Default Debug Info Warn Error Log", in: []string{command},
			why: "log to the *slog.Logger you were given, or return the error",
		},
		{
			from: "net/http", names: "DefaultClient DefaultServeMux Get Head Post PostForm Handle HandleFunc ListenAndServe",
			why: "use the client or server you were given",
		},
		{from: "reflect", names: "DeepEqual", why: "use cmp.Diff and print (-want +got)"},
		{from: "context", names: "TODO", why: "pass the caller's context"},
	}
}

// realTime lists the kits that wait in real time: for the next job while the clock follows real time, and for a caller
// outside who does not come back.
func realTime() []string {
	return []string{"simulators/clock", "simulators/world", "simulators/delivery", "simulators/fault", "simulators/serve"}
}

// asksRequire is the one question to the environment that a test may ask.
const asksRequire = `os.Getenv("DOJANG_REQUIRE")`

func forbiddenCalls(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Go() {
		names := importNames(f.Syntax)
		lines := strings.Split(string(f.Source), "\n")
		for _, decl := range f.Syntax.Decls {
			if example(f, decl) {
				continue
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				from, name := selected(n, names)
				why := refusal(f, from, name)
				if why == "" {
					return true
				}
				finding := t.at(f, n.Pos(), "%s.%s: %s", baseName(from), name, why)
				if !strings.Contains(lines[finding.Line-1], asksRequire) {
					found = append(found, finding)
				}
				return true
			})
		}
	}
	return found
}

// refusal says why a file may not use a name of a package, or nothing.
func refusal(f File, from, name string) string {
	if from == "" {
		return ""
	}
	for _, rule := range ambient() {
		if rule.from == from && slices.Contains(strings.Fields(rule.names), name) && !rule.allows(f) {
			return rule.why
		}
	}
	return ""
}

func (r forbidden) allows(f File) bool {
	return under(f.Path, r.in...) || r.inTests && f.Test()
}

// example says whether a declaration is an Example, which shows what a reader would write: it prints.
func example(f File, decl ast.Decl) bool {
	fn, ok := decl.(*ast.FuncDecl)
	return ok && f.Test() && strings.HasPrefix(fn.Name.Name, "Example")
}

// majorVersion is the last element of an import path that does not name the package: gopkg/v2.
var majorVersion = regexp.MustCompile(`^v[0-9]+$`)

// importNames maps the name of an import in a file to its path.
func importNames(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range file.Imports {
		target := unquote(spec.Path)
		name := baseName(target)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = target
	}
	return names
}

// baseName guesses a package's name from its import path, as goimports does.
func baseName(target string) string {
	if majorVersion.MatchString(path.Base(target)) {
		target = path.Dir(target)
	}
	return path.Base(target)
}

// selected gives the import path and the name when n is a qualified identifier such as time.Now.
func selected(n ast.Node, names map[string]string) (from, name string) {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	// An identifier that the file itself declares, a variable called time for instance, has an object.
	id, ok := sel.X.(*ast.Ident)
	if !ok || id.Obj != nil {
		return "", ""
	}
	return names[id.Name], sel.Sel.Name
}

func noInit(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Go() {
		for _, decl := range f.Syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if ok && fn.Recv == nil && fn.Name.Name == "init" {
				found = append(found, t.at(f, fn.Pos(), "init runs before anybody asked: let the caller call a function"))
			}
		}
	}
	return found
}
