package interop_test

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// jackson is where Debian has it; its manifest names the other two jars of it.
const jackson = "/usr/share/java/jackson-databind.jar"

// compilesJava probes for the compiler and the library.
func compilesJava(t *testing.T) []string {
	t.Helper()
	return []string{"-cp", jackson, "-d", t.TempDir(), "java/Exchange.java"}
}

func compileJava(t *testing.T, javac, dir string) {
	t.Helper()
	sources, err := filepath.Glob("java/*.java")
	if err != nil {
		t.Fatal(err)
	}
	words := append([]string{"-Xlint:all", "-Werror", "-cp", jackson, "-d", dir}, sources...)
	if out, err := exec.CommandContext(t.Context(), javac, words...).CombinedOutput(); err != nil { //nolint:gosec // sources of our own
		t.Fatalf("%v\n%s", err, out)
	}
}

func startJava(_, dir, program string) []string {
	return []string{"java", "-cp", dir + ":" + jackson, camel(program)}
}
