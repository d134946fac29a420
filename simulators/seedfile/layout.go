package seedfile

import (
	"fmt"
	"slices"
	"strings"
)

// layout says what is wrong with the lines from begin on where every single one is as it may be.
func layout(source []byte, begin int) finding {
	var above outline
	for at := 0; at < begin; at = lineEnd(source, at) {
		above.add(lineOf(source, at))
	}
	own := lineOf(source, begin)
	for own.empty() && lineEnd(source, own.begin) < len(source) {
		own = lineOf(source, lineEnd(source, own.begin))
	}
	switch before := above.last; {
	case own.empty():
		return finding{begin, unclear}
	case before.text != "" && own.column == before.inner && !before.named && !own.dash:
		return finding{before.innerAt(), "there is no colon and blank after the name"}
	case before.text != "" && own.column > before.inner && before.valued:
		return finding{own.at(), fmt.Sprintf("is indented deeper than the line above, which has its value already; begin it in column %d", 1+before.inner)}
	case !slices.ContainsFunc(above.levels, func(v level) bool { return v.column == own.column }):
		return finding{own.at(), "its indentation is that of no line above; begin it in " + above.columns(own.column)}
	case slices.Contains(above.levels, level{own.column, !own.dash}):
		if own.dash {
			return finding{own.at(), "an item of a list is among fields; indent it deeper than the name of its list"}
		}
		return finding{own.at(), "a field is among the items of a list; indent it to the first letter after a dash, or less than the dashes"}
	case !own.named && !own.dash:
		return finding{own.at(), "there is no colon and blank after the name"}
	}
	return finding{own.at(), unclear}
}

// line is one of a file.
type line struct {
	begin, column int
	// text is what it says after its blanks and dashes, which begins in column inner.
	text  string
	inner int
	dash  bool
	// named says that it has a name with its colon, valued that something follows that.
	named, valued bool
}

func lineOf(source []byte, begin int) line {
	l := line{begin: begin, column: indent(source, begin)}
	text := strings.TrimRight(string(source[begin:lineEnd(source, begin)]), " \t\r\n")
	if l.column >= len(text) || text[l.column] == '#' {
		return l
	}
	for l.inner = l.column; strings.HasPrefix(text[l.inner:], "- "); l.dash = true {
		l.inner += len(text[l.inner+1:]) - len(strings.TrimLeft(text[l.inner+1:], " ")) + 1
	}
	l.dash = l.dash || text[l.inner:] == "-"
	l.text = text[l.inner:]
	name, value, found := strings.Cut(l.text+" ", ": ")
	l.named = found && name != ""
	value, _, _ = strings.Cut(" "+value, " #")
	l.valued = !l.dash && !l.named || strings.TrimSpace(value) != ""
	return l
}

func (l line) empty() bool  { return l.text == "" && !l.dash }
func (l line) at() int      { return l.begin + l.column }
func (l line) innerAt() int { return l.begin + l.inner }

// level is where a field or a dash begins that further ones may be beneath.
type level struct {
	column int
	dash   bool
}

// outline is what the lines above a place are parts of.
type outline struct {
	levels []level
	last   line
}

func (o *outline) add(l line) {
	if l.empty() {
		return
	}
	o.levels = slices.DeleteFunc(o.levels, func(v level) bool { return v.column > l.column || v.column == l.column && v.dash && !l.dash })
	o.put(level{l.column, l.dash})
	if l.inner > l.column {
		o.put(level{l.inner, false})
	}
	o.last = l
}

func (o *outline) put(v level) {
	if !slices.Contains(o.levels, v) {
		o.levels = append(o.levels, v)
	}
}

// columns are those next to one that is none of them, as they are counted for people.
func (o *outline) columns(column int) string {
	less, more := -1, -1
	for _, v := range o.levels {
		if v.column < column {
			less = max(less, v.column)
		}
		if v.column > column && (more < 0 || v.column < more) {
			more = v.column
		}
	}
	switch {
	case less < 0:
		return fmt.Sprintf("column %d", 1+more)
	case more < 0:
		return fmt.Sprintf("column %d", 1+less)
	}
	return fmt.Sprintf("column %d or %d", 1+less, 1+more)
}
