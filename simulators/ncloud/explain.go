package ncloud

import (
	"slices"
	"strings"
)

// mistake is one known way to go wrong: a word for it, and a sentence that says
// what was done and what to do instead. What follows a semicolon depends on the call.
type mistake struct{ name, sentence string }

// finding is what was found wrong with a call.
type finding struct {
	// mistakes, the most telling first.
	mistakes []mistake
	// lines show what was expected and what was found.
	lines []string
}

func one(name, sentence string, lines ...string) finding {
	return finding{mistakes: []mistake{{name, sentence}}, lines: lines}
}

// with adds mistakes; those without a name are none.
func (f finding) with(all ...mistake) finding {
	f.mistakes = slices.Clip(f.mistakes)
	for _, m := range all {
		if m.name != "" {
			f.mistakes = append(f.mistakes, m)
		}
	}
	return f
}

func (f finding) showing(lines ...string) finding {
	f.lines = append(slices.Clip(f.lines), lines...)
	return f
}

// String writes the first mistake in the first line, further ones below, then what
// was expected and found.
func (f finding) String() string {
	lines := make([]string, 0, len(f.mistakes)+len(f.lines))
	for i, m := range f.mistakes {
		if i > 0 {
			lines = append(lines, "also: "+m.sentence)
			continue
		}
		lines = append(lines, m.sentence)
	}
	return strings.Join(append(lines, f.lines...), "\n")
}

// Explain says why the gate refuses a call: the mistake and its remedy in the first
// line, then the canonical strings (StringToSign) that were expected and found, the
// first difference marked. It tries known mistakes until one gives the very signature
// that was sent; when none does, it says so. It never shows a secret key or an API
// key. It gives "" for a call that is right.
func Explain(a Attempt) string { return a.hide(explain(a).String()) }

func explain(a Attempt) finding {
	for _, look := range []func(Attempt) finding{absentHeader, badTimestamp, outsideWindow, wrongKey, wrongSignature} {
		if f := look(a); len(f.mistakes) > 0 {
			return f
		}
	}
	return finding{}
}
