package interop_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// bouncyCastle is where the library is looked for, from here.
const bouncyCastle = "../../.build/interop/csharp/BouncyCastle.Crypto.dll"

const assemblies = "-r:System.Net.Http,System.Web.Extensions"

// compiles probes for the compiler and the libraries.
func compiles(t *testing.T) []string {
	t.Helper()
	return []string{assemblies, "-target:library", "-out:" + filepath.Join(t.TempDir(), "probe.dll"), "csharp/Exchange.cs", "csharp/Json.cs"}
}

func compilesBouncyCastle(t *testing.T) []string {
	t.Helper()
	return append(compiles(t), "-r:"+bouncyCastle)
}

// compileCSharp compiles every program; eformsign is verified by Bearer token, which needs no library.
func compileCSharp(t *testing.T, mcs, dir string) {
	t.Helper()
	for program, sources := range map[string][]string{
		eformsign: {"Eformsign.cs", "Session.cs", "Bearer.cs"}, eformsignWrong: {"EformsignWrong.cs", "Bearer.cs"},
		daouoffice: {"Daouoffice.cs"}, workplace: {"Workplace.cs"}, callback: {"Callback.cs"},
	} {
		compile(t, mcs, executable(dir, program), sources)
	}
}

// compileBouncyCastle compiles eformsign with a signature.
func compileBouncyCastle(t *testing.T, mcs, dir string) {
	t.Helper()
	for program, signature := range map[string]string{eformsign: "BouncyCastle.cs", eformsignWrong: "BouncyCastleWrong.cs"} {
		compile(t, mcs, executable(dir, program), []string{"Eformsign.cs", "Session.cs", signature}, "-r:"+bouncyCastle)
	}
}

func compile(t *testing.T, mcs, executable string, sources []string, more ...string) {
	t.Helper()
	words := append([]string{assemblies, "-warnaserror", "-out:" + executable}, more...)
	for _, source := range append(sources, "Exchange.cs", "Json.cs", "Setting.cs") {
		words = append(words, "csharp/"+source)
	}
	if out, err := exec.CommandContext(t.Context(), mcs, words...).CombinedOutput(); err != nil { //nolint:gosec // sources of our own
		t.Fatalf("%v\n%s", err, out)
	}
}

func startCSharp(_, dir, program string) []string {
	return []string{"mono", executable(dir, program)}
}

func executable(dir, program string) string { return filepath.Join(dir, camel(program)+".exe") }
