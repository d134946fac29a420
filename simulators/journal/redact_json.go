package journal

import (
	"encoding/json"
	"strings"
)

// json hides the secret fields of a valid JSON text and leaves every other byte as it is.
func (s Secrets) json(body []byte) []byte {
	r := jsonRedaction{secrets: s, in: body}
	r.value()
	r.copyTo(len(body))
	return r.out
}

// jsonRedaction walks over a text known to be valid JSON.
type jsonRedaction struct {
	secrets Secrets
	in, out []byte
	at      int // what is read
	copied  int // what has gone to out
}

// copyTo copies what is not yet copied, up to the offset end.
func (r *jsonRedaction) copyTo(end int) {
	r.out = append(r.out, r.in[r.copied:end]...)
	r.copied = end
}

// replace puts text, as a JSON string, in the place of what begins at from and ends here.
func (r *jsonRedaction) replace(from int, text string) {
	r.copyTo(from)
	quoted, err := json.Marshal(text)
	if err != nil {
		quoted = []byte(`""`)
	}
	r.out = append(r.out, quoted...)
	r.copied = r.at
}

func (r *jsonRedaction) space() {
	for r.at < len(r.in) && (r.in[r.at] == ' ' || r.in[r.at] == '\t' || r.in[r.at] == '\r' || r.in[r.at] == '\n') {
		r.at++
	}
}

// value walks over one value.
func (r *jsonRedaction) value() {
	r.space()
	switch r.in[r.at] {
	case '{':
		r.members('}', true)
	case '[':
		r.members(']', false)
	case '"':
		from := r.at
		r.nested(from, r.str())
	default:
		r.scalar()
	}
}

// members walks over an object (named) or an array up to its end.
func (r *jsonRedaction) members(end byte, isNamed bool) {
	r.at++
	for r.space(); r.in[r.at] != end; r.space() {
		if r.in[r.at] == ',' {
			r.at++
			continue
		}
		if !isNamed {
			r.value()
			continue
		}
		name := r.str()
		r.space()
		r.at++ // the colon
		if named(r.secrets.Fields, name) {
			r.secret(name)
		} else {
			r.value()
		}
	}
	r.at++
}

// secret hides the value of a secret field. What holds no secret stays: null, true, false
// and the empty string, whose presence may be the reason of a refusal.
func (r *jsonRedaction) secret(name string) {
	r.space()
	from := r.at
	kind := kindOf(name)
	switch r.in[from] {
	case '"':
		if text := r.str(); text != "" {
			r.replace(from, r.secrets.print(kind, text))
		}
	case 't', 'f', 'n':
		r.scalar()
	default:
		r.skip()
		r.replace(from, r.secrets.print(kind, string(r.in[from:r.at])))
	}
}

// nested hides secrets in a string that holds JSON or an address.
func (r *jsonRedaction) nested(from int, text string) {
	hidden := text
	switch {
	case looksLikeJSON(text):
		hidden = string(r.secrets.Body("", []byte(text)))
	case strings.Contains(text, "://"):
		hidden = r.secrets.Path(text)
	}
	if hidden != text {
		r.replace(from, hidden)
	}
}

// skip walks over a value without looking into it.
func (r *jsonRedaction) skip() {
	depth := 0
	for {
		switch r.in[r.at] {
		case '{', '[':
			depth++
			r.at++
		case '}', ']':
			depth--
			r.at++
		case '"':
			r.str()
		case ',', ':', ' ', '\t', '\r', '\n':
			r.at++
		default:
			r.scalar()
		}
		if depth == 0 {
			return
		}
	}
}

// str walks over a string and returns its text.
func (r *jsonRedaction) str() string {
	from := r.at
	for r.at++; r.in[r.at] != '"'; r.at++ {
		if r.in[r.at] == '\\' {
			r.at++
		}
	}
	r.at++
	var text string
	if err := json.Unmarshal(r.in[from:r.at], &text); err != nil {
		return string(r.in[from+1 : r.at-1])
	}
	return text
}

// scalar walks over a number or a word.
func (r *jsonRedaction) scalar() {
	for r.at < len(r.in) {
		switch r.in[r.at] {
		case ',', ':', '}', ']', ' ', '\t', '\r', '\n':
			return
		}
		r.at++
	}
}
