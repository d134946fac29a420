package daouoffice

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// MonthlyLimit is the documented number of calls a month (월간 누적 호출 제한 횟수 1,500회).
const MonthlyLimit = 1500

// Period is the span a quota counts over.
type Period string

// The periods of codes 924 and 925.
const (
	Month Period = "month" // 한달
	Day   Period = "day"   // 하루
)

// QuotaError is a call refused because a quota is used up (codes 924 and 925). It is never retried: wait until
// ResetsAt, or buy more.
type QuotaError struct {
	Period Period
	Limit  int // calls in the period, as the answer states it; 0 when it does not
	// ResetsAt is the next midnight in Korea, for Month the one on the 1st, by the client's clock. The document does not
	// say when a quota starts anew: this is our reading.
	ResetsAt time.Time
	err      *Error
}

// Error is the vendor's refusal and when to try again.
func (e *QuotaError) Error() string {
	return e.err.Error() + "; the " + string(e.Period) + " should end at " + e.ResetsAt.Format(time.RFC3339)
}

// Unwrap is the [*Error] with code and texts.
func (e *QuotaError) Unwrap() error { return e.err }

// typed gives quota refusals their own type.
func (e *Error) typed(now time.Time) error {
	if e.Code == ErrMonthlyQuota {
		return &QuotaError{Period: Month, Limit: e.Limit, ResetsAt: nextMonth(now), err: e}
	}
	if e.Code == ErrDailyQuota {
		return &QuotaError{Period: Day, Limit: e.Limit, ResetsAt: nextDay(now), err: e}
	}
	return e
}

// filled finds the number in place of {} in "최대 인원 수는 {}명입니다." and "최대 사용량 {}건을 넘었습니다.".
var filled = regexp.MustCompile(`([0-9][0-9,]*)\s*[명건]`)

// statedLimit is that number, 0 when neither text has one. Both are read: which column of the document's table becomes
// message and which messageDetail is not said.
func statedLimit(code Code, detail, message string) int {
	if code != ErrReceiversOverMaximum && code != ErrMonthlyQuota && code != ErrDailyQuota {
		return 0
	}
	for _, text := range []string{detail, message} {
		found := filled.FindStringSubmatch(text)
		if found == nil {
			continue
		}
		if limit, err := strconv.Atoi(strings.ReplaceAll(found[1], ",", "")); err == nil {
			return limit
		}
	}
	return 0
}

// inKorea is now in KST. The zone is fixed: Korea has had no summer time since 1988, and tzdata may be missing.
func inKorea(now time.Time) time.Time { return now.In(time.FixedZone("KST", 9*60*60)) }

func nextDay(now time.Time) time.Time {
	k := inKorea(now)
	return time.Date(k.Year(), k.Month(), k.Day()+1, 0, 0, 0, 0, k.Location())
}

func nextMonth(now time.Time) time.Time {
	k := inKorea(now)
	return time.Date(k.Year(), k.Month()+1, 1, 0, 0, 0, 0, k.Location())
}
