package delivery

import "net/netip"

// Permits lets a test ask the guard about addresses that no test may dial.
func (a Allow) Permits(host string, addr netip.Addr) bool { return a.permits(host, addr) }
