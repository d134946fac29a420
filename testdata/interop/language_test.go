package interop_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// language is a set of programs that do the same as the other sets.
type language struct {
	// name is what DOJANG_REQUIRE calls it.
	name string
	// interpreters are tried in turn: Debian's libraries belong to Debian's own Python.
	interpreters []string
	// probe gives arguments with which the interpreter succeeds where everything that the programs use is there.
	probe func(t *testing.T) []string
	// remedy says how to get it.
	remedy string
	// compile makes the programs in a directory; nil where there is nothing to make.
	compile func(t *testing.T, compiler, dir string)
	// start gives the command that starts a program, which is in dir when it was compiled.
	start func(interpreter, dir, program string) []string
	// programs are those of this language.
	programs []string
	// apiKey is the variable of the API key that its eformsign uses, and so of how it is verified.
	apiKey string
	// readme are two parts of README's commands for it, of which each command has one.
	readme [2]string
	// mistake is how its eformsign-wrong goes wrong.
	mistake mistake
}

// mistake is a refusal, and what the journal says of it.
type mistake struct{ status, code, explanation string }

// The programs, in the order in which a reader meets them.
const (
	eformsign      = "eformsign"
	eformsignWrong = "eformsign-wrong"
	daouoffice     = "daouoffice"
	workplace      = "workplace"
	callback       = "callback"
)

func all() []string { return []string{eformsign, eformsignWrong, daouoffice, workplace, callback} }

func languages() []language {
	const signature, bearer = "EFORMSIGN_API_KEY", "EFORMSIGN_BEARER_API_KEY"
	const rs = "the signature is r‖s (IEEE P1363, as WebCrypto, .NET and JWT have it), not DER"
	return []language{
		{
			name: "java", interpreters: []string{"javac"}, remedy: "apt-get install default-jdk-headless libjackson2-databind-java",
			probe: compilesJava, compile: compileJava, start: startJava,
			programs: all(), apiKey: signature, readme: [2]string{"javac -cp", "java -cp"},
			mistake: mistake{"400", "40000171", "execution_time has the letter L behind it"},
		},
		{
			name: "node", interpreters: []string{"node"}, remedy: "apt-get install nodejs npm, then make interop, which installs jsrsasign",
			probe:    arguments("-e", "require('jsrsasign'); fetch"),
			start:    func(node, _, program string) []string { return []string{node, "node/" + program + ".js"} },
			programs: all(), apiKey: signature, readme: [2]string{"-- node ", "-- node "},
			mistake: mistake{"403", "4030004", "the signature is base64: write its bytes in hexadecimal"},
		},
		{
			name: "python", interpreters: []string{"python3", "/usr/bin/python3"}, remedy: "apt-get install python3-ecdsa python3-requests",
			probe: arguments("-c", "import ecdsa, requests"),
			start: func(python, _, program string) []string {
				return []string{python, "python/" + strings.ReplaceAll(program, "-", "_") + ".py"}
			},
			programs: all(), apiKey: signature, readme: [2]string{"-- python3 ", "-- python3 "}, mistake: mistake{"403", "4030004", rs},
		},
		{
			name: "php", interpreters: []string{"php"}, remedy: "apt-get install php-cli php-curl",
			probe: arguments("-r", "exit(extension_loaded('curl') && extension_loaded('openssl') ? 0 : 1);"),
			start: startPHP, programs: all(), apiKey: signature, readme: [2]string{"-- php ", "-- php "},
			mistake: mistake{"400", "4000002", "execution_time was sent in seconds: send milliseconds"},
		},
		{
			name: "csharp", interpreters: []string{"mcs"}, probe: compiles,
			remedy:  "apt-get install mono-mcs libmono-system-net-http4.0-cil libmono-system-web-extensions4.0-cil",
			compile: compileCSharp, start: startCSharp, programs: all(), apiKey: bearer, readme: [2]string{"mcs -r", "-- mono "},
			mistake: mistake{"400", "4000002", "execution_time was sent in ticks of .NET"},
		},
		{
			name: "bouncycastle", interpreters: []string{"mcs"}, probe: compilesBouncyCastle,
			remedy:  "put BouncyCastle.Crypto.dll, of which Debian has no package, into " + bouncyCastle,
			compile: compileBouncyCastle, start: startCSharp, programs: []string{eformsign, eformsignWrong}, apiKey: signature,
			mistake: mistake{"403", "4030004", rs},
		},
	}
}

func arguments(words ...string) func(*testing.T) []string {
	return func(*testing.T) []string { return words }
}

// camel turns eformsign-wrong into EformsignWrong.
func camel(program string) string {
	var name strings.Builder
	for word := range strings.SplitSeq(program, "-") {
		name.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return name.String()
}

func startPHP(php, _, program string) []string {
	if program == callback {
		return []string{php, "-S", "127.0.0.1:0", "php/callback.php"}
	}
	return []string{php, "php/" + program + ".php"}
}

// found skips the test where the language is missing, unless DOJANG_REQUIRE names it, and otherwise gives the
// interpreter to use.
func (l language) found(t *testing.T) string {
	t.Helper()
	var reasons []string
	for _, name := range l.interpreters {
		probe := exec.CommandContext(t.Context(), name, l.probe(t)...) //nolint:gosec // from the table above
		probe.Env = append(probe.Environ(), settled(t)...)
		out, err := probe.CombinedOutput()
		if err == nil {
			l.logVersion(t, name)
			return name
		}
		reasons = append(reasons, name+": "+err.Error()+" "+strings.TrimSpace(string(out)))
	}
	reason := strings.Join(reasons, "\n") + "\nremedy: " + l.remedy
	if slices.Contains(strings.Split(os.Getenv("DOJANG_REQUIRE"), ","), l.name) {
		t.Fatalf("DOJANG_REQUIRE names %s: %s", l.name, reason)
	}
	t.Skipf("disabled, which DOJANG_REQUIRE=%s makes a failure: %s", l.name, reason)
	return ""
}

// logVersion says what the programs ran with.
func (l language) logVersion(t *testing.T, interpreter string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), interpreter, "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(out), "\n")
	t.Logf("%s: %s", l.name, first)
}

// settled are variables that make the programs do the same everywhere, and find what make interop installs.
func settled(t *testing.T) []string {
	t.Helper()
	installed, err := filepath.Abs("../../.build/interop")
	if err != nil {
		t.Fatal(err)
	}
	all := []string{
		"LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", "NODE_PATH=" + filepath.Join(installed, "node", "node_modules"),
	}
	// Mono complains of a directory that is not there.
	if libraries := filepath.Join(installed, "csharp"); isDirectory(libraries) {
		all = append(all, "MONO_PATH="+libraries)
	}
	return all
}

func isDirectory(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
