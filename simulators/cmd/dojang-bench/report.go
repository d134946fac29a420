package main

import (
	"fmt"
	"io"
	"time"
)

// report is everything that was measured. Its JSON form is for programs.
type report struct {
	At      time.Time `json:"at"`
	Command string    `json:"command"`
	Machine machine   `json:"machine"`
	Pinning string    `json:"pinning"`
	// GOGC is that of the Dojang server; Each is how long a round loads a server.
	GOGC        int     `json:"gogc"`
	Connections int     `json:"connections"`
	Each        float64 `json:"roundSeconds"`

	Bare   rate  `json:"bare"`
	Dojang rate  `json:"dojang"`
	Ratio  ratio `json:"ratio"`

	Eformsign eformsignRates `json:"eformsign"`

	// Full is the Dojang server's memory once its journal was full, Later after
	// Further requests more.
	Full    memory      `json:"memoryJournalFull"`
	Later   memory      `json:"memoryLater"`
	Further int         `json:"requestsBetween"`
	Journal journalCost `json:"journal"`

	World       summary     `json:"worldMillis"`
	FirstAnswer firstAnswer `json:"firstAnswerMillis"`
}

// rate is what was measured of one server: medians over its rounds.
type rate struct {
	PerSecond summary `json:"requestsPerSecond"`
	P50       float64 `json:"p50Millis"`
	P99       float64 `json:"p99Millis"`
	// Busy is the processor time of a call, in microseconds, over all rounds; 0
	// where the system does not tell.
	Busy float64 `json:"processorMicros"`
}

func (s *side) rated() rate {
	r := rated(s.rounds)
	r.Busy = s.busy / float64(max(s.inRounds, 1)) * 1e6
	return r
}

func rated(rounds []measured) rate {
	var perSecond, p50, p99 []float64
	for _, m := range rounds {
		perSecond, p50, p99 = append(perSecond, m.perSecond()), append(p50, m.P50), append(p99, m.P99)
	}
	return rate{PerSecond: summed(perSecond), P50: median(p50), P99: median(p99)}
}

// ratio compares requests per second of the Dojang server with the bare one.
type ratio struct {
	// OfMedians is the one that counts.
	OfMedians float64 `json:"ofMedians"`
	// Rounds are the ratios within each round.
	Rounds summary `json:"rounds"`
}

func ratioOf(bare, dojang []measured) ratio {
	var each []float64
	for i := range bare {
		if base := bare[i].perSecond(); base > 0 {
			each = append(each, dojang[i].perSecond()/base)
		}
	}
	r := ratio{Rounds: summed(each)}
	if base := rated(bare).PerSecond.Median; base > 0 {
		r.OfMedians = rated(dojang).PerSecond.Median / base
	}
	return r
}

// The targets.
const (
	targetRatio       = 0.65
	targetGrowth      = 1.10
	targetWorld       = 5.0
	targetFirstAnswer = 60.0
)

// print writes the report for a person.
func (r report) print(w io.Writer) error {
	_, err := fmt.Fprintf(w, "Dojang benchmark, %s\n\n%s\n%s\n%s",
		r.At.Format("2006-01-02 15:04:05 MST"), r.setting(), r.rates(), r.findings())
	return err
}

func (r report) setting() table {
	return table{rows: [][]string{
		{"command", r.Command},
		{"machine", r.Machine.String()},
		{"cores", r.Pinning},
		{"GOGC", fmt.Sprintf("%d for the bare servers, Go's default; %d for B, D and G (dojang serve sets %d)", goGOGC, r.GOGC, serveGOGC)},
		{"request", fmt.Sprintf("A and B: the document's example; keep-alive, %d connections; every answer compared", r.Connections)},
		{"rounds", fmt.Sprintf("%d for each server, in turn, %.1f s each", r.Ratio.Rounds.N, r.Each)},
	}}
}

func (r report) rates() table {
	return table{right: []bool{false, true, true, true, true, true}, rows: append([][]string{
		{"medians of the rounds", "requests/s", "spread", "p50 ms", "p99 ms", "CPU µs a call"},
		rateRow("A  bare net/http, encoding/json", r.Bare),
		rateRow("B  Daou Office, everything on", r.Dojang),
	}, r.Eformsign.rates()...)}
}

func rateRow(name string, s rate) []string {
	return []string{
		name, thousands(s.PerSecond.Median), fmt.Sprintf("%.0f %%", s.PerSecond.Spread*100),
		fmt.Sprintf("%.2f", s.P50), fmt.Sprintf("%.2f", s.P99), fmt.Sprintf("%.1f", s.Busy),
	}
}

func (r report) findings() table {
	rows := [][]string{
		{"", "measured", "target", "", ""},
		{
			"requests/s, B / A", fmt.Sprintf("%.2f", r.Ratio.OfMedians), fmt.Sprintf("≥ %.2f", targetRatio),
			verdict(r.Ratio.OfMedians >= targetRatio), fmt.Sprintf("rounds %.2f to %.2f, median %.2f", r.Ratio.Rounds.Min, r.Ratio.Rounds.Max, r.Ratio.Rounds.Median),
		},
	}
	if r.Dojang.Busy > 0 {
		rows = append(rows, []string{
			"CPU time of a call, A / B", fmt.Sprintf("%.2f", r.Bare.Busy/r.Dojang.Busy), "", "", "less disturbed by what else runs",
		})
	}
	rows = append(rows, r.Eformsign.findings()...)
	rows = append(rows, []string{"B's heap, journal full", megabytes(r.Full.Heap), "", "", "after a collection"},
		r.later("B's heap later", r.Full.Heap, r.Later.Heap, true))
	if r.Full.Resident > 0 {
		rows = append(rows, []string{"B's resident set, journal full", megabytes(r.Full.Resident), "", "", ""},
			r.later("B's resident set later", r.Full.Resident, r.Later.Resident, false))
	}
	if n := float64(r.Journal.Entries); n > 0 {
		rows = append(rows, []string{
			"bytes per journal entry", thousands(float64(r.Journal.Bytes) / n), "", "",
			fmt.Sprintf("%s on the heap, %s entries", thousands(float64(r.Journal.Heap)/n), thousands(n)),
		})
	}
	rows = append(rows, lasted("a world and its listener, ms", r.World, targetWorld))
	if why := r.FirstAnswer.NotMeasured; why != "" {
		rows = append(rows, []string{"exec to first answer, ms", "not measured", fmt.Sprintf("< %.0f", targetFirstAnswer), "", why})
	} else {
		rows = append(rows, lasted("exec to first answer, ms", r.FirstAnswer.summary, targetFirstAnswer))
	}
	return table{right: []bool{false, true}, rows: rows}
}

func (r report) later(name string, before, after uint64, judged bool) []string {
	growth := float64(after) / float64(max(before, 1))
	row := []string{name, megabytes(after), "", "", fmt.Sprintf("× %.2f after %s requests more", growth, thousands(float64(r.Further)))}
	if judged {
		row[2], row[3] = fmt.Sprintf("≤ × %.2f", targetGrowth), verdict(growth <= targetGrowth)
	}
	return row
}

func lasted(name string, s summary, target float64) []string {
	return []string{
		name, fmt.Sprintf("%.2f", s.Median), fmt.Sprintf("< %.0f", target), verdict(s.Median < target),
		fmt.Sprintf("%.2f to %.2f, %d times", s.Min, s.Max, s.N),
	}
}

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "missed"
}
