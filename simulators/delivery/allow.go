package delivery

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
)

// ErrAllow means that an entry for [ParseAllow] names neither a host nor a CIDR.
var ErrAllow = errors.New("not a host, an address or a CIDR")

// Allow says where deliveries may go besides loopback. The zero value is
// loopback only. It is immutable.
type Allow struct {
	hosts    map[string]bool
	networks []netip.Prefix
}

// ParseAllow reads the values of --allow-callback. An entry is a host name as it
// stands in the callback's URL ("erp.example.com": wherever that resolves to), an
// address ("10.0.0.7") or a CIDR ("10.0.0.0/8"). Anything else is ErrAllow.
func ParseAllow(entries ...string) (Allow, error) {
	var a Allow
	for _, entry := range entries {
		text := strings.TrimSpace(entry)
		network, isNetwork := parseNetwork(text)
		switch {
		case isNetwork:
			a.networks = append(a.networks, network)
		case isHostName(text):
			if a.hosts == nil {
				a.hosts = map[string]bool{}
			}
			a.hosts[canonicalHost(text)] = true
		default:
			return Allow{}, fmt.Errorf("allow callback %q: %w; write erp.example.com, 10.0.0.7 or 10.0.0.0/8, without scheme and port", entry, ErrAllow)
		}
	}
	return a, nil
}

func parseNetwork(text string) (netip.Prefix, bool) {
	if addr, err := netip.ParseAddr(text); err == nil && addr.Zone() == "" {
		addr = addr.Unmap()
		return netip.PrefixFrom(addr, addr.BitLen()), true
	}
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, false
	}
	const mapped = 96 // bits before the IPv4 address in ::ffff:a.b.c.d
	if prefix.Addr().Is4In6() && prefix.Bits() >= mapped {
		prefix = netip.PrefixFrom(prefix.Addr().Unmap(), prefix.Bits()-mapped)
	}
	return prefix.Masked(), true
}

// isHostName accepts names only: a number such as 167772161 is an address in
// disguise to some resolvers, and an international name must be in its xn-- form,
// which is what is dialled.
func isHostName(text string) bool {
	name := canonicalHost(text)
	if len(name) == 0 || len(name) > 253 || !strings.ContainsFunc(name, isLetter) {
		return false
	}
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > 63 || strings.ContainsFunc(label, func(r rune) bool {
			return !isLetter(r) && (r < '0' || r > '9') && r != '-' && r != '_'
		}) {
			return false
		}
	}
	return !strings.HasPrefix(name, "0x")
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' }

func canonicalHost(host string) string { return strings.TrimSuffix(strings.ToLower(host), ".") }

// permits judges the address that is about to be dialled for a host.
func (a Allow) permits(host string, addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	if addr.IsLoopback() || a.hosts[canonicalHost(host)] {
		return true
	}
	for _, network := range a.networks {
		if network.Contains(addr) {
			return true
		}
	}
	return false
}
