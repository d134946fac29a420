package suite

import "fmt"

// Status is the verdict on a check or a case. A higher one is worse; the zero Status is no verdict at all.
type Status int

const (
	// Passed says that everything was judged and is as expected.
	Passed Status = iota + 1
	// NotExercised says that something could not be judged; it is never a pass.
	NotExercised
	// Failed says that the server does not do what was expected.
	Failed
	// Errored says that the judging itself broke: no connection, no world, a defect of the case.
	Errored
)

// Statuses returns every verdict, the best first.
func Statuses() []Status { return []Status{Passed, NotExercised, Failed, Errored} }

// String returns the verdict as reports show it.
func (s Status) String() string {
	switch s {
	case Passed:
		return "passed"
	case NotExercised:
		return "not exercised"
	case Failed:
		return "failed"
	case Errored:
		return "error"
	}
	return fmt.Sprintf("no verdict (%d)", int(s))
}

// MarshalText writes the verdict as String does, so that it reads the same in JSON.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Worst returns the worst of the verdicts, and NotExercised when there is none. A verdict that was
// never given counts as Errored.
func Worst(statuses ...Status) Status {
	if len(statuses) == 0 {
		return NotExercised
	}
	worst := Passed
	for _, status := range statuses {
		if status < Passed || status > Errored {
			status = Errored
		}
		worst = max(worst, status)
	}
	return worst
}
