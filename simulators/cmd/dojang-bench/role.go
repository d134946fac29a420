package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/serve"
)

// The roles that this program plays when it is started by itself.
const (
	serverBare   = "server-bare"
	serverDojang = "server-dojang"
	loadRole     = "load"

	serverEformsignBare = "server-eformsign-bare"
	serverEformsign     = "server-eformsign"
)

type role func(ctx context.Context, s *system, args []string) error

func roleNamed(name string) (role, bool) {
	switch name {
	case serverBare:
		return runBare, true
	case serverDojang:
		return runSimulator, true
	case serverEformsignBare:
		return runBareEformsign, true
	case serverEformsign:
		return runEformsign, true
	case loadRole:
		return runLoad, true
	}
	return nil, false
}

// ready is the first line that a server prints.
type ready struct {
	Address string `json:"address"`
	// Talks are what can be said to the server, by name; none is the document's
	// own request to Daou Office.
	Talks map[string]conversation `json:"talks,omitempty"`
}

// server is what a role serves and what it can be asked about itself.
type server struct {
	handler http.Handler
	// questions are asked by their name, one a line, and answered in JSON.
	questions map[string]func(context.Context) (any, error)
	// talks says what can be said to the server once it listens at the address.
	talks func(ctx context.Context, address string) (map[string]conversation, error)
}

// serve answers calls, and questions on stdin, until stdin ends: whoever started
// it need only go away.
func (v server) serve(ctx context.Context, s *system) error {
	listening, err := serve.Listen(ctx, "127.0.0.1:0", v.handler, nil)
	if err != nil {
		return err
	}
	defer func() {
		hurry, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = listening.Close(hurry) // the load is over
	}()
	first := ready{Address: strings.TrimPrefix(listening.URL(), "http://")}
	if v.talks != nil {
		if first.Talks, err = v.talks(ctx, first.Address); err != nil {
			return err
		}
	}
	out := json.NewEncoder(s.stdout)
	if err := out.Encode(first); err != nil {
		return err
	}
	for {
		var question string
		if _, err := fmt.Fscanln(s.stdin, &question); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("reading a question: %w", err)
		}
		ask, ok := v.questions[question]
		if !ok {
			return fmt.Errorf("no server knows the question %q", question)
		}
		answer, err := ask(ctx)
		if err != nil {
			return err
		}
		if err := out.Encode(answer); err != nil {
			return err
		}
	}
}
