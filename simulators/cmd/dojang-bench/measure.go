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
	short := set.Bool("short", false, "measure a rough idea, within a minute")
	asJSON := set.Bool("json", false, "print the report as JSON")
	profile := set.String("cpuprofile", "", "write CPU profiles of the Dojang servers to `file`.SERVICE; costs them a few percent")
	dojang := set.String("dojang", "", "start this `binary` for the time to the first answer; built when not given")
	gogc := set.Int("gogc", 0, "GOGC of the Dojang servers; 0 is the pace that dojang serve keeps")
	only := set.String("only", "", "measure only what has this `text` in its name")
	if err := parse(set, s.args); err != nil {
		return err
	}
	p := full()
	if *short {
		p = brief()
	}
	p.gogc, p.only = *gogc, *only
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
	here := thisMachine() // before the load is its own
	b := &bench{plan: p, start: start, now: s.now, progress: s.stderr}
	r, err := b.run(ctx)
	if err != nil {
		return err
	}
	if p.only == "" {
		b.firstAnswers(ctx, *dojang, &r)
	}
	r.Command = strings.Join(append([]string{"go run ./simulators/cmd/dojang-bench"}, s.args...), " ")
	r.At, r.Machine, r.Pinning = s.now(), here, pins.String()
	if *asJSON {
		out := json.NewEncoder(s.stdout)
		out.SetIndent("", "  ")
		return out.Encode(r)
	}
	return r.print(s.stdout)
}
