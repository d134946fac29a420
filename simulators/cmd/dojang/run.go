package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// runCommand is `dojang run`.
type runCommand struct {
	startFlags

	Command []string `arg:"" optional:"" passthrough:"partial" name:"command" placeholder:"-- CMD" help:"The command and its arguments, after --."`
}

// Help is shown by --help.
func (*runCommand) Help() string {
	return `The simulators listen on free ports of their own, so any number of these can run
side by side. The command finds the variables of "dojang env" in its environment.
Its exit status is this one's; when it is not 0, the refusals and faults it met are listed.

  dojang run -- go test ./...
  dojang run -- sh -c 'curl -H "Content-Type: application/json" -d @noti.json "$DAOUOFFICE_URL/public/v1/noti"'
  dojang run --verbose -- mvn test`
}

// Run runs the command.
func (c *runCommand) Run(ctx context.Context, s *system) error {
	words := c.Command
	if len(words) > 0 && words[0] == "--" {
		words = words[1:]
	}
	if len(words) == 0 {
		return &usageError{flag: "CMD", wrong: "missing", remedy: "write it after --, as in: dojang run -- go test ./..."}
	}
	options, err := c.hallOptions(s, s.stderr)
	if err != nil {
		return err
	}
	// A signal is for the command, which decides how to end.
	ctx = context.WithoutCancel(ctx)
	h, err := openHall(ctx, options)
	if err != nil {
		return err
	}
	status, err := s.runAmid(ctx, h, words)
	if err == nil && status != exitOK {
		err = errors.Join(listCalls(s, h), listFaultsMet(s, h))
	}
	if err := errors.Join(err, s.closeHall(ctx, h)); err != nil {
		return err
	}
	return exitStatus(status)
}

// runAmid runs the words with the hall's variables in their environment.
func (s *system) runAmid(ctx context.Context, h *hall, words []string) (status int, err error) {
	variables, err := h.variables()
	if err != nil {
		return 0, err
	}
	// What names a world of another server would lead the command astray.
	env := append(slices.Clip(s.environment), "DOJANG_WORLD=", "DOJANG_CONTROL_TOKEN=")
	for _, v := range variables {
		env = append(env, v.Name+"="+v.Value)
	}
	return s.runChild(ctx, words, env)
}

// callsShown is how many refusals, and how many faults, a failed command is reminded of.
const callsShown = 10

// listCalls says which calls were not answered with success, and why, and which met a fault:
// these may have been carried out and answered as ever.
func listCalls(s *system, h *hall) error {
	successes := h.successes()
	refused := func(e journal.Entry) bool {
		return e.Direction == journal.In && e.Fault == "" && !successes[e.Clause]
	}
	faulted := func(e journal.Entry) bool { return e.Direction == journal.In && e.Fault != "" }
	_, err := fmt.Fprint(s.stderr, h.latest(refused, "refused")+h.latest(faulted, "met by a fault"))
	return err
}

// latest lists the latest of the calls that match; "" when there are none.
func (h *hall) latest(match func(journal.Entry) bool, what string) string {
	lines, count := "", 0
	for _, w := range h.registry.Worlds() {
		entries := w.Journal.Query(journal.Query{Match: match}).Entries
		count += len(entries)
		for _, e := range entries[max(0, len(entries)-callsShown):] {
			lines += callLines(e)
		}
	}
	switch count {
	case 0:
		return ""
	case 1:
		return "\ndojang: 1 of the command's calls was " + what + ":\n" + lines
	}
	return fmt.Sprintf("\ndojang: %d of the command's calls were %s; the latest:\n%s", count, what, lines)
}

// successes are the clauses of answers that refuse nothing.
func (h *hall) successes() map[string]bool {
	clauses := map[string]bool{}
	for _, s := range h.services {
		for _, r := range s.Routes() {
			clauses[r.Clause] = true
		}
	}
	return clauses
}
