package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/serve"
)

// The roles that this program plays when it is started by itself.
const (
	roleBare       = "bare"
	roleDojang     = "dojang"
	roleReceiver   = "receiver"
	roleBareSender = "bare-sender"
	roleSender     = "dojang-sender"
	roleLoad       = "load"
)

// role is what one process does.
type role func(ctx context.Context, s *system, args []string) error

func roles() map[string]role {
	return map[string]role{
		roleBare:       serving(roleBare, openBare),
		roleDojang:     serving(roleDojang, openDojang),
		roleReceiver:   serving(roleReceiver, openReceiver),
		roleBareSender: serving(roleBareSender, openBareSender),
		roleSender:     serving(roleSender, openSender),
		roleLoad:       runLoad,
	}
}

// settings are what a server is told when it is started.
type settings struct {
	// service is which vendor Dojang simulates, in how many worlds, with journals of
	// how many entries, and with what kept where.
	service         string
	worlds, journal int
	data            string
	// receiver is where a sender sends, over so many connections, for so long.
	receiver     string
	connections  int
	warmUp, each time.Duration
	sendings     int
	profile      string
	// gogc is how much garbage a Dojang server lets grow; 0 as much as dojang serve.
	gogc int
}

func (o *settings) flags(set *flag.FlagSet) {
	set.StringVar(&o.service, "service", "daouoffice", "the vendor's `name`")
	set.IntVar(&o.worlds, "worlds", 1, "how many worlds there are")
	set.IntVar(&o.journal, "journal", journalEntries, "how many entries a journal holds")
	set.StringVar(&o.data, "data", "", "keep the worlds at the `URL`")
	set.StringVar(&o.receiver, "receiver", "", "`host:port` to send to")
	set.IntVar(&o.connections, "connections", 1, "connections that are kept alive")
	set.DurationVar(&o.warmUp, "warmup", 0, "time that is not counted")
	set.DurationVar(&o.each, "for", 0, "time that is counted")
	set.IntVar(&o.sendings, "sendings", 0, "end after so many, whatever the time")
	set.IntVar(&o.gogc, "gogc", 0, "GOGC; 0 is the pace that dojang serve keeps")
	set.StringVar(&o.profile, "cpuprofile", "", "write a CPU profile to `file`")
}

// server is what a role serves and what it can be asked.
type server struct {
	// handler is nil for a server that only sends.
	handler http.Handler
	// questions are asked by their name, one a line, and answered in JSON.
	questions map[string]func(context.Context) (any, error)
	// talks says what can be said to the server once it listens at the address.
	talks func(ctx context.Context, address string) (map[string]conversation, error)
	// end gives up what was opened.
	end func(context.Context) error
}

// ready is the first line that a server prints.
type ready struct {
	Address string                  `json:"address"`
	Talks   map[string]conversation `json:"talks,omitempty"`
}

// serving plays a server until stdin ends: whoever started it need only go away.
func serving(name string, open func(context.Context, *system, settings) (*server, error)) role {
	return func(ctx context.Context, s *system, args []string) (err error) {
		var o settings
		set := s.flags(name)
		o.flags(set)
		if err := parse(set, args); err != nil {
			return err
		}
		if o.profile != "" {
			stop, err := startProfile(o.profile)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, stop()) }()
		}
		v, err := open(ctx, s, o)
		if err != nil {
			return err
		}
		if v.end != nil {
			defer func() { err = errors.Join(err, v.end(context.WithoutCancel(ctx))) }()
		}
		return v.serve(ctx, s)
	}
}

// serve answers calls, and questions on stdin.
func (v *server) serve(ctx context.Context, s *system) error {
	var first ready
	if v.handler != nil {
		listening, err := serve.Listen(ctx, "127.0.0.1:0", v.handler, nil)
		if err != nil {
			return err
		}
		defer func() {
			hurry, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			_ = listening.Close(hurry) // the load is over
		}()
		first.Address = strings.TrimPrefix(listening.URL(), "http://")
	}
	if v.talks != nil {
		var err error
		if first.Talks, err = v.talks(ctx, first.Address); err != nil {
			return err
		}
	}
	out := json.NewEncoder(s.stdout)
	if err := out.Encode(first); err != nil {
		return err
	}
	questions := selfQuestions()
	maps.Copy(questions, v.questions)
	for {
		var question string
		if _, err := fmt.Fscanln(s.stdin, &question); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("reading a question: %w", err)
		}
		ask, ok := questions[question]
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
