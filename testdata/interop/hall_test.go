package interop_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// build makes the command and returns its path.
func build(t *testing.T) string {
	t.Helper()
	dojang := filepath.Join(t.TempDir(), "dojang")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", dojang, "../../simulators/cmd/dojang").CombinedOutput() //nolint:gosec // a path of our own
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dojang
}

// open starts the simulators until the test and its subtests have ended, and returns the address of the control API.
// What dojang run starts is a program that says its environment and stays: nothing polls for a server that listens.
func open(t *testing.T, dojang string) string {
	t.Helper()
	run := exec.CommandContext(context.WithoutCancel(t.Context()), dojang, "run", "--", "sh", "-c", `echo "$DOJANG_CONTROL_URL"; cat`)
	var stderr bytes.Buffer
	run.Stderr = &stderr
	stdin, err := run.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = stdin.Close()
		if err := run.Wait(); err != nil {
			t.Errorf("dojang run: %v\n%s", err, &stderr)
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("dojang run said no address: %v\n%s", err, &stderr)
	}
	return strings.TrimSpace(line)
}

// world is a world of a test's own.
type world struct {
	control string
	// env is what dojang env would print.
	env []string
}

func newWorld(t *testing.T, control, name string) world {
	t.Helper()
	made := exchange(t, http.MethodPost, control+"/worlds", `{"name":"`+name+`","listen":true}`)
	var w world
	made.Get("env").ForEach(func(name, value gjson.Result) bool {
		w.env = append(w.env, name.Str+"="+value.Str)
		return true
	})
	w.control = made.Get("env.DOJANG_CONTROL_URL").Str
	return w
}

// get asks the world's control API.
func (w world) get(t *testing.T, path string) gjson.Result {
	t.Helper()
	return exchange(t, http.MethodGet, w.control+path, "")
}

// send changes something through the world's control API.
func (w world) send(t *testing.T, method, path, body string) {
	t.Helper()
	exchange(t, method, w.control+path, body)
}

func exchange(t *testing.T, method, url, body string) gjson.Result {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	client := http.Client{}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= http.StatusBadRequest {
		t.Fatalf("%s %s: HTTP %d, %v\n%s", method, url, answer.StatusCode, err, text)
	}
	return gjson.ParseBytes(text)
}
