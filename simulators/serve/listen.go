package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// Server is a handler on a socket of its own.
type Server struct {
	listener net.Listener
	server   *http.Server
	ended    chan error
	leaving  *leaving
}

// Listen opens addr, "host:port" with port 0 for a free one, and serves h there. An IPv4 address, 0.0.0.0
// among them, is reached by IPv4 alone.
// The error is the operating system's, wrapped: syscall.EADDRINUSE for a busy port.
func Listen(ctx context.Context, addr string, h http.Handler, log *slog.Logger) (*Server, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, network(addr), addr)
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", addr, err)
	}
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &Server{
		listener: l,
		server: &http.Server{
			ReadHeaderTimeout: 10 * time.Second,
			ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		},
		ended: make(chan error, 1), leaving: newLeaving(lastCalls),
	}
	s.server.Handler, s.server.ConnState = s.leaving.handler(h), s.leaving.watch
	go func() { s.ended <- s.server.Serve(l) }()
	return s, nil
}

// network keeps an IPv4 address to IPv4: "tcp" would take 0.0.0.0 for all addresses of the machine, the
// IPv6 ones among them, and call itself [::].
func network(addr string) string {
	if at, err := netip.ParseAddrPort(addr); err == nil && at.Addr().Is4() {
		return "tcp4"
	}
	return "tcp"
}

// URL is the server's base URL, without a slash at its end.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Drain prepares for [Server.Close], which may drop a call that is on its way on a kept connection:
// whoever keeps one is told with the next answer that it was the last. It returns when nobody
// keeps one any more, after 50 ms, or when ctx ends.
func (s *Server) Drain(ctx context.Context) { s.leaving.takeLeave(ctx) }

// Close stops listening and waits for the calls under way, or for ctx.
func (s *Server) Close(ctx context.Context) error {
	err := s.server.Shutdown(ctx)
	if err != nil {
		err = errors.Join(err, s.server.Close())
	}
	if ended := <-s.ended; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}
