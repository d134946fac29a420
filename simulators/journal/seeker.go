package journal

import "bytes"

// layers is how many encodings deep a secret is sought: base64 within a JSON text within a form are two, the
// outermost being read for its own sake.
const layers = 2

// finding is a secret, in clear, and where it lies in a text, however it is written there.
type finding struct {
	Span

	secret string
}

// seeker seeks secrets in a text, and in what it says when it, or a part of it, is taken for an encoding. It can be used
// again, by one goroutine at a time, and keeps what it decodes into.
type seeker struct {
	find  Finder
	found []finding
	rooms [layers]room
}

// room is what one layer is decoded into.
type room struct {
	digits, text []byte
	at           []int
}

// seek adds what is found to s.found.
func (s *seeker) seek(text []byte, depth int) {
	for _, span := range s.find(text) {
		if span.From < span.To {
			s.found = append(s.found, finding{span, string(text[span.From:span.To])})
		}
	}
	if depth == 0 {
		return
	}
	if bytes.IndexByte(text, '\\') >= 0 {
		s.unescaped(text, '\\', backslash, depth)
	}
	if bytes.IndexByte(text, '%') >= 0 {
		s.unescaped(text, '%', percent, depth)
	}
	if bytes.IndexByte(text, '+') >= 0 {
		s.unescaped(text, '+', query, depth)
	}
	runs(text, base64Digits(), func(at run) {
		s.base64(at, depth)
		runs(at.text, hexDigits(), func(in run) {
			in.from += at.from
			s.hex(in, depth)
		})
	})
}

// read seeks in a reading of a text. begin is where in what was read a byte of the reading begins, end where the bytes
// before an offset in it end.
func (s *seeker) read(reading []byte, depth int, begin, end func(int) int) {
	n := len(s.found)
	s.seek(reading, depth-1)
	for i := range s.found[n:] {
		f := &s.found[n+i]
		f.From, f.To = begin(f.From), end(f.To)
	}
}
