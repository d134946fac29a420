package main

import (
	"fmt"
	"strings"
	"time"
)

// clockState is a clock as the control API shows it.
type clockState struct {
	Now, CallersNow     time.Time
	Mode, Callers, Skew string
	NextDue             *time.Time
}

func (c clockState) String() string {
	return fmt.Sprintf("world    %s  %s\ncallers  %s: judged as of %s\nnext due %s\n", when(c.Now), c.Mode, c.callersClock(), when(c.CallersNow), due(c.NextDue))
}

// callersClock says which clock the callers have and how wrong it is. What they sign is
// judged by the right time, that is CallersNow: ahead of clocks that are behind.
func (c clockState) callersClock() string {
	whose := "this machine's clock"
	if c.Callers == "shared" {
		whose = "the world's clock"
	}
	behind, negative := strings.CutPrefix(c.Skew, "-")
	switch {
	case c.Skew == "" || c.Skew == "0s":
		return whose
	case negative:
		return whose + ", " + behind + " behind"
	}
	return whose + ", " + c.Skew + " ahead"
}

// clockMove is what moving a clock has done.
type clockMove struct {
	Now          time.Time
	Ran, Pending int
	NextDue      *time.Time
}

func (m clockMove) String() string {
	return fmt.Sprintf("world    %s  %d ran on the way, %d waiting\nnext due %s\n", when(m.Now), m.Ran, m.Pending, due(m.NextDue))
}

func due(at *time.Time) string {
	if at == nil {
		return "nothing"
	}
	return when(*at)
}
