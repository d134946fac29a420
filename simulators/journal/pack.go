package journal

import (
	"encoding/binary"
	"iter"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// The parts of a packed record, in the order in which they lie in its text.
const (
	partService = iota
	partRoute
	partDirection
	partMethod
	partPath
	partCode
	partClause
	partProvenance
	partCredential
	partFault
	partExplanation
	partAssumptions
	partRequestHeader
	partResponseHeader
	partRequestBody
	partResponseBody
	parts
)

// maxRecord keeps every offset of a packed record within an uint32.
const maxRecord = 1 << 30

// packed is a record whose texts, headers and bodies lie in one slice, so that an entry
// costs one allocation and holds on to nothing of its request.
type packed struct {
	id                    uint64
	startedAt, at, wallAt time.Time
	text                  []byte
	ends                  [parts]uint32
	status                int32
	requestCut            bool
	cut                   bool
	redact                Redactor
}

// part returns one part of the text. The caller must not change it.
func (p *packed) part(n int) []byte {
	begin := uint32(0)
	if n > 0 {
		begin = p.ends[n-1]
	}
	return p.text[begin:p.ends[n]:p.ends[n]]
}

// size is what counts against Options.Bytes.
func (p *packed) size() int64 { return int64(len(p.text)) }

// pack copies r into at most limit bytes.
func pack(r *Record, limit int64) packed {
	p := packed{
		startedAt: r.StartedAt, at: r.At, wallAt: r.WallAt,
		status: int32(r.Status), redact: r.Redact, //nolint:gosec // a status has three digits
	}
	strs := [...]string{
		partService: r.Service, partRoute: r.Route, partDirection: string(r.Direction), partMethod: r.Method,
		partPath: r.Path, partCode: r.Code, partClause: r.Clause, partProvenance: r.Provenance,
		partCredential: r.Credential, partFault: r.Fault, partExplanation: r.Explanation,
	}
	size := hostSize(r.RequestHost) + headerSize(r.RequestHeader) + headerSize(r.ResponseHeader)
	for _, s := range strs {
		size += len(s)
	}
	for _, a := range r.Assumptions {
		size += len(a) + 1
	}
	limit = min(limit, maxRecord)
	if int64(size)+int64(len(r.RequestBody))+int64(len(r.ResponseBody)) > limit {
		return packCut(r, int(limit), size)
	}

	p.text = make([]byte, 0, size+len(r.RequestBody)+len(r.ResponseBody))
	for n, s := range strs {
		p.end(n, append(p.text, s...))
	}
	p.end(partAssumptions, appendList(p.text, r.Assumptions))
	p.end(partRequestHeader, appendHeader(appendHost(p.text, r.RequestHost), r.RequestHeader))
	p.end(partResponseHeader, appendHeader(p.text, r.ResponseHeader))
	p.end(partRequestBody, append(p.text, r.RequestBody...))
	p.end(partResponseBody, append(p.text, r.ResponseBody...))
	return p
}

func (p *packed) end(n int, text []byte) {
	p.text = text
	p.ends[n] = uint32(len(text)) //nolint:gosec // maxRecord keeps it within 32 bits
}

// packCut packs a record that is larger than limit: its bodies are cut to what is left by
// the rest; when even the rest is too large, headers, explanation and path go as well.
func packCut(r *Record, limit, rest int) packed {
	short := *r
	if rest > limit {
		short.RequestHost, short.RequestHeader, short.ResponseHeader, short.Assumptions = "", nil, nil, nil
		rest = 0
		for _, s := range []*string{
			(*string)(&short.Direction), &short.Service, &short.Route, &short.Method, &short.Code, &short.Clause,
			&short.Provenance, &short.Credential, &short.Fault, &short.Path, &short.Explanation,
		} {
			*s = string(cutText([]byte(*s), limit-rest))
			rest += len(*s)
		}
	}
	room := limit - rest
	request, response := len(r.RequestBody), len(r.ResponseBody)
	request, response = min(request, max(room/2, room-response)), min(response, max(room-room/2, room-request))
	short.RequestBody = cutText(r.RequestBody, request)
	short.ResponseBody = cutText(r.ResponseBody, response)
	p := pack(&short, maxRecord)
	p.cut = true
	p.requestCut = len(short.RequestBody) < len(r.RequestBody)
	return p
}

// cutText cuts b to n bytes or, where that would split a character, to a few less.
func cutText(b []byte, n int) []byte {
	if len(b) <= n {
		return b
	}
	for back := range utf8.UTFMax {
		if back <= n && utf8.RuneStart(b[n-back]) {
			return b[:n-back]
		}
	}
	return b[:n]
}

func headerSize(h http.Header) int {
	size := 0
	for name, values := range h {
		for _, v := range values {
			size += lineSize(name, v)
		}
	}
	return size
}

func hostSize(host string) int {
	if host == "" {
		return 0
	}
	return lineSize("Host", host)
}

func lineSize(name, value string) int {
	return uvarintLen(len(name)) + len(name) + uvarintLen(len(value)) + len(value)
}

func uvarintLen(n int) int {
	length := 1
	for ; n >= 0x80; n >>= 7 {
		length++
	}
	return length
}

func appendHeader(b []byte, h http.Header) []byte {
	for name, values := range h {
		for _, v := range values {
			b = appendLine(b, name, v)
		}
	}
	return b
}

func appendHost(b []byte, host string) []byte {
	if host == "" {
		return b
	}
	return appendLine(b, "Host", host)
}

func appendLine(b []byte, name, value string) []byte {
	b = binary.AppendUvarint(b, uint64(len(name)))
	b = append(b, name...)
	b = binary.AppendUvarint(b, uint64(len(value)))
	return append(b, value...)
}

// lines unpacks what appendHeader wrote: names and values.
func lines(b []byte) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for len(b) > 0 {
			var name, value string
			name, b = nextText(b)
			value, b = nextText(b)
			if !yield(name, value) {
				return
			}
		}
	}
}

// header is all of them.
func header(b []byte) http.Header {
	h := http.Header{}
	for name, value := range lines(b) {
		h[name] = append(h[name], value)
	}
	return h
}

func nextText(b []byte) (text string, rest []byte) {
	n, width := binary.Uvarint(b)
	end := width + int(n) //nolint:gosec // written by appendLine
	return string(b[width:end]), b[end:]
}

func appendList(b []byte, list []string) []byte {
	for _, s := range list {
		b = append(append(b, s...), '\n')
	}
	return b
}

// list unpacks what appendList wrote.
func list(b []byte) []string {
	if len(b) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}
