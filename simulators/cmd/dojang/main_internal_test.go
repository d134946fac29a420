package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

// TestMain makes commands of this binary: scripts and tests find them in their PATH.
func TestMain(m *testing.M) {
	testscript.Main(leakFree{m}, map[string]func(){"dojang": main, "post": post, "leave": leave})
}

// noRaceSleep spares a process built with -race the second for which it waits at its end.
const noRaceSleep = "atexit_sleep_ms=0"

// leakFree fails a run of tests that leaves goroutines behind.
type leakFree struct{ *testing.M }

func (m leakFree) Run() int {
	if err := os.Setenv("GORACE", noRaceSleep); err != nil { // for the commands that tests start
		fatal(err)
	}
	status := m.M.Run()
	if status != 0 {
		return status
	}
	if err := goleak.Find(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// post sends a file to the notification API that the environment names, and prints the
// answer: post FILE.
func post() {
	body, err := os.Open(os.Args[1]) //nolint:gosec // a command of the tests
	if err != nil {
		fatal(err)
	}
	answer, err := (&http.Client{}).Post(os.Getenv("DAOUOFFICE_URL")+"/public/v1/noti", "application/json", body) //nolint:noctx,gosec // a command of the tests
	if err != nil {
		fatal(err)
	}
	defer answer.Body.Close()
	fmt.Println(answer.Status)
	for _, name := range []string{"Dojang-Clause", "Dojang-Journal"} {
		if value := answer.Header.Get(name); value != "" {
			fmt.Println(name + ": " + value)
		}
	}
	if _, err := io.Copy(os.Stdout, answer.Body); err != nil {
		fatal(err)
	}
	fmt.Println()
}

// leave ends as it is told: leave 7, or leave KILL by a signal.
func leave() {
	if os.Args[1] == "KILL" {
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Signal(syscall.SIGKILL)
		}
		fatal(err)
	}
	status, err := strconv.Atoi(os.Args[1])
	if err != nil {
		fatal(err)
	}
	os.Exit(status)
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
