package journal

// reader is one reading of a journal: it looks the secrets up once, for all of its
// entries. Whoever waits for further entries begins another.
type reader map[*everywhere]*everywhere

// opened is the redactor to read with.
func (r reader) opened(redact Redactor) Redactor {
	e, ok := redact.(*everywhere)
	if !ok {
		return redact
	}
	if r[e] == nil {
		open := *e
		open.reading = &reading{seeker: e.seeker(), shown: map[mention]string{}}
		r[e] = &open
	}
	return r[e]
}

// reading is what a redactor knows while entries are read: what to seek, and how it has shown what most
// entries have, such as a method or a header.
type reading struct {
	*seeker

	shown map[mention]string
}

// mention is a text in its place.
type mention struct {
	place      place
	name, text string
}

type place byte

const (
	inText place = iota
	inHeader
	inPath
)

// What is remembered of one reading: so many texts, of so many bytes.
const (
	mostShown    = 1_000
	longestShown = 200
)

// once is what show returns, who is asked once for the same text in the same place if it is short. r may be nil.
func (r *reading) once(m mention, show func() string) string {
	if r == nil || len(m.text) > longestShown {
		return show()
	}
	if text, ok := r.shown[m]; ok {
		return text
	}
	text := show()
	if len(r.shown) < mostShown {
		r.shown[m] = text
	}
	return text
}
