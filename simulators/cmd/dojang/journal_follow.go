package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
)

// follow prints entries as they come until ctx ends, which is how it is meant to end.
func (c *journalCommand) follow(ctx context.Context, s *system, client *controlClient, after uint64) error {
	answer, err := client.send(ctx, http.MethodGet, "/events?"+c.query(after).Encode(), http.Header{}, http.NoBody)
	if err == nil {
		defer answer.Body.Close()
		err = c.relay(s, answer.Body)
	}
	switch {
	case ctx.Err() != nil:
		return nil
	case errors.Is(err, io.EOF):
		return errors.New("the server has stopped, or the world was deleted")
	}
	return err
}

// relay reads server-sent events, whose data is an entry each.
func (c *journalCommand) relay(s *system, stream io.Reader) error {
	lines := bufio.NewReader(stream)
	kind := ""
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return err
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			kind = ""
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case name == "event":
			kind = value
		case name == "data" && kind == "overflow":
			s.warn("entries were lost before they could be printed")
		case name == "data":
			if err := c.print(s, []byte(value), callLines); err != nil {
				return err
			}
		}
	}
}
