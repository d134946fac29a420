package main

import "fmt"

// findings is what is no rate.
func (r report) findings() table {
	rows := [][]string{{"", "measured", "target", "", ""}}
	if r.Full.Heap > 0 {
		rows = append(rows, []string{"heap, the journal full", megabytes(r.Full.Heap), "", "", "Daou Office, after a collection"},
			r.later("heap later", r.Full.Heap, r.Later.Heap, true))
	}
	if r.Full.Resident > 0 {
		rows = append(rows, []string{"resident set, the journal full", megabytes(r.Full.Resident), "", "", ""},
			r.later("resident set later", r.Full.Resident, r.Later.Resident, false))
	}
	if n := float64(r.Journal.Entries); n > 0 {
		rows = append(rows, []string{
			"bytes per journal entry", thousands(float64(r.Journal.Bytes) / n), "", "",
			fmt.Sprintf("%s on the heap, %s entries", thousands(float64(r.Journal.Heap)/n), thousands(n)),
		})
	}
	if r.Many.Worlds > 0 {
		rows = append(rows, r.Many.rows()...)
	}
	if r.World.N > 0 {
		rows = append(rows, lasted("a world and its listener, ms", r.World, targetWorld))
	}
	rows = append(rows, r.FirstAnswer.rows("exec to first answer, ms", targetFirstAnswer, "")...)
	rows = append(rows, r.Stored.rows(fmt.Sprintf("… on %s stored documents, ms", thousands(float64(r.Documents))), 0,
		fmt.Sprintf(", %s of SQLite", megabytes(r.DataBytes)))...)
	return table{right: []bool{false, true, true}, rows: rows}
}

func (r report) later(name string, before, after uint64, judged bool) []string {
	growth := float64(after) / float64(max(before, 1))
	row := []string{name, megabytes(after), "", "", fmt.Sprintf("× %.2f after %s requests more", growth, thousands(float64(r.Further)))}
	if judged {
		row[2], row[3] = fmt.Sprintf("≤ × %.2f", targetGrowth), verdict(growth <= targetGrowth)
	}
	return row
}

// rows judge the resident set or, where the system does not tell, what is in use.
func (m manyWorlds) rows() [][]string {
	name := thousands(float64(m.Worlds)) + " worlds, "
	heap := []string{name + "heap", megabytes(m.Heap), "", "", fmt.Sprintf("after a collection; %d calls to each", m.Calls)}
	if m.Resident == 0 {
		return [][]string{m.judged(heap, m.Heap)}
	}
	return [][]string{heap, m.judged([]string{name + "resident set", megabytes(m.Resident), "", "", "before the collection"}, m.Resident)}
}

func (manyWorlds) judged(row []string, bytes uint64) []string {
	row[2], row[3] = "< "+megabytes(targetManyMemory), verdict(bytes < targetManyMemory)
	return row
}

func (f firstAnswer) rows(name string, target float64, note string) [][]string {
	if f.N == 0 && f.NotMeasured == "" {
		return nil
	}
	if f.NotMeasured != "" {
		row := []string{name, "not measured", "", "", f.NotMeasured}
		if target > 0 {
			row[2] = fmt.Sprintf("< %.0f", target)
		}
		return [][]string{row}
	}
	row := lasted(name, f.summary, target)
	row[4] += note
	return [][]string{row}
}

// lasted judges a time; 0 is no target.
func lasted(name string, s summary, target float64) []string {
	row := []string{name, fmt.Sprintf("%.2f", s.Median), "", "", fmt.Sprintf("%.2f to %.2f, %d times", s.Min, s.Max, s.N)}
	if target > 0 {
		row[2], row[3] = fmt.Sprintf("< %.0f", target), verdict(s.Median < target)
	}
	return row
}
