package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"syscall"
)

// windowsAddrInUse is WSAEADDRINUSE, which is not among the system's own names.
const windowsAddrInUse = syscall.Errno(10048)

const maxPort = 65535

// busyPortError says at which ports somebody else listens, the first one first.
type busyPortError struct {
	taken []string
	base  int
	err   error
}

func (e *busyPortError) Error() string {
	other := ""
	if next := e.base + 100; next+ports <= maxPort {
		other = fmt.Sprintf("--port-base %d or ", next)
	}
	if len(e.taken) > 1 {
		return fmt.Sprintf("ports %s are taken; try %s--port-base 0", strings.Join(e.taken, ", "), other)
	}
	return fmt.Sprintf("port %s is taken; try %s--port-base 0", strings.Join(e.taken, ""), other)
}

func (e *busyPortError) Unwrap() error { return e.err }

func portOf(port int, name string) string { return fmt.Sprintf("%d (%s)", port, name) }

func isBusy(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windowsAddrInUse)
}

// nameBusy has an error of one busy port name all that are, once the hall's own are closed: freeing the one that was met
// first would be of little use.
func (h *hall) nameBusy(ctx context.Context, err error) error {
	busy, ok := errors.AsType[*busyPortError](err)
	if !ok {
		return err
	}
	var taken []string
	try := func(offset int, name string) {
		port := h.portBase + offset
		probe, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort(h.host, strconv.Itoa(port)))
		switch {
		case err == nil:
			_ = probe.Close()
		case isBusy(err):
			taken = append(taken, portOf(port, name))
		}
	}
	try(controlPort, controlName)
	for _, s := range h.services {
		try(s.port, s.Name())
	}
	if len(taken) > 0 {
		busy.taken = taken
	}
	return err
}
