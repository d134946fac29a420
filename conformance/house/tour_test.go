package house_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// README's tour and its example for other languages do what README says: the
// commands run in a shell, in order, against a server of their own, and what
// README shows is what they print.
func TestReadmeTour(t *testing.T) {
	t.Parallel()
	for _, tool := range []string{"curl", "sh", "go"} {
		if _, err := exec.LookPath(tool); err != nil {
			if slices.Contains(strings.Split(os.Getenv("DOJANG_REQUIRE"), ","), tool) {
				t.Fatal(err)
			}
			t.Skipf("disabled: %v", err)
		}
	}
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	steps := tour(string(text))
	if len(steps) < 7 {
		t.Fatalf("README has %d blocks of commands, fewer than its tour", len(steps))
	}
	dir := clone(t)
	control := serveFrom(t, dir)
	var script strings.Builder
	for _, s := range steps {
		script.WriteString(s.commands + "\necho; echo " + mark + "\n")
	}
	sh := exec.CommandContext(t.Context(), "sh", "-e")
	sh.Dir, sh.Stdin = dir, strings.NewReader(script.String())
	sh.Env = append(sh.Environ(), "DOJANG_CONTROL_URL="+control)
	out, err := sh.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	printed := strings.Split(string(out), mark+"\n")
	for i, s := range steps {
		for line := range strings.Lines(s.shown) {
			if !strings.Contains(printed[i], strings.TrimSpace(line)) {
				t.Errorf("$ %s\nprints\n%s\nREADME shows\n%s", s.commands, printed[i], line)
			}
		}
	}
}

const mark = "-- next step --"

// step is a block of commands, and the block below it that shows what they print.
type step struct{ commands, shown string }

func tour(text string) (steps []step) {
	_, text, _ = strings.Cut(text, "## Five minutes")
	text, _, _ = strings.Cut(text, "\n## Endpoints\n")
	for _, m := range regexp.MustCompile("(?s)```(sh|text)\n(.*?)```").FindAllStringSubmatch(text, -1) {
		if m[1] == "sh" {
			steps = append(steps, step{commands: m[2]})
		} else {
			steps[len(steps)-1].shown += m[2]
		}
	}
	return steps
}

// clone is a folder with what the tour needs of a clone: the samples and what make run builds.
func clone(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")); err != nil {
		t.Fatal(err)
	}
	built := filepath.Join(dir, ".build", "dojang")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", built, "./simulators/cmd/dojang") //nolint:gosec // a path of our own
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// serveFrom starts the simulators on free ports until the test ends, and returns
// the address of the control API.
func serveFrom(t *testing.T, dir string) string {
	t.Helper()
	serve := exec.CommandContext(t.Context(), filepath.Join(dir, ".build", "dojang"), "serve", "--port-base", "0") //nolint:gosec // what clone built
	serve.Cancel = func() error { return serve.Process.Signal(os.Interrupt) }
	stdout, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, _ = io.Copy(io.Discard, stdout)
		_ = serve.Wait() // interrupted, as told above
	})
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if name, url, _ := strings.Cut(strings.TrimSpace(lines.Text()), " "); name == "control" {
			return strings.TrimSpace(url)
		}
	}
	t.Fatalf("the server did not say where it listens (%v)", lines.Err())
	return ""
}
