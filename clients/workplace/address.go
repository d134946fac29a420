package workplace

import (
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// loopback reports whether host is this machine, judged by its name alone.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || (ip != nil && ip.IsLoopback())
}

// place is where a document's detail is found.
type place struct {
	version Version
	id      string
	query   string // of a link, as it came
}

// detail is the address of the detail API, and of a document below it.
func (c *Client) detail(version Version, id ...string) *url.URL {
	base := *c.base
	if base.Path == "" {
		base.Path = "/" // what is joined to no path at all is relative
	}
	return base.JoinPath(append([]string{"workflow/apigw", "v" + strconv.Itoa(int(version)), "company", url.PathEscape(c.company), "doc"}, id...)...)
}

func (c *Client) address(at place) *url.URL {
	address := c.detail(at.version, url.PathEscape(at.id))
	address.RawQuery = at.query
	return address
}

// link reads a docDataUrl. Anybody can send a callback, so only a document of this company at the client's own base URL
// is accepted; the address that is called is built from the base, not taken from the link.
func (c *Client) link(docDataURL string) (place, error) {
	refuse := func(reason string, err error) (place, error) {
		return place{}, &InvalidError{Field: "docDataUrl", Reason: reason, err: err}
	}
	u, err := url.Parse(docDataURL)
	if err != nil || u.Opaque != "" {
		return refuse("is not a URL", nil)
	}
	if u.User != nil || !strings.EqualFold(u.Scheme, c.base.Scheme) || !strings.EqualFold(u.Hostname(), c.base.Hostname()) || port(u) != port(c.base) {
		return refuse("does not lead to the client's base URL", ErrForeignHost)
	}
	if strings.ContainsFunc(u.RawQuery, func(r rune) bool { return r <= ' ' || r == '\u007f' }) {
		return refuse("has a space or control character in its query", nil)
	}
	for _, version := range [...]Version{V1, V2} {
		escaped, found := strings.CutPrefix(u.EscapedPath(), c.detail(version).EscapedPath()+"/")
		if !found {
			continue
		}
		id, err := url.PathUnescape(escaped)
		if err != nil || checkElement("docDataUrl", id) != nil {
			break
		}
		return place{version: version, id: id, query: u.RawQuery}, nil
	}
	return refuse("is not the detail of a document of this company (v1 or v2)", ErrForeignHost)
}

func port(u *url.URL) string {
	if p := u.Port(); p != "" {
		return p
	}
	if strings.EqualFold(u.Scheme, "https") {
		return "443"
	}
	return "80"
}

// checkElement refuses what cannot be one element of a path. The texts do not repeat it.
func checkElement(field, value string) error {
	switch {
	case value == "":
		return &InvalidError{Field: field, Reason: "is missing"}
	case !utf8.ValidString(value) || strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) }):
		return &InvalidError{Field: field, Reason: "has white space or characters that cannot be printed"}
	case value == "." || strings.Contains(value, "..") || strings.ContainsAny(value, `/\`):
		return &InvalidError{Field: field, Reason: "must not hold a slash or .. : give the ID alone"}
	}
	return nil
}
