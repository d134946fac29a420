// Package interop_test runs what users of other languages write against the simulators: every program in the folders
// beside this file, which are README's examples too. A language that is missing is disabled; DOJANG_REQUIRE makes that
// a failure. The go command leaves this directory out of ./..., so name it: go test ./testdata/interop.
package interop_test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// patience is how long a program may take: a virtual machine starts and compiles, on a busy host.
const patience = 2 * time.Minute

func TestLanguages(t *testing.T) {
	t.Parallel()
	dojang := build(t)
	control := open(t, dojang)
	for _, l := range languages() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			s := &set{l, l.found(t), control, dojang}
			for _, does := range []struct {
				what, with string
				right      func(*testing.T, *set)
			}{
				{"eformsign", eformsign, signs},
				{"eformsign gone wrong", eformsignWrong, goesWrong},
				{"daouoffice", daouoffice, notifies},
				{"daouoffice below dojang run", daouoffice, runs},
				{"workplace", callback, approves},
				{"without settings", eformsign, refusesToStart},
			} {
				if slices.Contains(l.programs, does.with) {
					t.Run(does.what, func(t *testing.T) {
						t.Parallel()
						does.right(t, s)
					})
				}
			}
		})
	}
}

// set is a language that is there.
type set struct {
	language

	interpreter, control, dojang string
}

// signs: a token by signature, its refresh, a document created and read.
func signs(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-eformsign")
	out := s.run(t, 0, w.env, eformsign)
	routes := w.routes(t, "eformsign")
	if diff := cmp.Diff([]string{"access-token 200", "refresh-token 200", "create-document 200", "get-document 200"}, routes); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	documents := w.get(t, "/eformsign/documents").Get("documents")
	if documents.Get("#").Int() != 1 || documents.Get("0.document_name").Str != "근로계약서" {
		t.Fatalf("it creates %s", documents)
	}
	want := fmt.Sprintf("token issued and refreshed\ncreated %s\n근로계약서, status_type 060\n", documents.Get("0.id").Str)
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("output (-want +got):\n%s", diff)
	}
	credential := w.get(t, "/journal?service=eformsign&route=access-token").Get("entries.0.credential").Str
	if !slices.Contains(w.env, s.apiKey+"="+credential) {
		t.Errorf("the token was issued to %s, which is not %s", credential, s.apiKey)
	}
}

// goesWrong: the refusal is the vendor's, and the journal names the mistake.
func goesWrong(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-wrong")
	out := s.run(t, 1, w.env, eformsignWrong)
	if !strings.Contains(out, "HTTP "+s.mistake.status) || !strings.Contains(out, `"code":"`+s.mistake.code+`"`) {
		t.Errorf("it prints %q, want HTTP %s and code %s", out, s.mistake.status, s.mistake.code)
	}
	entries := w.get(t, "/journal?service=eformsign").Get("entries").Array()
	if len(entries) != 1 || entries[0].Get("code").Str != s.mistake.code || !strings.HasPrefix(entries[0].Get("explanation").Str, s.mistake.explanation) {
		t.Errorf("the journal says %s, want code %s: %s", entries, s.mistake.code, s.mistake.explanation)
	}
}

// notifies: two receivers, of whom one exists.
func notifies(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-daouoffice")
	out := s.run(t, 0, w.env, daouoffice, "U2034", "U2456")
	for _, want := range []string{"U2034", "성공", "U2456", "존재하지 않는 계정입니다."} {
		if !strings.Contains(out, want) {
			t.Errorf("it prints %q, want %s", out, want)
		}
	}
	inbox := w.get(t, "/daouoffice/inbox").Get("notifications").Array()
	if len(inbox) != 1 || inbox[0].Get("to").Str != "U2034" || !strings.HasSuffix(inbox[0].Get("push").Str, "보낸 알림입니다.") {
		t.Errorf("the inbox has %s, want one notification to U2034", inbox)
	}
	if diff := cmp.Diff([]string{"noti 200"}, w.routes(t, "daouoffice")); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
}

// refusesToStart: a program without its address names the variable and where it comes from, and sends nothing.
func refusesToStart(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-unset")
	for program, variable := range map[string]string{
		eformsign: "EFORMSIGN_URL", eformsignWrong: "EFORMSIGN_URL", daouoffice: "DAOUOFFICE_URL", workplace: "WORKPLACE_URL",
	} {
		if !slices.Contains(s.programs, program) {
			continue
		}
		out := s.run(t, 2, append(slices.Clip(w.env), variable+"="), program, "25025")
		want := variable + ` is not set: run this below "dojang run --", or export what "dojang env" prints` + "\n"
		if diff := cmp.Diff(want, out); diff != "" {
			t.Errorf("%s (-want +got):\n%s", program, diff)
		}
	}
	if entries := w.get(t, "/journal").Get("entries").Array(); len(entries) > 0 {
		t.Errorf("it sends %s", entries)
	}
}

// runs: the program below dojang run, as README tells.
func runs(t *testing.T, s *set) {
	words := append([]string{"run", "--"}, s.start(t, s.interpreter, daouoffice)...)
	out, status := execute(t, nil, s.dojang, append(words, "U2034")...)
	if status != 0 || !strings.Contains(out, "성공") {
		t.Errorf("status %d\n%s", status, out)
	}
}

// routes are the world's calls of a service, oldest first, each with its HTTP status.
func (w world) routes(t *testing.T, service string) []string {
	t.Helper()
	var routes []string
	for _, e := range w.get(t, "/journal?direction=in&service="+service).Get("entries").Array() {
		routes = append(routes, e.Get("route").Str+" "+e.Get("status").Raw)
	}
	return routes
}

// run runs a program to its end and returns what it prints.
func (s *set) run(t *testing.T, status int, env []string, program string, args ...string) string {
	t.Helper()
	words := append(s.start(t, s.interpreter, program), args...)
	out, got := execute(t, env, words[0], words[1:]...)
	if got != status {
		t.Fatalf("%s exits with %d, want %d:\n%s", program, got, status, out)
	}
	return out
}

func execute(t *testing.T, env []string, name string, args ...string) (out string, status int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, name, args...) //nolint:gosec // programs of our own
	command.Env = slices.Concat(command.Environ(), settled(t), env)
	command.WaitDelay = time.Second // what a killed command has started may keep its output open
	text, err := command.CombinedOutput()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		t.Fatal(err)
	}
	return string(text), command.ProcessState.ExitCode()
}
