package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/cmd/internal/collector"
)

// serveCommand is `dojang serve`.
type serveCommand struct {
	startFlags
	profileFlags

	Host         string `default:"127.0.0.1" placeholder:"HOST" help:"Address to listen at."`
	PortBase     int    `default:"8700" placeholder:"N" help:"First of ten ports: the control API is at N, eformsign at N+1, WORKPLACE at N+2, Daou Office at N+3. 0 takes free ones."`
	ReadyFile    string `placeholder:"FILE" help:"Write the addresses into FILE, as JSON, once everything listens; it is removed at the end."`
	ControlToken string `placeholder:"TOKEN" help:"Ask for this bearer token at the control API; mandatory when --host is not loopback."`
}

// Help is shown by --help.
func (*serveCommand) Help() string {
	return `Ctrl+C stops it. Worlds live as long as the process, unless --data names a file to
keep them in: then records, tokens, clocks and deliveries under way are there again
after any end, kill -9 included. One process at a time has the file; its worlds
keep the seed that they were made with. Journal and faults begin empty.

  dojang serve
  dojang serve --data sqlite:dojang.db
  dojang serve --port-base 0 --ready-file addresses.json
  dojang serve --host 0.0.0.0 --control-token "$(openssl rand -hex 16)"
  dojang serve --verbose --only daouoffice
  dojang serve --chaos 7`
}

// Run serves until ctx ends.
func (c *serveCommand) Run(ctx context.Context, s *system) error {
	// First of all: who waits for it must not take that of an earlier server for this one's.
	if err := removeStale(c.ReadyFile); err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	options, err := c.hallOptions(s, s.stdout)
	if err != nil {
		return err
	}
	options.host, options.portBase, options.controlToken = c.Host, c.PortBase, c.ControlToken
	options.profile = c.Pprof
	defer s.paceCollector()()
	h, err := openHall(ctx, options)
	if err != nil {
		return err
	}
	if err := c.announce(ctx, s, h); err != nil {
		return errors.Join(err, h.close(ctx))
	}
	<-ctx.Done()
	return errors.Join(removeReady(c.ReadyFile, h.urls()), s.closeHall(ctx, h))
}

// atOnce is how long stopping may take before there is a word about it.
const atOnce = 300 * time.Millisecond

// closeHall closes it; calls that had to be cut off are worth a word and no failure.
func (s *system) closeHall(ctx context.Context, h *hall) error {
	slow := time.AfterFunc(atOnce, func() { s.warn("stopping; calls under way may take up to " + grace.String()) })
	err := h.close(ctx)
	slow.Stop()
	if errors.Is(err, context.DeadlineExceeded) {
		s.warn("calls under way were cut off after " + grace.String())
		return nil
	}
	return err
}

// paceCollector halves the collector's work, at the price of some memory. What is in use is bounded, since all
// that grows with the calls is the journal. GOGC, when set, wins.
func (s *system) paceCollector() (stop func()) {
	if s.environment.value("GOGC") != "" {
		return func() {}
	}
	return collector.Pace(collector.Serving())
}

func (c *serveCommand) announce(ctx context.Context, s *system, h *hall) error {
	if err := writeReady(c.ReadyFile, h.urls()); err != nil {
		return err
	}
	return printBanner(ctx, s, h)
}

// check judges what no other flag can be asked about.
func (c *serveCommand) check() error {
	if c.PortBase < 0 || c.PortBase+ports-1 > maxPort {
		return &usageError{
			flag: "--port-base", wrong: strconv.Itoa(c.PortBase) + " is no place for ten ports",
			remedy: fmt.Sprintf("write 1 to %d, or 0 for free ones", maxPort-ports+1),
		}
	}
	if c.ControlToken == "" && !isLoopback(c.Host) {
		return &usageError{
			flag: "--control-token", wrong: fmt.Sprintf("missing, while --host %s lets others in, who could steer the simulators", c.Host),
			remedy: `give one, such as --control-token "$(openssl rand -hex 16)", or keep --host 127.0.0.1`,
		}
	}
	return nil
}

func isLoopback(host string) bool {
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return host == "localhost"
	}
	return addr.IsLoopback()
}
