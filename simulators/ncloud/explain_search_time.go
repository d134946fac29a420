package ncloud

import (
	"crypto/sha256"
	"hash"
	"strconv"
	"strings"
	"time"
)

// How far around the header's a signed timestamp is looked for, in steps of a size: two
// readings of the clock are milliseconds apart, a signature that was kept is seconds or
// minutes old, and a time zone taken wrongly is whole hours away.
const (
	nearMillis  = 500
	nearSeconds = 300
	nearMinutes = 90
	nearHours   = 14
)

// times tries other timestamps than the header's, and the header's in other units.
func (s search) times(h hash.Hash) (finding, bool) {
	ms, _ := readMillis(s.attempt.sent(TimestampHeader))
	seconds := mistake{"seconds-signed", "the timestamp was signed in seconds and sent in milliseconds: sign what is sent"}
	finer := mistake{"finer-signed", "the timestamp was signed in microseconds or nanoseconds and sent in milliseconds: sign what is sent"}
	empty := mistake{"timestamp-empty", "the line of the timestamp was signed empty: sign what is sent as " + TimestampHeader}
	t, canonical := s.attempt.signable(), s.attempt.canonical()
	text := func(m mistake, timestamp string) signable {
		t.Timestamp = timestamp
		return signable{mistakes: [3]mistake{m}, text: canonical(t)}
	}
	plain := strconv.FormatInt(ms, 10)
	if f, ok := s.texts(h, mistake{}, []signable{
		text(seconds, strconv.FormatInt(ms/1000, 10)), text(seconds, strconv.FormatFloat(float64(ms)/1000, 'f', -1, 64)),
		text(finer, plain+"000"), text(finer, plain+"000000"), text(empty, ""),
	}); ok {
		return f, true
	}
	var buffer [maxDigits]byte
	before, after := around(t, canonical)
	sum := make([]byte, 0, sha256.Size)
	for _, other := range s.instants(ms) {
		h.Reset()
		_, _ = h.Write(before)
		_, _ = h.Write(strconv.AppendInt(buffer[:0], other, 10))
		_, _ = h.Write(after)
		sum = h.Sum(sum[:0])
		if written, ok := s.read[string(sum)]; ok {
			return s.found(mistake{}, text(apart(ms, other), strconv.FormatInt(other, 10)), written), true
		}
	}
	return finding{}, false
}

// maxDigits is how long an int64 is, with its sign.
const maxDigits = 20

// around are the canonical string's bytes before and after the timestamp.
func around(s Signable, canonical func(Signable) string) (before, after []byte) {
	line := "\n" + s.AccessKey
	s.Timestamp = ""
	text := canonical(s)
	if with := "\n" + s.APIKey + line; strings.HasSuffix(text, "\n"+with) {
		line = with
	}
	return []byte(strings.TrimSuffix(text, line)), []byte(line)
}

// instants are the timestamps that are tried in place of the header's, the nearest of
// each kind first.
func (s search) instants(ms int64) []int64 {
	const second, minute, hour = int64(1000), int64(60_000), int64(3_600_000)
	all := []int64{s.attempt.Now.UnixMilli(), ms - ms%second, ms - ms%minute, ms - ms%minute + minute}
	for _, steps := range []struct{ from, size, n int64 }{
		{ms, 1, nearMillis},
		{ms, second, nearSeconds},
		{ms - ms%second, second, nearSeconds}, // the milliseconds cut off
		{ms, minute, nearMinutes},
		{ms, hour, nearHours},
	} {
		for d := int64(1); d <= steps.n; d++ {
			all = append(all, steps.from-d*steps.size, steps.from+d*steps.size)
		}
	}
	return all
}

// apart is the mistake of one timestamp sent and another one signed.
func apart(sent, signed int64) mistake {
	by, direction := signed-sent, " later"
	if by < 0 {
		by, direction = -by, " earlier"
	}
	return mistake{"timestamp-other", "another timestamp was signed than was sent: read the clock once, and use that for both; the signed one is " +
		spell(time.Duration(by)*time.Millisecond) + direction}
}

// triedTimes says which timestamps were tried, when none was the signed one.
func triedTimes() string {
	return "timestamps up to " + spell(nearMillis*time.Millisecond) + " away to the millisecond, " + spell(nearSeconds*time.Second) +
		" to the second, " + spell(nearHours*time.Hour) + " to the hour"
}
