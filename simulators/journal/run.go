package journal

// run is a stretch of a text that has digits of an encoding only, and white space, as PEM breaks its lines.
type run struct {
	text   []byte
	from   int // where it begins
	digits int // how many there are
}

// shortestRun is the shortest run of digits that can hold a secret: one of base64.
const shortestRun = (8*shortest + 5) / 6

// runs yields the runs of a text.
func runs(text []byte, digits charset, yield func(run)) {
	for i := 0; i < len(text); i++ {
		if !digits.has(text[i]) {
			continue
		}
		r, next := runFrom(text, i, digits)
		if r.digits >= shortestRun {
			yield(r)
		}
		i = next
	}
}

// runFrom is the run that begins with a digit, and where what ends it lies.
func runFrom(text []byte, from int, digits charset) (r run, next int) {
	r = run{from: from}
	end := from
	for next = from; next < len(text); next++ {
		switch c := text[next]; {
		case digits.has(c):
			r.digits++
			end = next + 1
		case !isBlank(c):
			r.text = text[from:end]
			return r, next
		}
	}
	r.text = text[from:end]
	return r, next
}

// gathered adds the digits to b.
func (r run) gathered(b []byte) []byte {
	if r.digits == len(r.text) {
		return append(b, r.text...)
	}
	for _, c := range r.text {
		if !isBlank(c) {
			b = append(b, c)
		}
	}
	return b
}

// at is where the n-th digit lies in the text that the run was found in.
func (r run) at(n int) int {
	if r.digits == len(r.text) {
		return r.from + n
	}
	for i, c := range r.text {
		if isBlank(c) {
			continue
		}
		if n == 0 {
			return r.from + i
		}
		n--
	}
	return r.from + len(r.text)
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// charset has a bit for every ASCII character.
type charset struct{ low, high uint64 }

// has does not branch: a shift by too much leaves nothing.
func (s charset) has(c byte) bool { return (s.low>>c|s.high>>(c-64))&1 != 0 }

const (
	figures = 0x3ff << '0'
	atoz    = 0x7fffffe
	atof    = 0x7e
)

func base64Digits() charset {
	return charset{figures | 1<<'+' | 1<<'-' | 1<<'/', atoz | atoz<<32 | 1<<('_'-64)}
}

func hexDigits() charset { return charset{figures, atof | atof<<32} }
