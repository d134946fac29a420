package delivery

import (
	"bufio"
	"io"
	"math"
	"net"
	"net/http"
	"syscall"
	"time"
)

// line is a connection to a receiver, for one message at a time.
type line struct {
	conn   net.Conn
	socket syscall.RawConn // nil where it cannot be looked at
	in     *bufio.Reader
	out    []byte
	// request is what answers are read as answers to.
	request http.Request
	// left is how much may still be read of an answer's header.
	left int
	// heard tells whether anything has been read since the last message was written.
	heard bool
	// spent tells that it is of no further use.
	spent bool
	// cut lets whoever waits for the connection wait no longer.
	cut func()
	// idleSince is in the host's time.
	idleSince time.Time
}

func newLine(conn net.Conn) *line {
	l := &line{conn: conn}
	l.in = bufio.NewReader(l)
	l.cut = func() { _ = conn.SetDeadline(time.Unix(1, 0)) } // one that is closed needs none
	if secured, ok := conn.(interface{ NetConn() net.Conn }); ok {
		conn = secured.NetConn()
	}
	if plain, ok := conn.(syscall.Conn); ok {
		l.socket, _ = plain.SyscallConn()
	}
	return l
}

// Read implements [io.Reader] for the buffer.
func (l *line) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := l.conn.Read(p[:min(len(p), l.left)])
	l.left -= n
	l.heard = l.heard || n > 0
	return n, err
}

// maxHeader is how long the header of an answer may be, interim answers included.
const maxHeader = 64 << 10

// exchange writes what is in out and reads the beginning of the final answer to it. An
// answer counts though the message could not be written to its end: a receiver may
// refuse it and close before it has read it all.
func (l *line) exchange(method string) (response *http.Response, err error) {
	l.left, l.heard, l.request.Method = maxHeader, false, method
	_, err = l.conn.Write(l.out)
	l.spent = err != nil
	for interim := true; interim; {
		if response, err = http.ReadResponse(l.in, &l.request); err != nil {
			l.spent = true
			return nil, err
		}
		interim = response.StatusCode < http.StatusOK && response.StatusCode != http.StatusSwitchingProtocols
	}
	l.left = math.MaxInt
	l.spent = l.spent || response.Close || response.StatusCode == http.StatusSwitchingProtocols
	return response, nil
}

// isQuiet tells whether the receiver has neither ended an idle connection nor sent
// anything that nobody asked for.
func (l *line) isQuiet() bool { return l.in.Buffered() == 0 && l.socket != nil && quiet(l.socket) }
