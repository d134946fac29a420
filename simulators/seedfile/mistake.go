package seedfile

import (
	"fmt"
	"strconv"
	"strings"
)

// shown is how many mistakes an [Error] lists.
const shown = 20

// Mistake is something wrong with a file.
type Mistake struct {
	File string
	// Line and Column count from 1, the column in characters. A 0 is not known, or the file as a whole.
	Line, Column int
	// Path leads to the value: daouoffice.companies[0].name.
	Path string
	// Text says what is wrong and what to write. It holds no secret.
	Text string
}

func (m Mistake) String() string {
	place := m.File
	if m.Line > 0 {
		place += ":" + strconv.Itoa(m.Line)
	}
	if m.Column > 0 {
		place += ":" + strconv.Itoa(m.Column)
	}
	if m.Path == "" {
		return place + ": " + m.Text
	}
	return place + ": " + m.Path + ": " + m.Text
}

// Error is all that is wrong with a file, in the order of its lines.
type Error struct {
	Mistakes []Mistake
	// More counts those that are left out for their number.
	More int
}

func (e *Error) Error() string {
	var lines []string
	for _, m := range e.Mistakes {
		lines = append(lines, m.String())
	}
	if e.More > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", e.More))
	}
	return strings.Join(lines, "\n")
}

// word is a text of the file's as a mistake shows it: in quotes, and not endlessly.
func word(value string) string {
	const most = 60
	if runes := []rune(value); len(runes) > most {
		return fmt.Sprintf("%q…", string(runes[:most]))
	}
	return fmt.Sprintf("%q", value)
}

// either lists words as prose does: a, b or c.
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// article puts "a" or "an" before a name.
func article(name string) string {
	if strings.ContainsAny(name[:min(1, len(name))], "aeioAEIO") {
		return "an " + name
	}
	return "a " + name
}
