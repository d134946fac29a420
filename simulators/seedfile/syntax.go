package seedfile

import (
	"bytes"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"
)

// misread finds where a file stops being YAML. The parser tells a line, often the one on which what went wrong had begun,
// and speaks of its own workings: it is asked only which lines it can read, and how far it came.
func misread(source []byte) finding {
	stop := stopped(source)
	begin, known := spoilt(source, stop)
	source = source[:lineEnd(source, max(stop-1, begin))]
	l := &lexer{source: source, at: begin, spanning: -1}
	if !known {
		l.at = 0
	}
	if found := l.read(); found != nil {
		return *found
	}
	return layout(source, begin)
}

// unclear is what is said where nothing more is known.
const unclear = "this cannot be read; look at the indentation, the colons, the brackets and the quotation marks around it"

// slowly reads a byte at a time, so that nothing is read before it is needed.
type slowly struct{ from io.Reader }

func (s slowly) Read(p []byte) (int, error) { return s.from.Read(p[:min(1, len(p))]) }

// stopped is how many bytes the parser needs to see that a file is wrong.
func stopped(source []byte) int {
	rest := bytes.NewReader(source)
	decoder := yaml.NewDecoder(slowly{rest})
	var err error
	for err == nil {
		err = decoder.Decode(&yaml.Node{})
	}
	return len(source) - rest.Len()
}

// spoilt is where the first line begins that cannot be read together with all before it: what went wrong is on it, or
// begins there. It is not known where that takes too long to find out.
func spoilt(source []byte, stop int) (begin int, known bool) {
	begin = lineBegin(source, max(0, stop-1))
	last := begin
	for tried := 0; begin > 0; begin = lineBegin(source, begin-1) {
		if tried += begin; tried > largest {
			return last, false
		}
		if legible(source[:begin]) {
			break
		}
	}
	return begin, true
}

func legible(source []byte) bool {
	decoder := yaml.NewDecoder(bytes.NewReader(source))
	for {
		if err := decoder.Decode(&yaml.Node{}); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// lineBegin is where the line of a place begins.
func lineBegin(source []byte, at int) int { return 1 + bytes.LastIndexByte(source[:at], '\n') }

// lineEnd is where it ends, with its end.
func lineEnd(source []byte, at int) int {
	if n := bytes.IndexByte(source[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(source)
}
