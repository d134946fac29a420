package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"syscall"
)

// Resolver finds the addresses of a host's name; [net.DefaultResolver] is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// dialer connects to receivers, and to nothing that Allow forbids.
type dialer struct {
	allow    Allow
	resolver Resolver
	tls      *tls.Config
}

// dialError is a failure before the first byte of HTTP.
type dialError struct {
	reason Reason
	// remedy replaces the reason's sentence where more can be said.
	remedy string
	err    error
}

func (e *dialError) Error() string { return string(e.reason) + ": " + e.err.Error() }
func (e *dialError) Unwrap() error { return e.err }

var errForbidden = errors.New("the address is neither loopback nor allowed")

// dial tries the addresses of a host one after the other.
func (d dialer) dial(ctx context.Context, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, &dialError{reason: ReasonInvalid, err: err}
	}
	addrs, err := d.lookup(ctx, host)
	if err != nil {
		return nil, &dialError{reason: ReasonDNS, err: err}
	}
	var failed error
	for _, addr := range addrs {
		conn, err := d.dialAddr(ctx, host, addr, port)
		if err == nil {
			return conn, nil
		}
		// That one address may not be dialled says less than that another one failed.
		if failed == nil || errors.Is(failed, errForbidden) {
			failed = err
		}
	}
	return nil, failed
}

func (d dialer) lookup(ctx context.Context, host string) ([]netip.Addr, error) {
	if addr, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{addr}, nil
	}
	addrs, err := d.resolver.LookupNetIP(ctx, "ip", host)
	if err == nil && len(addrs) == 0 {
		err = errors.New("no addresses")
	}
	return addrs, err
}

func (d dialer) dialAddr(ctx context.Context, host string, addr netip.Addr, port string) (net.Conn, error) {
	// The guard sits where the socket is about to connect, behind every way in
	// which a URL can spell an address.
	one := net.Dialer{ControlContext: func(_ context.Context, _, actual string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(actual)
		if err != nil || !d.allow.permits(host, to.Addr()) {
			return errForbidden
		}
		return nil
	}}
	conn, err := one.DialContext(ctx, "tcp", net.JoinHostPort(addr.String(), port))
	switch {
	case err == nil:
		return conn, nil
	case !d.allow.permits(host, addr): // whatever the error is: without IPv6, it never came to the guard
		return nil, &dialError{reason: ReasonNotAllowed, remedy: fmt.Sprintf(
			"not sent: %s is not loopback; to allow it, start the server with --allow-callback %s", host, canonicalHost(host)), err: errForbidden}
	case isTimeout(err):
		return nil, &dialError{reason: ReasonTimeout, err: err}
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, windowsRefused):
		return nil, &dialError{reason: ReasonRefused, err: err}
	default:
		return nil, &dialError{reason: ReasonUnreachable, err: err}
	}
}

// windowsRefused is WSAECONNREFUSED, which package syscall has under no name that
// exists everywhere.
const windowsRefused = syscall.Errno(10061)

// dialTLS shakes hands here rather than with the first write, so that a failure of the
// handshake is known as one, whatever its text.
func (d dialer) dialTLS(ctx context.Context, address string) (net.Conn, error) {
	plain, err := d.dial(ctx, address)
	if err != nil {
		return nil, err
	}
	config := d.tls.Clone()
	if config.ServerName == "" {
		config.ServerName, _, _ = net.SplitHostPort(address)
	}
	conn := tls.Client(plain, config)
	if err := conn.HandshakeContext(ctx); err != nil {
		reason := ReasonTLS
		if isTimeout(err) {
			reason = ReasonTimeout
		}
		return nil, &dialError{reason: reason, err: errors.Join(err, plain.Close())}
	}
	return conn, nil
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout()
}
