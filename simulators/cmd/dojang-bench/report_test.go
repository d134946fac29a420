package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func measuredReport() report {
	return report{
		At: time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC), Command: "go run ./simulators/cmd/dojang-bench",
		Machine: machine{CPU: "AMD EPYC", Cores: 2, OS: "linux", Arch: "amd64", Go: "go1.26.8"},
		Pinning: pins{taskset: "/usr/bin/taskset", cpus: []int{0, 1}}.String(), GOGC: 400, Connections: 32, Each: 1,
		Bare:   rate{PerSecond: summary{Median: 46012, Spread: 0.063}, P50: 0.69, P99: 2.1, Busy: 20.5},
		Dojang: rate{PerSecond: summary{Median: 31977.6, Spread: 0.08}, P50: 0.98, P99: 13, Busy: 26},
		Ratio:  ratio{OfMedians: 0.695, Rounds: summary{Median: 0.7, Min: 0.66, Max: 0.71, N: 15}},
		Eformsign: eformsignRates{
			BareToken: rate{PerSecond: summary{Median: 2500, Spread: 0.04}, P50: 12.5, P99: 14, Busy: 400},
			Token:     rate{PerSecond: summary{Median: 2200, Spread: 0.05}, P50: 14, P99: 16.25, Busy: 440},
			PlainRead: rate{PerSecond: summary{Median: 43000, Spread: 0.02}, P50: 0.7, P99: 1.5, Busy: 23},
			BareRead:  rate{PerSecond: summary{Median: 20000, Spread: 0.03}, P50: 1.6, P99: 3, Busy: 50},
			Read:      rate{PerSecond: summary{Median: 11900, Spread: 0.03}, P50: 2.5, P99: 4, Busy: 70},

			TokenRatio: ratio{OfMedians: 0.88, Rounds: summary{Median: 0.87, Min: 0.86, Max: 0.9, N: 15}},
			ReadRatio:  ratio{OfMedians: 0.595, Rounds: summary{Median: 0.6, Min: 0.55, Max: 0.62, N: 15}},
			PlainRatio: ratio{OfMedians: 0.277, Rounds: summary{Median: 0.28, Min: 0.27, Max: 0.29, N: 15}},
		},
		Full: memory{Resident: 100e6, Heap: 20e6}, Later: memory{Resident: 120e6, Heap: 23e6}, Further: 480123,
		Journal: journalCost{Entries: 10000, Bytes: 11260000, Heap: 13650000},
		World:   summary{Median: 0.2, Min: 0.1, Max: 1.25, N: 100}, FirstAnswer: firstAnswer{summary: summary{Median: 60, Min: 55, Max: 70, N: 15}},
	}
}

func TestPrint(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	if err := measuredReport().print(&got); err != nil {
		t.Fatal(err)
	}
	want := `Dojang benchmark, 2026-11-22 09:30:00 UTC

command  go run ./simulators/cmd/dojang-bench
machine  AMD EPYC, 2 cores, linux/amd64, go1.26.8
cores    servers on CPU 0, load from another process on CPU 1 (taskset)
GOGC     100 for the bare servers, Go's default; 400 for B, D and G (dojang serve sets 400)
request  A and B: the document's example; keep-alive, 32 connections; every answer compared
rounds   15 for each server, in turn, 1.0 s each

medians of the rounds                    requests/s  spread  p50 ms  p99 ms  CPU µs a call
A  bare net/http, encoding/json              46,012     6 %    0.69    2.10           20.5
B  Daou Office, everything on                31,978     8 %    0.98   13.00           26.0
C  bare: P-256 verify, RS256 sign             2,500     4 %   12.50   14.00          400.0
D  eformsign: a token, everything on          2,200     5 %   14.00   16.25          440.0
E  bare: a document for anybody              43,000     2 %    0.70    1.50           23.0
F  bare: RS256 verify, a document            20,000     3 %    1.60    3.00           50.0
G  eformsign: a document, everything on      11,900     3 %    2.50    4.00           70.0

                                measured  target
requests/s, B / A                   0.69  ≥ 0.65    met     rounds 0.66 to 0.71, median 0.70
CPU time of a call, A / B           0.79                    less disturbed by what else runs
tokens/s, D / C                     0.88  ≥ 0.80    met     rounds 0.86 to 0.90, median 0.87; CPU time 0.91
documents/s, G / F                  0.59  ≥ 0.60    missed  rounds 0.55 to 0.62, median 0.60; CPU time 0.71
documents/s, G / E                  0.28                    rounds 0.27 to 0.29, median 0.28; CPU time 0.33
B's heap, journal full           20.0 MB                    after a collection
B's heap later                   23.0 MB  ≤ × 1.10  missed  × 1.15 after 480,123 requests more
B's resident set, journal full  100.0 MB
B's resident set later          120.0 MB                    × 1.20 after 480,123 requests more
bytes per journal entry            1,126                    1,365 on the heap, 10,000 entries
a world and its listener, ms        0.20  < 5       met     0.10 to 1.25, 100 times
exec to first answer, ms           60.00  < 60      missed  55.00 to 70.00, 15 times
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrintWhatIsNotMeasured(t *testing.T) {
	t.Parallel()
	r := measuredReport()
	r.Full.Resident, r.Journal.Entries, r.Dojang.Busy = 0, 0, 0
	r.Eformsign.Token.Busy, r.Eformsign.Read.Busy = 0, 0
	r.FirstAnswer = firstAnswer{NotMeasured: "dojang does not build"}
	var got strings.Builder
	if err := r.print(&got); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.String(), "not measured  < 60") || !strings.Contains(got.String(), "dojang does not build") {
		t.Errorf("it does not say what is not measured, and why:\n%s", got.String())
	}
	for _, absent := range []string{"resident set", "journal entry", "CPU time", "NaN", "Inf"} {
		if strings.Contains(got.String(), absent) {
			t.Errorf("it shows %q, which was not measured:\n%s", absent, got.String())
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		table
		want string
	}{
		{"no rows", table{}, ""},
		{"words to the left, without blanks at the end", table{rows: [][]string{{"a", "bb"}, {"ccc", "d"}}}, "a    bb\nccc  d\n"},
		{"numbers to the right", table{right: []bool{false, true}, rows: [][]string{{"a", "1"}, {"b", "100"}}}, "a    1\nb  100\n"},
		{"characters count, not bytes", table{rows: [][]string{{"≥", "1"}, {"xy", "2"}}}, "≥   1\nxy  2\n"},
		{"rows of different length", table{rows: [][]string{{"a"}, {"b", "c"}}}, "a\nb  c\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(row.want, row.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestThousands(t *testing.T) {
	t.Parallel()
	for n, want := range map[float64]string{0: "0", 999: "999", 999.6: "1,000", 46012: "46,012", 1234567: "1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%v is %q, want %q", n, got, want)
		}
	}
}
