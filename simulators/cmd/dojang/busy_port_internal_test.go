package main

import (
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
)

// Where several ports are taken, as another server takes them, all are named, the control API's first.
func TestAllBusyPortsAreNamed(t *testing.T) {
	t.Parallel()
	first, base := listening(t), 0
	var second net.Listener
	for second == nil { // until both ports of a base are free
		_, port, err := net.SplitHostPort(first.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if base, err = strconv.Atoi(port); err != nil {
			t.Fatal(err)
		}
		next := net.JoinHostPort("127.0.0.1", strconv.Itoa(base+services()[2].port))
		if second, err = (&net.ListenConfig{}).Listen(t.Context(), "tcp", next); err != nil {
			first = listening(t)
		}
	}
	defer second.Close()
	got := command(t, nil, "serve", "--port-base", strconv.Itoa(base))
	for _, want := range []string{fmt.Sprintf("dojang: ports %d (control), ", base), fmt.Sprintf("%d (daouoffice) are taken; try --port-base %d or --port-base 0\n", base+3, base+100)} {
		if got.Status != 1 || !strings.Contains(got.Stderr, want) {
			t.Errorf("%+v, want …%s", got, want)
		}
	}
}

func TestABusyPortIsNamedWithItsRemedy(t *testing.T) {
	t.Parallel()
	_, port, err := net.SplitHostPort(listening(t).Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	taken, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	base := taken - services()[0].port
	got := command(t, nil, "serve", "--port-base", strconv.Itoa(base))
	// Another test may have a port beside it.
	for _, want := range []string{"dojang: port", port + " (eformsign)", " taken; try --port-base " + strconv.Itoa(base+100) + " or --port-base 0\n"} {
		if got.Status != 1 || !strings.Contains(got.Stderr, want) {
			t.Errorf("%+v, want …%s…", got, want)
		}
	}
}
