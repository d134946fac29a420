package eformsign

import (
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// skewed says that the world was told to find the callers' clocks wrong.
func (a attempt) skewed() mistake {
	skew := a.clocks.skew
	if skew == 0 {
		return mistake{}
	}
	direction := "ahead"
	if skew < 0 {
		direction = "behind"
	}
	return mistake{"skewed", fmt.Sprintf("this world takes the callers' clocks to be %s %s (its skew): `dojang clock skew 0s` takes them to be right", spell(skew.Abs()), direction)}
}

// worldTime recognises the time of a world that was moved, where signatures are
// judged by the host's.
func (a attempt) worldTime(ms int64) (finding, bool) {
	world, host := a.clocks.world, a.now.Add(a.clocks.skew)
	if a.clocks.callers != clock.HostCallers || time.UnixMilli(ms).Sub(world).Abs() > a.window || world.Sub(host).Abs() <= 2*a.window {
		return finding{}, false
	}
	return one("world-time", "execution_time is the time of this world, whose clock was moved, while signatures are judged by the host's: sign by your own clock, or let the callers share the world's (`dojang clock callers shared`); the world's time is "+dated(world)), true
}

// ownTime recognises callers who sign by their own clock, which is right, while this
// world has them share its own, which was moved or stands.
func (a attempt) ownTime(ms int64) (finding, bool) {
	world, host := a.clocks.world, a.clocks.host
	if a.clocks.callers != clock.SharedCallers || time.UnixMilli(ms).Sub(host).Abs() > a.window || world.Sub(host).Abs() < a.window {
		return finding{}, false
	}
	how := "was moved"
	if a.clocks.mode == clock.Frozen {
		how = "was moved or stands still (it is frozen)"
	}
	return one("own-time", "execution_time is the host's time, while this world's clock "+how+" and the callers share it: `dojang clock callers host` judges signatures by the host's clock; the world's time is "+dated(world)), true
}

// asTold recognises a clock that is as wrong as the world was told to find it.
func (a attempt) asTold(off time.Duration) (finding, bool) {
	skew := a.clocks.skew
	if skew == 0 || (off+skew).Abs() > a.window {
		return finding{}, false
	}
	age := spell(off) + " old"
	if off < 0 {
		age = spell(-off) + " ahead"
	}
	return finding{}.with(a.skewed()).showing("  execution_time is " + age), true
}
