package eformsign

import (
	"fmt"
	"time"
)

// unit is what a time may have been counted in, other than milliseconds.
type unit struct {
	name string
	mistake
	millis func(int64) int64
}

// unitOf judges by the size: between 1973 and 5138 each unit has a range of its own.
func unitOf(n int64) unit {
	const ticksTo1970 = 621_355_968_000_000_000
	switch {
	case n >= 100_000_000 && n < 100_000_000_000:
		return unit{"seconds", mistake{"seconds-sent", "execution_time was sent in seconds: send milliseconds, 13 digits"}, func(n int64) int64 { return n * 1000 }}
	case n >= 100_000_000_000_000 && n < 100_000_000_000_000_000:
		return unit{"microseconds", mistake{"microseconds-sent", "execution_time was sent in microseconds: send milliseconds, 13 digits"}, func(n int64) int64 { return n / 1000 }}
	case n >= ticksTo1970 && n < 900_000_000_000_000_000:
		return unit{"ticks", mistake{"ticks-sent", "execution_time was sent in ticks of .NET, which count from the year 1: send milliseconds since 1970, 13 digits"}, func(n int64) int64 { return (n - ticksTo1970) / 10_000 }}
	case n >= 100_000_000_000_000_000:
		return unit{"nanoseconds", mistake{"nanoseconds-sent", "execution_time was sent in nanoseconds: send milliseconds, 13 digits"}, func(n int64) int64 { return n / 1_000_000 }}
	}
	return unit{}
}

// recent is how long a signature may be on its way, through queues and retries,
// before a clock alone is to blame.
const recent = 10 * time.Minute

// outsideWindow explains 4000002.
func outsideWindow(a attempt) finding {
	sent := a.sent
	if !sent.timeRead {
		return wrongTimeType(a)
	}
	off := a.off(sent.executionTime)
	if max(off, -off) < a.window {
		return finding{}
	}
	cause := a.offBy(sent.executionTime, off)
	f := finding{mistakes: cause.mistakes}.showing(
		difference("server's time", number(a.now.UnixMilli()), "execution_time", number(sent.executionTime)),
		"  the server's time is "+dated(a.now)+a.takenAs(sent.executionTime)).showing(cause.lines...)
	if !a.found || a.key.Verification != BySignature || a.proof() == "" {
		return f
	}
	wrong := wrongSignatureOf(a)
	switch {
	case len(wrong.mistakes) == 0:
		return f.showing("  the signature is right, and over this execution_time")
	case wrong.mistakes[0].name != "none-fits":
		return f.with(wrong.mistakes...).showing(wrong.lines...)
	case unitOf(sent.executionTime).name != "":
		return f.showing("  the signature is not over what was sent: fix the unit first, it may be over the milliseconds")
	}
	return f.showing("  the signature is not over this execution_time: see to that next")
}

// takenAs says when execution_time is, in the unit that makes sense of it.
func (a attempt) takenAs(ms int64) string {
	if u := unitOf(ms); u.name != "" && a.near(u.millis(ms)) {
		return ", execution_time as " + u.name + " " + dated(time.UnixMilli(u.millis(ms)))
	}
	if a.near(ms) {
		return ", execution_time " + dated(time.UnixMilli(ms))
	}
	return ""
}

// near tells that a time is within ten years of the server's.
func (a attempt) near(ms int64) bool { return a.off(ms).Abs() <= 10*365*24*time.Hour }

// off is how far behind callers' now a time in milliseconds is. Both ends of int64
// are far outside of any window, so that they are cut to a thousand years.
func (a attempt) off(ms int64) time.Duration {
	const thousandYears = 1000 * 365 * 24 * 60 * 60 * 1000
	now := a.now.UnixMilli()
	ms = min(max(ms, now-thousandYears/4), now+thousandYears/4)
	return time.Duration(now-ms) * time.Millisecond
}

func (a attempt) offBy(ms int64, off time.Duration) finding {
	if max(off, -off) == a.window {
		return one("edge", "execution_time is exactly "+spell(a.window)+" away, which policy windowEdge counts as outside: send the request sooner")
	}
	if f, ok := a.worldTime(ms); ok {
		return f
	}
	if u := unitOf(ms); u.name != "" && a.near(u.millis(ms)) {
		return finding{}.with(u.mistake)
	}
	if !a.near(ms) {
		return one("far-off", "execution_time is more than ten years away in every unit of time: send the milliseconds since 1970, 13 digits")
	}
	if f, ok := a.again(off); ok {
		return f
	}
	if f, ok := a.ownTime(ms); ok {
		return f
	}
	return a.wrongClock(off).showing(a.newcomer()...)
}

// wrongClock is for a time that has not come before.
func (a attempt) wrongClock(off time.Duration) finding {
	if f, ok := a.asTold(off); ok {
		return f
	}
	f, ok := a.zoneSized(off)
	switch {
	case ok:
	case off < 0:
		f = one("clock-ahead", "your clock is ahead of the server's: set it by NTP, or by the execution_time in the answer; it is ahead by "+spell(-off))
	default:
		f = a.behind(off)
	}
	return f.with(a.skewed())
}

// zoneSized recognises whole hours, the size of a time zone.
func (a attempt) zoneSized(off time.Duration) (finding, bool) {
	hours := off.Round(time.Hour)
	if hours == 0 || max(hours, -hours) > 14*time.Hour || (off-hours).Abs() > a.window {
		return finding{}, false
	}
	switch hours {
	case 9 * time.Hour:
		return one("utc-as-seoul", "execution_time is 9 h behind: perhaps UTC was taken for Korean time before it was counted from 1970; count from the instant, not from the clock on the wall"), true
	case -9 * time.Hour:
		return one("seoul-as-utc", "execution_time is 9 h ahead: perhaps Korean time (KST) was taken for UTC (in .NET, DateTime.Now for DateTime.UtcNow); count from the instant, not from the clock on the wall"), true
	}
	if hours < 0 {
		return one("zone-ahead", "execution_time is ahead by whole hours, the size of a time zone: perhaps local time was taken for UTC; it is ahead by "+spell(-hours)), true
	}
	return one("zone-behind", "execution_time is behind by whole hours, the size of a time zone: perhaps UTC was taken for local time; it is behind by "+spell(hours)), true
}

// dated writes an instant as people in Korea read it.
func dated(t time.Time) string { return t.In(seoulTime()).Format("2006-01-02 15:04:05.000 KST") }

// spell writes a duration: 31.204 s, 12 min 5 s, 3 h, 4 d 2 h.
func spell(d time.Duration) string {
	const day = 24 * time.Hour
	two := func(n time.Duration, unit string, m time.Duration, lesser string) string {
		if m == 0 {
			return fmt.Sprintf("%d %s", n, unit)
		}
		return fmt.Sprintf("%d %s %d %s", n, unit, m, lesser)
	}
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%g s", d.Seconds())
	case d < time.Hour:
		return two(d/time.Minute, "min", d%time.Minute/time.Second, "s")
	case d < day:
		return two(d/time.Hour, "h", d%time.Hour/time.Minute, "min")
	}
	return two(d/day, "d", d%day/time.Hour, "h")
}
