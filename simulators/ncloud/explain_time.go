package ncloud

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// badTimestamp explains a timestamp that is not decimal digits.
func badTimestamp(a Attempt) finding {
	text := a.sent(TimestampHeader)
	if _, ok := readMillis(text); ok {
		return finding{}
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil && strings.ContainsAny(text, ".eE") {
		return one("timestamp-fraction", "the timestamp has a fraction or an exponent: send milliseconds as a whole number")
	}
	if inner := strings.Trim(text, `"'`); inner != text {
		return one("timestamp-quoted", "the timestamp is in quotes: send the digits alone")
	}
	if digits := strings.TrimRight(text, "lLnN"); digits != text {
		if _, ok := readMillis(digits); ok {
			return one("timestamp-suffix", "the timestamp has the suffix of a number literal: send the digits alone")
		}
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02 15:04:05", "2006-01-02 15:04:05.999999", "2006-01-02T15:04:05.999999", http.TimeFormat, "20060102150405"} {
		if _, err := time.Parse(layout, text); err == nil {
			return one("timestamp-date", "the timestamp is a date: send milliseconds since 1970 (epoch), 13 digits")
		}
	}
	if strings.HasPrefix(text, "-") {
		return one("timestamp-negative", "the timestamp is negative: send milliseconds since 1970 (epoch)")
	}
	return one("timestamp-no-number", "the timestamp is not a number: send milliseconds since 1970 (epoch), 13 digits")
}

// recent is how long a call may be on its way before its signature is called an old one.
const recent = time.Hour

// outsideWindow explains a timestamp that is too far from the callers' now.
func outsideWindow(a Attempt) finding {
	ms, _ := readMillis(a.sent(TimestampHeader))
	now := a.Now.UnixMilli()
	off := time.Duration(distance(now, ms)) * time.Millisecond
	if off < a.Window || off == a.Window && a.EdgeIsGood {
		return finding{}
	}
	f := a.offBy(ms, off, ms > now).showing(
		"  callers' now  "+strconv.FormatInt(now, 10)+"  "+dated(a.Now),
		"  timestamp     "+strconv.FormatInt(ms, 10)+"  "+datedMillis(ms))
	if _, ok := a.key(); ok {
		if wrong := wrongSignature(a); len(wrong.mistakes) > 0 && wrong.mistakes[0].name != unknownMistake {
			return f.with(wrong.mistakes...).showing(wrong.lines...)
		}
	}
	return f
}

func (a Attempt) offBy(ms int64, off time.Duration, ahead bool) finding {
	if m, ok := countedIn(ms); ok {
		return finding{}.with(m)
	}
	if off == a.Window {
		return one("edge", "the timestamp is exactly "+spell(off)+" away, which counts as outside: send the call sooner")
	}
	if f, ok := a.replayed(off); ok && !ahead {
		return f
	}
	if f, ok := a.zoneSized(off, ahead); ok {
		return f
	}
	switch {
	case ahead:
		return one("clock-ahead", "your clock is ahead of the gateway's: set it by NTP; it is ahead by "+spell(off))
	case off <= recent:
		return one("clock-behind", "your clock is behind the gateway's, or the signature was made too long before it was sent: set the clock by NTP, and sign anew for every call and every retry; it is behind by "+spell(off))
	}
	return one("reused", "an old timestamp was sent again, such as one that a long-lived process has computed once (or your clock is as far behind): read the clock and sign anew for every call; it is "+spell(off)+" old")
}

// countedIn judges the unit by the size: between 1973 and 5138 each has a range of its own.
func countedIn(n int64) (mistake, bool) {
	switch {
	case n >= 100_000_000 && n < 100_000_000_000:
		return mistake{"seconds", "the timestamp is in seconds: send milliseconds, 13 digits"}, true
	case n >= 100_000_000_000_000 && n < 100_000_000_000_000_000:
		return mistake{"microseconds", "the timestamp is in microseconds: send milliseconds, 13 digits"}, true
	case n >= 100_000_000_000_000_000:
		return mistake{"nanoseconds", "the timestamp is in nanoseconds: send milliseconds, 13 digits"}, true
	}
	return mistake{}, false
}

// zoneSized recognises whole hours, the size of a time zone.
func (a Attempt) zoneSized(off time.Duration, ahead bool) (finding, bool) {
	hours := off.Round(time.Hour)
	if hours == 0 || hours > 14*time.Hour || (off-hours).Abs() > a.Window {
		return finding{}, false
	}
	switch {
	case hours == 9*time.Hour && ahead:
		return one("seoul-as-utc", "the timestamp is 9 h ahead: Korean time (KST) was taken for UTC; count from the instant, not from the clock on the wall"), true
	case hours == 9*time.Hour:
		return one("utc-as-seoul", "the timestamp is 9 h behind: UTC was taken for Korean time before it was counted from 1970; count from the instant, not from the clock on the wall"), true
	case ahead:
		return one("zone-ahead", "the timestamp is ahead by whole hours, the size of a time zone: local time was taken for UTC; it is ahead by "+spell(hours)), true
	}
	return one("zone-behind", "the timestamp is behind by whole hours, the size of a time zone: UTC was taken for local time; it is behind by "+spell(hours)), true
}

// dated writes an instant as people in Korea read it.
func dated(t time.Time) string {
	return t.In(time.FixedZone("KST", 9*60*60)).Format("2006-01-02 15:04:05.000 KST")
}

func datedMillis(ms int64) string {
	const year9999 = 253_402_300_799_999
	if ms > year9999 {
		return "after the year 9999"
	}
	return dated(time.UnixMilli(ms))
}

// spell writes a duration: 31.204 s, 12 min 5 s, 3 h 12 min, 4 d 2 h.
func spell(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%g s", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%d min %g s", d/time.Minute, (d % time.Minute).Seconds())
	case d < day:
		return fmt.Sprintf("%d h %d min", d/time.Hour, d%time.Hour/time.Minute)
	}
	return fmt.Sprintf("%d d %d h", d/day, d%day/time.Hour)
}
