package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCommandLine(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"help is no mistake", []string{"-help"}, exitOK, "-short"},
		{"an unknown flag", []string{"-quick"}, exitUsage, "-quick"},
		{"a word", []string{"server"}, exitUsage, `"server" is no flag`},
		{"a role with an unknown flag", []string{roleBare, "-port", "1"}, exitUsage, "-port"},
		{"a load that is not told", []string{roleLoad}, exitFailed, "reading the load"},
		{"a vendor that nobody knows", []string{roleDojang, "-service", "fax"}, exitFailed, `no vendor is called "fax"`},
		{"data that cannot be", []string{roleDojang, "-data", "punchcards:box"}, exitFailed, "punchcards"},
		{"a profile that cannot be written", []string{roleDojang, "-cpuprofile", filepath.Join(t.TempDir(), "no", "such", "directory")}, exitFailed, "-cpuprofile"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var out, errs strings.Builder
			status := run(t.Context(), &system{args: row.args, stdin: strings.NewReader(""), stdout: &out, stderr: &errs, now: time.Now})
			if status != row.status || !strings.Contains(errs.String(), row.says) {
				t.Errorf("exit status %d, want %d; it says %q, want %q in it", status, row.status, errs.String(), row.says)
			}
		})
	}
}

// A server ends when whoever started it goes away, and does not guess at questions.
func TestServerEnds(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, stdin string
		status      int
	}{
		{"nobody there", "", exitOK},
		{"after a question", "memory\njournal\n", exitOK},
		{"after a question that it does not know", "weather\n", exitFailed},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var out, errs strings.Builder
			status := run(t.Context(), &system{args: []string{roleDojang}, stdin: strings.NewReader(row.stdin), stdout: &out, stderr: &errs, now: time.Now})
			if status != row.status || !strings.Contains(out.String(), `{"address":"127.0.0.1:`) {
				t.Errorf("exit status %d, want %d; stdout %q, stderr %q", status, row.status, out.String(), errs.String())
			}
			if lines := strings.Count(out.String(), "\n"); row.status == exitOK && lines != 1+strings.Count(row.stdin, "\n") {
				t.Errorf("%d lines of answers to %q: %q", lines, row.stdin, out.String())
			}
		})
	}
}

func TestFirstAnswerNotMeasured(t *testing.T) {
	t.Parallel()
	b := &bench{plan: tiny(), now: time.Now, progress: t.Output()}
	var r report
	b.firstAnswers(t.Context(), filepath.Join(t.TempDir(), "no-such-program"), &r)
	for name, got := range map[string]firstAnswer{"on nothing": r.FirstAnswer, "on data": r.Stored} {
		if !strings.Contains(got.NotMeasured, "no-such-program") || got.N != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if r.Documents != tiny().stored || r.DataBytes == 0 {
		t.Errorf("%d documents in %d bytes", r.Documents, r.DataBytes)
	}
}
