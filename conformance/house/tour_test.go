package house_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
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
	urls, _ := serveFrom(t, dir, io.Discard)
	var script strings.Builder
	for _, s := range steps {
		script.WriteString(s.commands + "\necho; echo " + mark + "\n")
	}
	sh := exec.CommandContext(t.Context(), "sh", "-e")
	sh.Dir, sh.Stdin = dir, strings.NewReader(script.String())
	sh.Env = append(sh.Environ(), "DOJANG_CONTROL_URL="+urls["control"])
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

// bannerEnd is the last line of what `dojang serve` says before it says anything of a call.
const bannerEnd = "Ctrl+C stops it.\n"

// serveFrom starts the simulators on free ports, and returns their addresses, by name, when they listen. It stops them
// when the test ends, or before by stop. What the server says goes to said.
func serveFrom(t *testing.T, dir string, said io.Writer, more ...string) (urls map[string]string, stop func()) {
	t.Helper()
	ready := filepath.Join(dir, "ready.json")
	words := append([]string{"serve", "--port-base", "0", "--ready-file", ready}, more...)
	serve := exec.CommandContext(context.WithoutCancel(t.Context()), filepath.Join(dir, ".build", "dojang"), words...) //nolint:gosec // what clone built
	stdout, err := serve.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	serve.Stderr = said
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	var copied sync.WaitGroup
	stop = sync.OnceFunc(func() {
		_ = serve.Process.Signal(os.Interrupt)
		copied.Wait()
		_ = serve.Wait() // interrupted
	})
	t.Cleanup(stop)
	lines := bufio.NewReader(io.TeeReader(stdout, said))
	for line := ""; line != bannerEnd; {
		if line, err = lines.ReadString('\n'); err != nil {
			t.Fatalf("the server did not start (%v)", err)
		}
	}
	copied.Go(func() { _, _ = io.Copy(io.Discard, lines) })
	text, err := os.ReadFile(ready) //nolint:gosec // our own
	if err == nil {
		err = json.Unmarshal(text, &urls)
	}
	if err != nil {
		t.Fatal(err)
	}
	return urls, stop
}
