package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// caller is one connection that is kept alive. It speaks HTTP by itself: a full
// client costs more than the servers that are measured.
type caller struct {
	conversation

	conn net.Conn
	in   *bufio.Reader
	// before is the last answer, where each has to be another.
	before []byte

	answered  int
	latencies *hdrhistogram.Histogram
	late      *hdrhistogram.Histogram
	last      time.Time
	err       error
}

// bufferSize holds the largest answer that is expected, with its headers.
const bufferSize = 16 << 10

func newCaller(conn net.Conn, c conversation) *caller {
	return &caller{
		conversation: c, conn: conn, in: bufio.NewReaderSize(conn, bufferSize),
		latencies: newHistogram(), late: newHistogram(),
	}
}

// call sends one request after the other until the tally has enough.
func (c *caller) call(t *tally) error {
	if err := c.conn.SetDeadline(t.began.Add(deadline)); err != nil {
		return err
	}
	for now := t.now(); ; {
		due, request, ok := t.next(now)
		if !ok {
			return nil
		}
		sent := due
		if t.Rate > 0 {
			sent = t.now()
		}
		if _, err := c.conn.Write(request); err != nil {
			return err
		}
		if err := c.receive(); err != nil {
			return err
		}
		now = t.now()
		c.answered++
		since := now.Sub(t.began) - t.WarmUp
		if t.Each > 0 && t.Rate == 0 && since > t.Each {
			return nil
		}
		if since > 0 {
			record(c.latencies, now.Sub(due))
			record(c.late, sent.Sub(due))
			c.last = now
		}
	}
}

// receive reads one answer, which has to be the documented one.
func (c *caller) receive() error {
	status, err := c.line()
	if err != nil {
		return err
	}
	ok := bytes.HasPrefix(status, []byte("HTTP/1.1 200 "))
	shown := ""
	if !ok {
		shown = string(status)
	}
	length := -1
	for {
		line, err := c.line()
		if err != nil {
			return err
		}
		if len(line) == 0 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		if bytes.EqualFold(name, []byte("Content-Length")) {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return fmt.Errorf("the answer's Content-Length: %w", err)
			}
		}
	}
	if length < 0 || length > bufferSize {
		return fmt.Errorf("the answer %q has no Content-Length from 0 to %d", shown, bufferSize)
	}
	body, err := c.in.Peek(length)
	if err != nil {
		return fmt.Errorf("reading the answer's body: %w", err)
	}
	if !ok || !c.fits(body) {
		return fmt.Errorf("the answer is not the documented one: %s %s", shown, body)
	}
	if c.Fresh {
		if bytes.Equal(body, c.before) {
			return fmt.Errorf("the answer is the one before it again: %s", body)
		}
		c.before = append(c.before[:0], body...)
	}
	_, err = c.in.Discard(length)
	return err
}

// line reads one line of the answer's head, without its end.
func (c *caller) line() ([]byte, error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return nil, fmt.Errorf("reading the answer's head: %w", err)
	}
	return bytes.TrimRight(line, "\r\n"), nil
}
