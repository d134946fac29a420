package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestShellWord(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{
		"http://127.0.0.1:8703":  "http://127.0.0.1:8703",
		"f255cbe0b4a9d12f":       "f255cbe0b4a9d12f",
		"/tmp/a=b,c+d@e%f":       "/tmp/a=b,c+d@e%f",
		"":                       "",
		"two words":              "'two words'",
		"$HOME":                  "'$HOME'",
		"a&b":                    "'a&b'",
		"Webhook123!":            "Webhook123!",
		"a!b":                    "'a!b'",
		"http://[::1]:8700":      "'http://[::1]:8700'", // zsh looks for files of that name
		"it's":                   `'it'\''s'`,
		"김도장":                    "'김도장'",
		"first\nsecond `third` ": "'first\nsecond `third` '",
	} {
		if got := shellWord(value); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", value, got, want)
		}
	}
}

// docker --env-file takes quotes for part of the value, and eval needs them where a shell
// would read more into a value.
func TestDotenvQuotesNoAddress(t *testing.T) {
	t.Parallel()
	got := dotenv([]simulators.Variable{{Name: "A_URL", Value: "http://[::1]:8703"}, {Name: "B", Value: "two words"}})
	if diff := cmp.Diff("A_URL=http://[::1]:8703\nB='two words'\n", got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		times, applied, seen int
		want                 string
	}{
		{1, 0, 0, "hit 0 of 1, 0 calls seen"},
		{1, 1, 22, "hit 1 of 1 · spent"},
		{3, 1, 22, "hit 1 of 3, 22 calls seen"},
		{-1, 1, 1, "hit 1, 1 call seen"},
	} {
		if got := hits(fault.State{Rule: fault.Rule{Times: c.times}, Applied: c.applied, Seen: c.seen}); got != c.want {
			t.Errorf("%d times, %d hit, %d seen: got %q, want %q", c.times, c.applied, c.seen, got, c.want)
		}
	}
}

func TestEntryTextSaysHowLongItTook(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 2, 0, 0, 0, 0, time.UTC)
	for took, want := range map[time.Duration]bool{0: false, 999 * time.Microsecond: false, time.Millisecond: true, 3 * time.Second: true} {
		text := entryText(journal.Entry{ID: 1, StartedAt: at, At: at.Add(took), WallAt: at, Method: "GET", Path: "/"})
		if got := strings.Contains(text, "\ntook "); got != want {
			t.Errorf("%s: got\n%s\nwant it said: %t", took, text, want)
		}
		if !strings.Contains(text, "\n> GET /\n") || !strings.Contains(text, "\n< no answer\n") {
			t.Errorf("got\n%s\nwant the request line, and that there was no answer", text)
		}
	}
}

func TestCallLines(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.November, 2, 9, 0, 0, 0, time.FixedZone("KST", 9*60*60))
	for _, c := range []struct {
		name  string
		entry journal.Entry
		want  string
	}{
		{
			"an answer",
			journal.Entry{ID: 7, At: at, Service: "daouoffice", Direction: journal.In, Method: "POST", Path: "/public/v1/noti", Status: 200, Code: "200", Clause: "daouoffice/noti/success"},
			"2026-11-02 09:00:00 +09:00 #7 daouoffice POST /public/v1/noti HTTP 200 daouoffice/noti/success\n",
		},
		{
			"a refusal by the vendor's code, seen from another time zone",
			journal.Entry{ID: 7, At: at.UTC(), Service: "daouoffice", Direction: journal.In, Method: "POST", Path: "/public/v1/noti", Status: 200, Code: "924", Clause: "daouoffice/noti/monthly-quota"},
			"2026-11-02 09:00:00 +09:00 #7 daouoffice POST /public/v1/noti HTTP 200 code 924 daouoffice/noti/monthly-quota\n",
		},
		{
			"a refusal",
			journal.Entry{ID: 8, At: at, Service: "daouoffice", Direction: journal.In, Method: "GET", Path: "/", Status: 404, Explanation: "no such\npath"},
			"2026-11-02 09:00:00 +09:00 #8 daouoffice GET / HTTP 404\n    no such\n    path\n",
		},
		{
			"a fault",
			journal.Entry{ID: 9, At: at, Service: "daouoffice", Direction: journal.In, Method: "POST", Path: "/", Fault: "f1"},
			"2026-11-02 09:00:00 +09:00 #9 daouoffice POST / no answer fault f1\n",
		},
		{
			"a delivery",
			journal.Entry{ID: 10, At: at, Service: "eformsign", Direction: journal.Out, Method: "POST", Path: "/hook", Status: 500},
			"2026-11-02 09:00:00 +09:00 #10 eformsign → POST /hook HTTP 500\n",
		},
		{
			"an attempt to steer the terminal",
			journal.Entry{ID: 11, At: at, Service: "daouoffice", Direction: journal.In, Method: "GET", Path: "/", Explanation: "\x1b[2J\u202e"},
			"2026-11-02 09:00:00 +09:00 #11 daouoffice GET / no answer\n    \uFFFD[2J\uFFFD\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, callLines(c.entry)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReachable(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]string{
		"http://127.0.0.1:8700": "http://127.0.0.1:8700",
		"http://0.0.0.0:8700":   "http://127.0.0.1:8700",
		"http://[::]:8700":      "http://[::1]:8700",
		"http://10.0.0.7:8700":  "http://10.0.0.7:8700",
	} {
		if got := reachable(base); got != want {
			t.Errorf("reachable(%s) = %s, want %s", base, got, want)
		}
	}
}

func TestANegativeSkewIsNoFlag(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want []string }{
		{[]string{"clock", "skew", "-31s"}, []string{"clock", "skew", minus + "31s"}},
		{[]string{"clock", "--world", "acme", "skew", "-1d12h", "--control", "x"}, []string{"clock", "--world", "acme", "skew", minus + "1d12h", "--control", "x"}},
		{[]string{"clock", "advance", "-31s"}, []string{"clock", "advance", minus + "31s"}},
		{[]string{"clock", "skew", "-h"}, []string{"clock", "skew", "-h"}},
		{[]string{"clock", "skew", "-"}, []string{"clock", "skew", "-"}},
		{[]string{"run", "skew", "-31s"}, []string{"run", "skew", "-31s"}},
		{nil, nil},
	} {
		if diff := cmp.Diff(c.want, withMinus(c.args)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.args, diff)
		}
	}
}

func TestTheProgramIsCalledAsItWas(t *testing.T) {
	t.Parallel()
	for program, want := range map[string]string{
		"dojang":                           "dojang",
		"./.build/dojang":                  "./.build/dojang",
		"/tmp/go-build123/b001/exe/dojang": "go run ./simulators/cmd/dojang",
	} {
		if got := (&system{program: program}).called(); got != want {
			t.Errorf("called as %s: got %s, want %s", program, got, want)
		}
	}
}

func TestAlike(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		typed, word string
		want        bool
	}{
		{"quota", "quota", true},
		{"quotta", "quota", true},
		{"qota", "quota", true},
		{"monhtly", "monthly", true}, // two letters changed places
		{"responze", "response", true},
		{"924", "924", true},
		{"923", "924", false}, // another code is another thing
		{"noti", "token", false},
	} {
		if got := alike(c.typed, c.word); got != c.want {
			t.Errorf("alike(%q, %q) = %t, want %t", c.typed, c.word, got, c.want)
		}
	}
}

// What an explanation marks below a column stands below it.
func TestExplanationsKeepTheirLines(t *testing.T) {
	t.Parallel()
	e := journal.Entry{Status: 403, Explanation: "another time was signed\n  expected  1795313467478\n  signed    1795313467471\n                        ^"}
	for _, text := range []string{callLines(e), entryText(e)} {
		lines := strings.Split(text, "\n")
		at := slices.IndexFunc(lines, func(l string) bool { return strings.HasSuffix(l, "^") })
		if at < 2 || strings.Index(lines[at], "^") != strings.Index(lines[at-2], "1795313467478")+len("1795313467478")-1 {
			t.Errorf("the mark is not below the difference:\n%s", text)
		}
	}
}
