package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// printBanner says where everything is and what to do with it. It shows no credential but
// those that every Dojang begins with: it ends up in logs.
func printBanner(ctx context.Context, s *system, h *hall) error {
	me := s.hint(h)
	first, err := newSample(ctx, h, me)
	if err != nil {
		return err
	}
	lines := []string{first.greeting(), ""}
	lines = append(lines, addressLine(controlName, h.url(controlName)))
	for _, service := range h.services {
		lines = append(lines, addressLine(service.Name(), h.url(service.Name())))
	}
	if h.kept != nil {
		lines = append(lines, "", "What calls change is kept in "+h.data+".")
	}
	if seed, on := h.chaosSeed(); on {
		lines = append(lines, "", "Chaos with seed "+seed+": documented but rare things happen. What and how often: dojang fault --help.")
	}
	if first.authorized {
		lines = append(lines, "", "The control API wants the --control-token of this server; commands and samples take it from your shell:",
			"  export "+controlTokenVariable+"=…")
	}
	lines = append(
		lines, "",
		"Addresses and credentials for your program: "+me("env"),
		"What was called, what was answered, and why: "+me("journal"),
		"",
	)
	lines = append(lines, first.lines(h.services)...)
	_, err = fmt.Fprintln(s.stdout, strings.Join(append(lines, "Ctrl+C stops it."), "\n"))
	return err
}

func addressLine(name, url string) string { return fmt.Sprintf("  %-12s %s", name, url) }

func (f sample) greeting() string {
	if f.inShell {
		return "Dojang is ready, and the vendors hear nothing."
	}
	return "Dojang is ready. Its credentials are worthless, and the vendors hear nothing."
}

// lines are a first call to each service.
func (f sample) lines(all []service) []string {
	lines := []string{"Try it:", ""}
	if f.inShell {
		lines = []string{"Try it, with the credentials of its world in your shell:", "", `  eval "$(` + f.command("env") + ` | sed 's/^/export /')"`, ""}
	}
	for _, s := range all {
		if call := s.example(f); call != "" {
			lines = append(lines, call, "")
		}
	}
	return lines
}

// newSample looks at what the home world begins with. Whatever is not as in every Dojang is
// told by the names of its variables.
func newSample(ctx context.Context, h *hall, command func(string) string) (sample, error) {
	variables, err := h.variables()
	if err != nil {
		return sample{}, err
	}
	usual, err := h.usualVariables(ctx)
	if err != nil {
		return sample{}, err
	}
	return sample{
		value: valueIn(variables), command: command, authorized: h.controlToken != "",
		inShell: len(h.worlds.Sections) > 0 || !slices.Equal(variables, usual),
	}, nil
}

// usualVariables are those that the hall would have without any flag but for its addresses.
func (h *hall) usualVariables(ctx context.Context) (variables []simulators.Variable, err error) {
	w, err := world.Open(ctx, world.Home, world.Options{Host: h.worlds.Host, Seed: defaultSeed, Services: inWorlds(h.services)})
	if err != nil {
		return nil, err
	}
	defer func() {
		if failed := w.Close(ctx); err == nil {
			err = failed
		}
	}()
	return variablesOf(w, h.services, h.url)
}

// hint says how to call another command for this hall, ready to be pasted.
func (s *system) hint(h *hall) func(command string) string {
	flags := ""
	if at := h.url(controlName); at != defaultControl {
		flags += " --control " + shellWord(at)
	}
	return func(command string) string { return s.called() + " " + command + flags }
}

// called is how to call this program again from the same place.
func (s *system) called() string {
	if strings.Contains(filepath.ToSlash(s.program), "/go-build") { // go run's own, gone when it ends
		return "go run ./simulators/cmd/dojang"
	}
	return s.program
}

// defaultControl is where the control API of a server without flags is.
const defaultControl = "http://127.0.0.1:8700"
