package journal

import (
	"bytes"
	"net/http"
)

// Carrier is the record of a request, as far as whoever judges a later one may compare
// the two. It is as received, with all secrets: it is not for showing.
type Carrier struct {
	ID           uint64
	Method, Path string
	Header       http.Header
}

// Carrying returns the first request that a service received with that value of a header,
// among as many of the latest records; false when there is none.
func (j *Journal) Carrying(service, name, value string, among int) (Carrier, bool) {
	if value == "" {
		return Carrier{}, false
	}
	p, ok := j.carrying(service, http.CanonicalHeaderKey(name), value, among)
	if !ok {
		return Carrier{}, false
	}
	return Carrier{ID: p.id, Method: string(p.part(partMethod)), Path: string(p.part(partPath)), Header: header(p.part(partRequestHeader))}, true
}

func (j *Journal) carrying(service, name, value string, among int) (packed, bool) {
	j.mu.RLock()
	defer j.mu.RUnlock()
	line := appendLine(nil, name, value)
	from := j.oldest()
	if j.count > among {
		from = j.last + 1 - uint64(max(among, 0))
	}
	for id := from; id <= j.last; id++ {
		p := j.slot(id)
		if string(p.part(partService)) == service && string(p.part(partDirection)) == string(In) && bytes.Contains(p.part(partRequestHeader), line) {
			return *p, true
		}
	}
	return packed{}, false
}
