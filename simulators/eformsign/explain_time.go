package eformsign

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// beforeMillis and afterMillis are how far around execution_time another signed time is
// looked for. A clock that is read twice is read for the signature first.
const beforeMillis, afterMillis = 80, 8

// signable is a text that a caller may have signed.
type signable struct {
	mistake
	bytes []byte
	// shown replaces the text where it must not be shown or cannot be read.
	shown string
}

func (s signable) show() string {
	if s.shown != "" {
		return s.shown
	}
	return string(s.bytes)
}

// each makes a signable of every text.
func (m mistake) each(texts ...string) []signable {
	all := make([]signable, 0, len(texts))
	for _, t := range texts {
		all = append(all, signable{mistake: m, bytes: []byte(t)})
	}
	return all
}

// timeTexts are the times in other units and spellings that may have been signed
// in place of the milliseconds that were sent.
func timeTexts(a attempt) []signable {
	sent := a.sent
	text := sent.signedText()
	return join(
		unitTexts(sent.executionTime),
		mistake{"time-rounded", "the time was rounded to whole seconds where it was signed, but not where it was sent: sign the very text that is sent"}.
			each(number(sent.executionTime/1000*1000), number((sent.executionTime+999)/1000*1000)),
		mistake{"time-float", "the time was signed as a floating point number: sign the whole number, 13 digits"}.
			each(text+".0", text+".00", text+".000000"),
		mistake{"time-exponent", "the time was signed with an exponent, as languages print a large double: print it as a whole number"}.
			each(exponents(sent.executionTime)...),
		mistake{"time-long-suffix", "the time was signed with the letter L behind it: the L of the document's note is how Java writes a long in its source, and is not part of the number; sign the digits alone"}.
			each(text+"L", text+"l"),
		mistake{"time-quoted", "the time was signed with its quotation marks: sign the digits alone"}.
			each(`"`+text+`"`, `'`+text+`'`),
		mistake{"time-grouped", "the time was signed with its digits grouped by thousands: print the digits alone"}.
			each(grouped(text, ","), grouped(text, "."), grouped(text, "_"), grouped(text, " ")),
		mistake{"time-hexadecimal", "the time was signed in hexadecimal: sign its decimal digits"}.
			each(strconv.FormatInt(sent.executionTime, 16), "0x"+strconv.FormatInt(sent.executionTime, 16)),
		mistake{"time-iso", "the time was signed as a date (ISO 8601): sign the milliseconds since 1970 in decimal digits"}.
			each(isoTexts(sent.executionTime)...),
		mistake{"time-seoul-signed", "the time was signed 9 h away from the one that was sent, Korean time taken as UTC on one side: sign the very text that is sent"}.
			each(number(sent.executionTime+nineHours), number(sent.executionTime-nineHours)),
		headerTexts(a),
	)
}

const nineHours = int64(9 * time.Hour / time.Millisecond)

func number(n int64) string { return strconv.FormatInt(n, 10) }

// unitTexts are for a time that was sent in milliseconds, or in seconds, micro- or
// nanoseconds while the milliseconds were signed.
func unitTexts(sent int64) []signable {
	if u := unitOf(sent); u.name != "" {
		return mistake{"millis-signed", "the milliseconds were signed but execution_time was sent in another unit: send the very text that was signed"}.
			each(number(u.millis(sent)))
	}
	return join(
		mistake{"seconds", "the seconds were signed, not the milliseconds: sign the 13 digits that stand in execution_time"}.
			each(number(sent/1000)),
		mistake{"seconds-fraction", "the seconds were signed with a fraction: multiply by 1000 and sign the whole number"}.
			each(fmt.Sprintf("%d.%03d", sent/1000, sent%1000), strconv.FormatFloat(float64(sent)/1000, 'f', -1, 64)),
		mistake{"microseconds", "microseconds were signed, not milliseconds: sign the 13 digits that stand in execution_time"}.
			each(number(sent*1000)),
		mistake{"nanoseconds", "nanoseconds were signed, not milliseconds: sign the 13 digits that stand in execution_time"}.
			each(number(sent*1_000_000)),
	)
}

// exponents are how Java, Go and C, JavaScript and printf("%e") write a double.
func exponents(ms int64) []string {
	small := strconv.FormatFloat(float64(ms), 'e', -1, 64)
	java := strings.Replace(strings.ToUpper(small), "E+", "E", 1)
	return []string{small, strings.ToUpper(small), java, fmt.Sprintf("%e", float64(ms)), fmt.Sprintf("%.15e", float64(ms))}
}

func grouped(digits, separator string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	return digits
}

func isoTexts(ms int64) []string {
	t := time.UnixMilli(ms).UTC()
	seoul := t.In(seoulTime())
	return []string{
		t.Format("2006-01-02T15:04:05.000Z"), t.Format("2006-01-02T15:04:05Z"), t.Format("2006-01-02 15:04:05"),
		seoul.Format("2006-01-02T15:04:05.000-07:00"), seoul.Format("2006-01-02T15:04:05-07:00"), seoul.Format("2006-01-02 15:04:05"),
		seoul.Format("20060102150405"), t.Format("20060102150405"),
	}
}

func seoulTime() *time.Location { return time.FixedZone("KST", 9*60*60) }

// headerTexts are times that stand in headers.
func headerTexts(a attempt) []signable {
	var all []signable
	if date := a.header.Get("Date"); date != "" {
		if t, err := http.ParseTime(date); err == nil {
			all = mistake{"date-header", "the time of the Date header was signed, not execution_time: sign the very text that stands in the body"}.
				each(date, number(t.UnixMilli()), number(t.Unix()))
		}
	}
	for _, name := range []string{"execution_time", "Execution-Time", "X-Execution-Time", "Timestamp", "X-Timestamp"} {
		if value := a.header.Get(name); value != "" && len(value) <= 20 && strings.Trim(value, "0123456789") == "" {
			all = append(all, mistake{"header-time", "a time that stands in a header was signed, and execution_time in the body is another: read the clock once"}.each(value)...)
		}
	}
	return all
}

// nearTexts are the times around the one that was sent.
func nearTexts(ms int64) []signable {
	m := mistake{"another-time", "another time was signed than was sent: read the clock once, and sign the very text that is sent"}
	all := make([]signable, 0, beforeMillis+afterMillis)
	for d := int64(1); d <= beforeMillis; d++ {
		all = append(all, m.each(number(ms-d))...)
		if d <= afterMillis {
			all = append(all, m.each(number(ms+d))...)
		}
	}
	return all
}

func join(lists ...[]signable) []signable {
	var all []signable
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
