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
	// reading is nil when nobody reads several entries.
	reading *reading
}

var _ TextRedactor = (*everywhere)(nil)

// seeker seeks what any of the finders finds.
func (e *everywhere) seeker() *seeker {
	finders := slices.Clone(e.finders)
	for _, s := range e.seekers {
		finders = append(finders, s.Seek())
	}
	return &seeker{find: func(text []byte) (found []Span) {
		for _, find := range finders {
			found = append(found, find(text)...)
		}
		return found
	}}
}

// hide hides what the finders find in a text that own has dealt with.
func (e *everywhere) hide(text []byte) ([]byte, bool) {
	if e.reading != nil {
		return e.reading.hide(text, e.print)
	}
	return e.seeker().hide(text, e.print)
}

func (e *everywhere) shown(m mention, own func() string) string {
	return e.reading.once(m, func() string {
		text := own()
		if hidden, ok := e.hide([]byte(text)); ok {
			return string(hidden)
		}
		return text
	})
}

// Text implements [TextRedactor].
func (e *everywhere) Text(text string) string {
	return e.shown(mention{inText, "", text}, func() string {
		if r, ok := e.own.(TextRedactor); ok {
			return r.Text(text)
		}
		return text
	})
}

// Header implements [Redactor].
func (e *everywhere) Header(name, value string) string {
	return e.shown(mention{inHeader, name, value}, func() string { return e.own.Header(name, value) })
}

// Path implements [Redactor].
func (e *everywhere) Path(path string) string {
	return e.shown(mention{inPath, "", path}, func() string { return e.own.Path(path) })
}

// Body implements [Redactor].
func (e *everywhere) Body(contentType string, body []byte) []byte {
	body = e.own.Body(contentType, body)
	if hidden, ok := e.hide(body); ok {
		return hidden
	}
	return body
}
