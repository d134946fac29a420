package main

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// callLines is an entry in one line: the world's time, the entry, the service, what was
// called and what was answered. What the answer has to say for itself, a
// refusal its reason, follows indented.
func callLines(e journal.Entry) string {
	words := []string{when(e.At), "#" + strconv.FormatUint(e.ID, 10), e.Service}
	if e.Direction == journal.Out {
		words = append(words, "→")
	}
	words = append(words, e.Method, e.Path, statusText(e.Status))
	if e.Code != "" && e.Code != strconv.Itoa(e.Status) {
		words = append(words, "code "+e.Code)
	}
	if e.Clause != "" {
		words = append(words, e.Clause)
	}
	if e.Fault != "" {
		words = append(words, "fault "+e.Fault)
	}
	line := printable(strings.Join(words, " ")) + "\n"
	if e.Explanation != "" {
		line += indented(e.Explanation, "    ")
	}
	return line
}

// momentLayout is how moments are shown, to the second.
const momentLayout = "2006-01-02 15:04:05 -07:00"

// when is a moment for people: the vendors', who are in Korea.
func when(t time.Time) string { return t.In(korea()).Format(momentLayout) }

// korea has had no summer time since 1988, and needs no tables.
func korea() *time.Location { return time.FixedZone("KST", int((9 * time.Hour).Seconds())) }

func statusText(status int) string {
	if status == 0 {
		return "no answer"
	}
	return "HTTP " + strconv.Itoa(status)
}

// indented prints a text line by line, so that what is marked below a column stands
// below it.
func indented(text, margin string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(margin + printable(strings.TrimRight(line, "\r\n")) + "\n")
	}
	return b.String()
}

// printable keeps what came over the wire from steering the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
