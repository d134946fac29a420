package control

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

// admit refuses those who may not call; see the package doc.
func (h *handler) admit(r *http.Request) error {
	if atLoopback(r) && !h.names(r.Host) {
		return &simulators.ControlError{
			Status: http.StatusForbidden, Message: fmt.Sprintf("the Host header names %q, which is not this machine", r.Host),
			Hint: "call localhost or 127.0.0.1: other names could be a web page's (DNS rebinding)",
		}
	}
	if err := h.origins.Check(r); err != nil {
		return &simulators.ControlError{
			Status: http.StatusForbidden, Message: err.Error(),
			Hint: "a web page of another origin may not change anything here",
		}
	}
	if h.Token == "" || r.URL.Path == "/healthz" || h.authorized(r) {
		return nil
	}
	return &simulators.ControlError{
		Status: http.StatusUnauthorized, Message: "the control API wants a bearer token, and this is not it",
		Hint: "send Authorization: Bearer with the token that the server was started with",
	}
}

// atLoopback tells whether the request arrived at a loopback address. Without an
// address it did not come over a network.
func atLoopback(r *http.Request) bool {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return ok && addr.IP.IsLoopback()
}

// names tells whether a Host header is one by which this machine calls itself. An
// empty one is no browser's.
func (h *handler) names(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	if host == "" || host == "localhost" || slices.ContainsFunc(h.Hosts, func(s string) bool { return strings.EqualFold(s, host) }) {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.Unmap().IsLoopback()
}

// authorized compares digests, which are of one length, in constant time.
func (h *handler) authorized(r *http.Request) bool {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	got, want := sha256.Sum256([]byte(strings.TrimSpace(token))), sha256.Sum256([]byte(h.Token))
	return strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(got[:], want[:]) == 1
}
