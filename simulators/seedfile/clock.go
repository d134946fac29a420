package seedfile

import (
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// worldSection is the section of the world itself.
type worldSection struct {
	Clock clockSection `json:"clock" doc:"how its clock begins, and where a reset puts it back to"`
}

type clockSection struct {
	Mode    clock.Mode    `json:"mode" words:"frozen,following" doc:"frozen stands still until it is moved; following goes on as the host's clock does"`
	Start   time.Time     `json:"start" doc:"the first moment; left out: the host's"`
	Callers clock.Callers `json:"callers" words:"host,shared" doc:"whose time callers carry, by which what they sign is judged: the host's, or the world's own"`
	Skew    time.Duration `json:"skew" doc:"by how much the callers' clocks are wrong; negative is behind" example:"-31s"`
}

// A world begins between these years, so that it can still travel.
const earliest, latest = 1970, 9000

// Check judges the start.
func (s *worldSection) Check(wrong func(path, text string)) {
	if year := s.Clock.Start.UTC().Year(); !s.Clock.Start.IsZero() && (year < earliest || year > latest) {
		wrong("clock.start", fmt.Sprintf("is in the year %d; write one from %d to %d", year, earliest, latest))
	}
}

// apply changes what the file says.
func (s clockSection) apply(o *clock.Options) {
	if s.Mode != "" {
		o.Mode = s.Mode
	}
	if !s.Start.IsZero() {
		o.Start = s.Start
	}
	if s.Callers != "" {
		o.Callers = s.Callers
	}
	if s.Skew != 0 {
		o.Skew = s.Skew
	}
}
