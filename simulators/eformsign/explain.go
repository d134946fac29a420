package eformsign

import (
	"slices"
	"strings"
)

// mistake is one known way to go wrong: a word for it, and a sentence that says
// what was done and what to do instead.
type mistake struct{ name, sentence string }

// finding is what was found wrong with a request.
type finding struct {
	// mistakes, the most telling first.
	mistakes []mistake
	// lines show what was expected and what was found.
	lines []string
}

// with adds mistakes; those without a name are none.
func (f finding) with(all ...mistake) finding {
	f.mistakes = append(slices.Clip(f.mistakes), genuine(all...)...)
	return f
}

func (f finding) showing(lines ...string) finding {
	f.lines = append(slices.Clip(f.lines), lines...)
	return f
}

// String writes the first mistake in the first line, further ones below, then
// what was expected and found.
func (f finding) String() string {
	if len(f.mistakes) == 0 {
		return ""
	}
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

// one is a finding of a single mistake.
func one(name, sentence string, lines ...string) finding {
	return finding{mistakes: []mistake{{name, sentence}}, lines: lines}
}

// explainAccess says for the journal why a token request was refused with code:
// the mistake and its remedy in the first line, then what was expected and what
// was found. It never shows a key, a preset token or a password. It gives "" when
// the request is right in what the code is about.
//
// What was signed is found by trying. The work is bounded: at most 232 hashes, each a
// multiplication of the base point, of which eight cost about as much as verifying a
// signature, and 16 public keys, each as much as one: together 45 verifications, 2.5 ms
// where one takes 55 µs.
func explainAccess(a attempt, code string) string { return explain(a, code).String() }

func explain(a attempt, code string) finding {
	switch code {
	case "4000001":
		return missingValue(a)
	case "4000002":
		return outsideWindow(a)
	case "4000003", "4030039":
		return wrongAPIKey(a)
	case "4000005", "4030034", "4030052":
		return refusedCompany(a, code)
	case "4000070":
		return brokenBody(a)
	case "40000171":
		return wrongTimeType(a)
	case "4000150":
		return refusedMember(a)
	case "4030001":
		return inactiveKey(a)
	case "4030004":
		return wrongProof(a)
	}
	return finding{}
}

// proof is the header eformsign_signature, and authorization that of the API key.
func (a attempt) proof() string         { return strings.TrimSpace(a.header.Get(signatureHeader)) }
func (a attempt) authorization() string { return strings.TrimSpace(a.header.Get("Authorization")) }
