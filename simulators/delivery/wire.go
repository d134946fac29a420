package delivery

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// appendRequest appends the message as HTTP/1.1 has it; false when it cannot be that.
// Only Host and Content-Length are added, and a header that frames the message
// otherwise is left out.
func appendRequest(b []byte, t target, m *Message, body []byte) ([]byte, bool) {
	method := m.Method
	if method == "" {
		method = http.MethodGet
	}
	if !isToken(method) {
		return b, false
	}
	b = append(append(append(b, method...), ' '), t.uri...)
	b = append(append(append(b, " HTTP/1.1\r\nHost: "...), t.host...), "\r\n"...)
	switch {
	case len(body) > 0, method == http.MethodPut, method == http.MethodPost, method == http.MethodPatch:
		b = append(strconv.AppendInt(append(b, "Content-Length: "...), int64(len(body)), 10), "\r\n"...)
	}
	var room [16]string
	names := room[:0]
	for name := range m.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !isToken(name) {
			return b, false
		}
		for _, value := range m.Header[name] {
			if !isLine(value) {
				return b, false
			}
			if !frames(name) {
				b = append(append(append(append(b, name...), ": "...), value...), "\r\n"...)
			}
		}
	}
	return append(append(b, "\r\n"...), body...), true
}

// frames tells a header that says where a message goes or ends.
func frames(name string) bool {
	switch name {
	case "Host", "Content-Length", "Transfer-Encoding", "Trailer":
		return true
	}
	return false
}

// isToken is what HTTP asks of a method and of a header's name.
func isToken(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0:
		default:
			return false
		}
	}
	return s != ""
}

// isLine is what HTTP asks of a header's value.
func isLine(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}
