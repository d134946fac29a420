package steps

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// parseCount reads "1,501" and "1501".
func parseCount(text string) (int, error) {
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		return 0, fmt.Errorf("%q is not a number of things: %w", text, err)
	}
	return n, nil
}

// parseTimes reads how often the next something happens: once, when the sentence names no number.
func parseTimes(text string) (int, error) {
	if text == "" {
		return 1, nil
	}
	return parseCount(text)
}

// parseList reads "U2034", "U2034, U2345" and "U2034, U2345 and U2456".
func parseList(text string) []string {
	return strings.Split(strings.ReplaceAll(text, " and ", ", "), ", ")
}

// korea is fixed: there has been no summer time since 1988.
func korea() *time.Location { return time.FixedZone("KST", 9*60*60) }

const momentLayout = "2006-01-02 15:04:05.999 KST"

// parseMoment reads a time in Korea, with or without seconds and milliseconds.
func parseMoment(text string) (time.Time, error) {
	layout := "2006-01-02 15:04:05 KST" // takes a fraction too
	if strings.Count(text, ":") == 1 {
		layout = "2006-01-02 15:04 KST"
	}
	at, err := time.ParseInLocation(layout, text, korea())
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no moment, write it as 2026-12-01 00:00:00 KST: %w", text, err)
	}
	return at, nil
}

func formatMoment(at time.Time) string { return at.In(korea()).Format(momentLayout) }

// parseSpan reads "30.001 seconds" and "9 hours"; what is behind is negative.
func parseSpan(text, direction string) (time.Duration, error) {
	number, unit, _ := strings.Cut(strings.Replace(text, "초", " second", 1), " ")
	d, err := time.ParseDuration(strings.ReplaceAll(number, ",", "") + unit[:min(1, len(unit))])
	if err != nil {
		return 0, fmt.Errorf("%q is no span of time, write it as 30.001 seconds: %w", text, err)
	}
	if direction == "behind" || direction == "느리다" {
		return -d, nil
	}
	return d, nil
}

// counted is "1 call", "2 calls".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
