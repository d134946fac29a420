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
			s := &set{language: l, interpreter: l.found(t), dir: t.TempDir(), control: control, dojang: dojang}
			if l.compile != nil {
				l.compile(t, s.interpreter, s.dir)
			}
			for _, does := range checks() {
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

// check is what the programs of every language must do; with is the program that a language must have for it.
type check struct {
	what, with string
	right      func(*testing.T, *set)
}

func checks() []check {
	return []check{
		{"eformsign", eformsign, signs},
		{"eformsign gone wrong", eformsignWrong, goesWrong},
		{"eformsign on a bad day", eformsign, signsOnABadDay},
		{"daouoffice", daouoffice, notifies},
		{"daouoffice on a bad day", daouoffice, notifiesOnce},
		{"workplace", callback, approves},
		{"workplace on a bad day", workplace, readsAgain},
		{"below dojang run, with chaos", eformsign, survives},
		{"as README says", callback, asReadmeSays},
		{"without settings", eformsign, refusesToStart},
		{"without a server", eformsign, saysWhoIsAway},
		{"with another server", eformsign, saysWhoAnswers},
		{"with a silent server", daouoffice, givesUp},
	}
}

// set is a language that is there.
type set struct {
	language

	// dir is where its programs were compiled to.
	interpreter, dir, control, dojang string
}

// has tells whether the language has a program.
func (s *set) has(program string) bool { return slices.Contains(s.programs, program) }

// signs: a token by signature, its refresh, a document created and read, and its PDF.
func signs(t *testing.T, s *set) {
	w := newWorld(t, s.control, s.name+"-eformsign")
	out := s.run(t, 0, w.env, eformsign)
	routes := slices.Compact(w.routes(t, "eformsign")) // it asks for the PDF until it is there
	if diff := cmp.Diff([]string{
		"access-token 200", "refresh-token 200", "create-document 200", "get-document 200", "download-files 202", "download-files 200",
	}, routes); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	documents := w.get(t, "/eformsign/documents").Get("documents")
	if documents.Get("#").Int() != 1 || documents.Get("0.document_name").Str != "근로계약서" {
		t.Fatalf("it creates %s", documents)
	}
	// The journal tells how long a file is in the place of the file.
	downloads := w.get(t, "/journal?route=download-files").Get("entries").Array()
	pdf, _, _ := strings.Cut(downloads[len(downloads)-1].Get("response.body").Str, " of ")
	want := fmt.Sprintf("token issued and refreshed\ncreated %s\n근로계약서, status_type 060\nPDF of %s\n",
		documents.Get("0.id").Str, strings.TrimPrefix(pdf, "("))
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
	if !strings.Contains(out, "HTTP "+s.mistake.status) || !strings.Contains(out, s.mistake.code) {
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
	for program, variable := range urls() {
		if !s.has(program) {
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
	words := append(s.start(s.interpreter, s.dir, program), args...)
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
