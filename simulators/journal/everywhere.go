package journal

import "slices"

// Seeker is a [Redactor] that knows secrets by themselves, and not only by the places in
// which they belong.
type Seeker interface {
	Redactor
	// Seek returns how to find them. It is called once for all entries that are read
	// together, after they were picked, so that the secrets may come from a store.
	Seek() Finder
}

// Everywhere hides what own hides where it belongs and, wherever it was put, what any
// of the world's redactors knows: whoever mixes up the variables of two vendors sends
// the secret of one to the other. The finders know of more. The fingerprint is as [Secrets] has it.
func Everywhere(own Redactor, all []Redactor, fingerprint func(kind, secret string) string, finders ...Finder) TextRedactor {
	e := &everywhere{own: own, print: fingerprint, finders: finders}
	for _, r := range all {
		if s, ok := r.(Seeker); ok {
			e.seekers = append(e.seekers, s)
		}
	}
	return e
}

type everywhere struct {
	own     Redactor
	seekers []Seeker
	finders []Finder
	print   func(kind, secret string) string
	// find is nil until somebody asks.
	find Finder
}

var _ TextRedactor = (*everywhere)(nil)

// reader is one reading of a journal: it looks the secrets up once, for all of its
// entries. Whoever waits for further entries begins another.
type reader map[*everywhere]*everywhere

func (r reader) opened(redact Redactor) Redactor {
	e, ok := redact.(*everywhere)
	if !ok {
		return redact
	}
	if r[e] == nil {
		open := *e
		open.find = e.finder()
		r[e] = &open
	}
	return r[e]
}

func (e *everywhere) finder() Finder {
	if e.find != nil {
		return e.find
	}
	finders := slices.Clone(e.finders)
	for _, s := range e.seekers {
		finders = append(finders, s.Seek())
	}
	return func(text []byte) (found []Span) {
		for _, find := range finders {
			found = slices.Concat(found, find(text))
		}
		return found
	}
}

// Text implements [TextRedactor].
func (e *everywhere) Text(text string) string {
	if r, ok := e.own.(TextRedactor); ok {
		text = r.Text(text)
	}
	return Hide(text, e.finder(), e.print)
}

// Header implements [Redactor].
func (e *everywhere) Header(name, value string) string {
	return Hide(e.own.Header(name, value), e.finder(), e.print)
}

// Path implements [Redactor].
func (e *everywhere) Path(path string) string { return Hide(e.own.Path(path), e.finder(), e.print) }

// Body implements [Redactor].
func (e *everywhere) Body(contentType string, body []byte) []byte {
	return []byte(Hide(string(e.own.Body(contentType, body)), e.finder(), e.print))
}
