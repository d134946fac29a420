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
		Machine: machine{CPU: "AMD EPYC", Cores: 2, OS: "linux", Arch: "amd64", Go: "go1.26.8", Load: "0.07"},
		Pinning: pins{taskset: "/usr/bin/taskset", cpus: []int{0, 1}}.String(), Connections: 32, Rounds: 15, Each: 1, Arriving: 5,
		Comparisons: []result{
			{
				Name: "Daou Office: a notification", Target: 0.65,
				Base:  rate{PerSecond: summary{Median: 46012}, Latency: latency{P50: 0.69, P99: 2.1}, Busy: 20.5},
				Other: rate{PerSecond: summary{Median: 31977.6}, Latency: latency{P50: 0.98, P99: 13}, Busy: 26},
				Ratio: ratio{OfMedians: 0.695, Rounds: summary{Median: 0.7, Min: 0.66, Max: 0.71, N: 15}},
			},
			{
				Name: "WORKPLACE: callbacks", Target: 0.6, Base: rate{PerSecond: summary{Median: 50000}}, Other: rate{PerSecond: summary{Median: 29500}},
				Ratio: ratio{OfMedians: 0.59, Rounds: summary{Min: 0.55, Max: 0.62, N: 15}},
			},
			{Name: "SQLite against memory", Ratio: ratio{OfMedians: 0.22, Rounds: summary{Min: 0.2, Max: 0.25}}},
		},
		Arrivals: []arrival{{Name: "Daou Office: bare", Rate: 15000, Latency: latency{P50: 0.12, P99: 0.5, P999: 2.25}, Late: latency{P99: 0.06}}},
		Full:     memory{Resident: 100e6, Heap: 20e6}, Later: memory{Resident: 120e6, Heap: 23e6}, Further: 480123,
		Journal: journalCost{Entries: 10000, Bytes: 11260000, Heap: 13650000},
		Many:    manyWorlds{Worlds: 1000, Calls: 10, memory: memory{Resident: 270e6, Heap: 95e6}},
		World:   summary{Median: 0.2, Min: 0.1, Max: 1.25, N: 100}, FirstAnswer: firstAnswer{summary: summary{Median: 60, Min: 55, Max: 70, N: 15}},
		Stored: firstAnswer{summary: summary{Median: 80, Min: 75, Max: 90, N: 15}}, Documents: 1_000_000, DataBytes: 560e6,
	}
}

func TestPrint(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	if err := measuredReport().print(&got); err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(`Measured on 2026-11-22 09:30 UTC by ~go run ./simulators/cmd/dojang-bench~.

- Machine: AMD EPYC, 2 cores, linux/amd64, go1.26.8; load average before: 0.07.
- Cores: servers on CPU 0, load from another process on CPU 1 (taskset).
- Each server has one core (GOMAXPROCS=1), 32 connections are kept alive, and every answer is compared with the documented one.
- 15 rounds for each server, in turn, 1.00 s each; medians. GOGC is 100 for bare servers, Go's default, and 400, down to 120 in large heaps, as dojang serve has it, for Dojang.

| a second, on one core       |   base | Dojang | ratio | target |        | in the rounds | CPU µs each |              p50, p99 ms |
| --------------------------- | -----: | -----: | ----: | -----: | ------ | ------------: | ----------: | -----------------------: |
| Daou Office: a notification | 46,012 | 31,978 |  0.69 | ≥ 0.65 | met    |  0.66 to 0.71 | 20.5 → 26.0 | 0.69, 2.10 → 0.98, 13.00 |
| WORKPLACE: callbacks        | 50,000 | 29,500 |  0.59 | ≥ 0.60 | missed |  0.55 to 0.62 |             |                          |
| SQLite against memory       |      0 |      0 |  0.22 |        |        |  0.20 to 0.25 |             |                          |

| requests that arrive at a rate, from when each was to be sent | a second | p50 ms | p99 ms | p99.9 ms | sent late, p99 ms |
| ------------------------------------------------------------- | -------: | -----: | -----: | -------: | ----------------: |
| Daou Office: bare                                             |   15,000 |   0.12 |   0.50 |     2.25 |              0.06 |

|                                     | measured |     target |        |                                              |
| ----------------------------------- | -------: | ---------: | ------ | -------------------------------------------- |
| heap, the journal full              |  20.0 MB |            |        | Daou Office, after a collection              |
| heap later                          |  23.0 MB |   ≤ × 1.10 | missed | × 1.15 after 480,123 requests more           |
| resident set, the journal full      | 100.0 MB |            |        |                                              |
| resident set later                  | 120.0 MB |            |        | × 1.20 after 480,123 requests more           |
| bytes per journal entry             |    1,126 |            |        | 1,365 on the heap, 10,000 entries            |
| 1,000 worlds, heap                  |  95.0 MB |            |        | after a collection; 10 calls to each         |
| 1,000 worlds, resident set          | 270.0 MB | < 200.0 MB | missed | before the collection                        |
| a world and its listener, ms        |     0.20 |        < 5 | met    | 0.10 to 1.25, 100 times                      |
| exec to first answer, ms            |    60.00 |       < 60 | missed | 55.00 to 70.00, 15 times                     |
| … on 1,000,000 stored documents, ms |    80.00 |            |        | 75.00 to 90.00, 15 times, 560.0 MB of SQLite |
`, "~", "`")
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrintWhatIsNotMeasured(t *testing.T) {
	t.Parallel()
	r := measuredReport()
	r.Full, r.Journal.Entries, r.Many.Resident, r.World.N = memory{}, 0, 0, 0
	r.Comparisons[0].Other.Busy = 0
	r.FirstAnswer, r.Stored = firstAnswer{NotMeasured: "dojang does not build"}, firstAnswer{}
	var got strings.Builder
	if err := r.print(&got); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.String(), "not measured") || !strings.Contains(got.String(), "dojang does not build") {
		t.Errorf("it does not say what is not measured, and why:\n%s", got.String())
	}
	for _, absent := range []string{"resident set", "journal entry", "20.5 →", "a world and", "stored documents", "NaN", "Inf"} {
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
		{"words to the left", table{rows: [][]string{{"a", "bb"}, {"cccc", "d"}}}, "| a    | bb  |\n| ---- | --- |\n| cccc | d   |\n"},
		{"numbers to the right", table{right: []bool{false, true}, rows: [][]string{{"a", "1"}, {"b", "1000"}}}, "| a   |    1 |\n| --- | ---: |\n| b   | 1000 |\n"},
		{"characters count, not bytes", table{rows: [][]string{{"≥≥≥≥", "1"}, {"xy", "2"}}}, "| ≥≥≥≥ | 1   |\n| ---- | --- |\n| xy   | 2   |\n"},
		{"rows of different length", table{rows: [][]string{{"a"}, {"b", "c"}}}, "| a   |     |\n| --- | --- |\n| b   | c   |\n"},
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
