package delivery

import (
	"net"
	"net/netip"
)

// MayGoTo tells whether a URL's host is one that deliveries may go to, as far as that can
// be told without resolving a name: the address that is dialled decides.
func (d *Dispatcher) MayGoTo(url string) bool {
	host, _, err := net.SplitHostPort(parseTarget(url).address)
	if err != nil {
		return false
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		return d.o.Allow.permits(host, addr)
	}
	name := canonicalHost(host)
	return name == "localhost" || d.o.Allow.hosts[name] || len(d.o.Allow.networks) > 0
}
