package main

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
)

// measure is the program as it is called: it measures and prints a report.
func (s *system) measure(ctx context.Context) error {
	set := s.flags("dojang-bench")
	short := set.Bool("short", false, "measure a rough idea, within 25 s")
	asJSON := set.Bool("json", false, "print the report as JSON")
	profile := set.String("cpuprofile", "", "write CPU profiles of the Dojang servers to `file` and file.eformsign; costs them a few percent")
	dojang := set.String("dojang", "", "start this `binary` for the time to the first answer; built when not given")
	gogc := set.Int("gogc", serveGOGC, "GOGC of the Dojang server; dojang serve sets it to the default")
	if err := parse(set, s.args); err != nil {
		return err
	}
	p := full()
	if *short {
		p = brief()
	}
	p.gogc = *gogc
	if *profile != "" {
		file, err := filepath.Abs(*profile)
		if err != nil {
			return err
		}
		p.cpuProfile = file
	}
	pins := choosePins()
	start, err := processes(pins, s.stderr)
	if err != nil {
		return err
	}
	b := &bench{plan: p, start: start, now: s.now, progress: s.stderr}
	r, err := b.run(ctx)
	if err != nil {
		return err
	}
	r.FirstAnswer = b.firstAnswers(ctx, *dojang)
	r.Command = strings.Join(append([]string{"go run ./simulators/cmd/dojang-bench"}, s.args...), " ")
	r.At, r.Machine, r.Pinning = s.now(), thisMachine(), pins.String()
	if *asJSON {
		out := json.NewEncoder(s.stdout)
		out.SetIndent("", "  ")
		return out.Encode(r)
	}
	return r.print(s.stdout)
}
