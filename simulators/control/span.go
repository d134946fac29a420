package control

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
)

// day as in "31d": no world knows summer time.
const day = 24 * time.Hour

// maxDays is how many of them a duration can hold.
const maxDays = int64(1<<63-1) / int64(day)

// parseSpan reads a duration as Go writes it, with days before it when there are
// any: "31s", "1h30m", "31d", "-1d12h".
func parseSpan(field, text string) (time.Duration, error) {
	unsigned, negative := strings.CutPrefix(text, "-")
	if !negative {
		unsigned = strings.TrimPrefix(text, "+")
	}
	days, rest, hasDays := strings.Cut(unsigned, "d")
	if !hasDays {
		days, rest = "0", unsigned
	}
	n, err := strconv.ParseInt(days, 10, 64)
	if err != nil || n < 0 || n > maxDays || strings.HasPrefix(days, "+") {
		return 0, badSpan(field, text)
	}
	var d time.Duration
	if rest != "" || !hasDays {
		d, err = time.ParseDuration(rest)
	}
	total := time.Duration(n)*day + d
	if err != nil || strings.ContainsAny(rest, "+-") || total < 0 {
		return 0, badSpan(field, text)
	}
	if negative {
		return -total, nil
	}
	return total, nil
}

func badSpan(field, text string) error {
	return simulators.BadControl(fmt.Sprintf("%s is %q, which is no duration", field, text),
		`write it as "31s", "1h30m", "720h" or "31d"; it can hold up to 292 years`)
}
