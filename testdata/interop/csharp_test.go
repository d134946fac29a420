package interop_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// bouncyCastle is where the library is looked for, from here.
const bouncyCastle = "../../.build/interop/csharp/BouncyCastle.Crypto.dll"

const assemblies = "-r:Microsoft.CSharp,System.Net.Http,System.Web.Extensions"

// compiles probes for the compiler and the libraries.
func compiles(t *testing.T) []string {
	t.Helper()
	return []string{assemblies, "-target:library", "-out:" + filepath.Join(t.TempDir(), "probe.dll"), "csharp/Setting.cs"}
}

func compilesBouncyCastle(t *testing.T) []string {
	t.Helper()
	return append(compiles(t), "-r:"+bouncyCastle)
}

// startCSharp compiles a program; eformsign is verified by Bearer token, which needs no library.
func startCSharp(t *testing.T, mcs, program string) []string {
	t.Helper()
	sources := map[string][]string{
		eformsign: {"Eformsign.cs", "Bearer.cs"}, eformsignWrong: {"EformsignWrong.cs", "Bearer.cs"},
		daouoffice: {"Daouoffice.cs"}, workplace: {"Workplace.cs"}, callback: {"Callback.cs"},
	}
	return compile(t, mcs, sources[program])
}

// startBouncyCastle compiles eformsign with a signature.
func startBouncyCastle(t *testing.T, mcs, program string) []string {
	t.Helper()
	signature := map[string]string{eformsign: "Signature.cs", eformsignWrong: "SignatureWrong.cs"}
	return compile(t, mcs, []string{"Eformsign.cs", signature[program]}, "-r:"+bouncyCastle)
}

func compile(t *testing.T, mcs string, sources []string, more ...string) []string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "program.exe")
	words := append([]string{assemblies, "-out:" + program, "csharp/Setting.cs"}, more...)
	for _, source := range sources {
		words = append(words, "csharp/"+source)
	}
	out, err := exec.CommandContext(t.Context(), mcs, words...).CombinedOutput() //nolint:gosec // sources of our own
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return []string{"mono", program}
}
