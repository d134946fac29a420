package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// table is rows of cells in columns; the first row is its head.
type table struct {
	// right lists the columns that are set flush right: those of numbers.
	right []bool
	rows  [][]string
}

// String is the table in Markdown, its columns in line.
func (t table) String() string {
	widths := t.widths()
	var b strings.Builder
	for n, row := range t.rows {
		for i, width := range widths {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			gap := strings.Repeat(" ", width-utf8.RuneCountInString(cell))
			if t.isRight(i) {
				cell, gap = gap, cell
			}
			b.WriteString("| " + cell + gap + " ")
		}
		b.WriteString("|\n")
		if n == 0 {
			t.rule(&b, widths)
		}
	}
	return b.String()
}

func (t table) isRight(column int) bool { return column < len(t.right) && t.right[column] }

// rule is the line below the head.
func (t table) rule(b *strings.Builder, widths []int) {
	for i, width := range widths {
		end := "-"
		if t.isRight(i) {
			end = ":"
		}
		b.WriteString("| " + strings.Repeat("-", width-1) + end + " ")
	}
	b.WriteString("|\n")
}

func (t table) widths() []int {
	const least = 3 // as Markdown has it
	var widths []int
	for _, row := range t.rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, least)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	return widths
}

// thousands is a whole number with commas.
func thousands(n float64) string {
	digits := strconv.FormatFloat(n, 'f', 0, 64)
	out := ""
	for len(digits) > 3 {
		out = "," + digits[len(digits)-3:] + out
		digits = digits[:len(digits)-3]
	}
	return digits + out
}

func megabytes(n uint64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
