package delivery

import (
	"bufio"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
)

// target is where a message goes, read from its URL.
type target struct {
	// host is what the Host header says, uri what stands in the request line.
	host, uri string

	receiver // without an address when no message can go there
}

// receiver is who connections are kept for.
type receiver struct {
	tls bool
	// address is that to dial: a host and a port.
	address string
}

// maxTargets is how many targets are remembered. Messages go to few.
const maxTargets = 1000

// targets remembers what URLs say.
type targets struct {
	mu    sync.Mutex
	known map[string]target
}

func (all *targets) of(url string) target {
	all.mu.Lock()
	defer all.mu.Unlock()
	t, ok := all.known[url]
	if !ok {
		if all.known == nil || len(all.known) == maxTargets {
			all.known = map[string]target{}
		}
		t = parseTarget(url)
		all.known[url] = t
	}
	return t
}

func parseTarget(text string) target {
	u, err := url.Parse(text)
	if err != nil {
		return target{}
	}
	t := target{host: u.Host, uri: u.RequestURI()}
	name, port := u.Hostname(), u.Port()
	if name == "" || u.Scheme != "http" && u.Scheme != "https" {
		return t
	}
	if t.tls = u.Scheme == "https"; port == "" {
		port = defaultPort(t.tls)
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return t
	}
	if strings.ContainsFunc(u.Host, func(r rune) bool { return r == '%' || r > '~' }) {
		if t.host, err = onTheWire(u.Host); err != nil {
			return t
		}
		if !strings.Contains(name, "%") { // a zone belongs to the address, not into the header
			name = (&url.URL{Host: t.host}).Hostname()
		}
	}
	t.address = net.JoinHostPort(name, port)
	return t
}

// onTheWire is a host as it goes over the wire: an international name as xn--, and an
// address without its zone. It is what net/http makes of it, which alone knows how.
func onTheWire(host string) (string, error) {
	var wire strings.Builder
	request := http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/"}, Host: host}
	if err := request.Write(&wire); err != nil {
		return "", err
	}
	read, err := http.ReadRequest(bufio.NewReader(strings.NewReader(wire.String())))
	if err != nil {
		return "", err
	}
	return read.Host, nil
}

func defaultPort(tls bool) string {
	if tls {
		return "443"
	}
	return "80"
}
