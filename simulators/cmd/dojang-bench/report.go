package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/cmd/internal/collector"
)

// report is everything that was measured. Its JSON form is for programs.
type report struct {
	At      time.Time `json:"at"`
	Command string    `json:"command"`
	Machine machine   `json:"machine"`
	Pinning string    `json:"pinning"`
	// GOGC is that of the Dojang servers, 0 the pace of dojang serve; Each is how long a round loads a server,
	// Arriving how long an open load does.
	GOGC        int     `json:"gogc"`
	Connections int     `json:"connections"`
	Rounds      int     `json:"rounds"`
	Each        float64 `json:"roundSeconds"`
	Arriving    float64 `json:"arrivalSeconds"`

	Comparisons []result  `json:"comparisons"`
	Arrivals    []arrival `json:"arrivals"`

	// Full is the memory of Daou Office's server once its journal was full, Later
	// after Further requests more.
	Full    memory      `json:"memoryJournalFull"`
	Later   memory      `json:"memoryLater"`
	Further int         `json:"requestsBetween"`
	Journal journalCost `json:"journal"`
	// Many is the memory of many worlds.
	Many manyWorlds `json:"manyWorlds"`

	World       summary     `json:"worldMillis"`
	FirstAnswer firstAnswer `json:"firstAnswerMillis"`
	// Stored is the first answer of a dojang that begins with Documents in its data.
	Stored    firstAnswer `json:"firstAnswerOnDataMillis"`
	Documents int         `json:"documents"`
	DataBytes uint64      `json:"dataBytes"`
}

// manyWorlds is what so many worlds hold after so many calls to each.
type manyWorlds struct {
	Worlds int `json:"worlds"`
	Calls  int `json:"calls"`
	memory
}

// print writes the report as Markdown, for a person and for README.
func (r report) print(w io.Writer) error {
	parts := []string{r.setting()}
	for _, t := range []table{r.comparisons(), r.arrivals(), r.findings()} {
		if len(t.rows) > 1 {
			parts = append(parts, t.String())
		}
	}
	_, err := io.WriteString(w, strings.Join(parts, "\n"))
	return err
}

func (r report) setting() string {
	return fmt.Sprintf(`Measured on %s by `+"`%s`"+`.

- Machine: %s.
- Cores: %s.
- Each server has one core (GOMAXPROCS=1), %d connections are kept alive, and every answer is compared with the documented one.
- %d rounds for each server, in turn, %.2f s each; medians. GOGC is %d for bare servers, Go's default, and %s for Dojang.
`, r.At.UTC().Format("2006-01-02 15:04 MST"), r.Command, r.Machine, r.Pinning, r.Connections, r.Rounds, r.Each, goGOGC, r.pace())
}

// pace says how the Dojang servers collect their garbage.
func (r report) pace() string {
	if r.GOGC != 0 {
		return strconv.Itoa(r.GOGC)
	}
	o := collector.Serving()
	return fmt.Sprintf("%d, down to %d in large heaps, as dojang serve has it,", o.Percent, o.Least)
}

func (r report) comparisons() table {
	t := table{right: []bool{false, true, true, true, true, false, true, true, true}, rows: [][]string{
		{"a second, on one core", "base", "Dojang", "ratio", "target", "", "in the rounds", "CPU µs each", "p50, p99 ms"},
	}}
	for _, c := range r.Comparisons {
		t.rows = append(t.rows, c.row())
	}
	return t
}

func (c result) row() []string {
	target, judged := "", ""
	if c.Target > 0 {
		target, judged = fmt.Sprintf("≥ %.2f", c.Target), verdict(c.Ratio.OfMedians >= c.Target)
	}
	busy, latencies := "", ""
	if c.Base.Busy > 0 && c.Other.Busy > 0 {
		busy = fmt.Sprintf("%.1f → %.1f", c.Base.Busy, c.Other.Busy)
	}
	if c.Base.Latency.P50 > 0 {
		latencies = fmt.Sprintf("%.2f, %.2f → %.2f, %.2f", c.Base.Latency.P50, c.Base.Latency.P99, c.Other.Latency.P50, c.Other.Latency.P99)
	}
	return []string{
		c.Name, thousands(c.Base.PerSecond.Median), thousands(c.Other.PerSecond.Median), fmt.Sprintf("%.2f", c.Ratio.OfMedians), target, judged,
		fmt.Sprintf("%.2f to %.2f", c.Ratio.Rounds.Min, c.Ratio.Rounds.Max), busy, latencies,
	}
}

func (r report) arrivals() table {
	t := table{right: []bool{false, true, true, true, true, true}, rows: [][]string{
		{"requests that arrive at a rate, from when each was to be sent", "a second", "p50 ms", "p99 ms", "p99.9 ms", "sent late, p99 ms"},
	}}
	for _, a := range r.Arrivals {
		t.rows = append(t.rows, []string{
			a.Name, thousands(a.Rate), fmt.Sprintf("%.2f", a.Latency.P50), fmt.Sprintf("%.2f", a.Latency.P99),
			fmt.Sprintf("%.2f", a.Latency.P999), fmt.Sprintf("%.2f", a.Late.P99),
		})
	}
	return t
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "missed"
}
