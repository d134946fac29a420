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
	skew := ""
	if c.Skew != "" && c.Skew != "0s" {
		skew = ", " + strings.TrimPrefix(c.Skew, "-") + " early"
		if strings.HasPrefix(c.Skew, "-") {
			skew = strings.Replace(skew, "early", "late", 1)
		}
	}
	whose := "this machine's"
	if c.Callers == "shared" {
		whose = "the world's"
	}
	return fmt.Sprintf("world    %s  %s\ncallers  %s  %s%s\nnext due %s\n", when(c.Now), c.Mode, when(c.CallersNow), whose, skew, due(c.NextDue))
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
