package daouoffice

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The documented texts for a receiver who was not notified.
const (
	ReasonUnknown = "존재하지 않는 계정입니다." // no such account
	ReasonStopped = "중지된 계정입니다."     // a stopped account
)

// Result is what the vendor says of each receiver of an accepted call. A valid receiver means accepted, not read and
// not delivered: employees can switch notifications off.
type Result struct {
	Valid      []string          // validReceivers, in the order asked for
	Invalid    map[string]string // invalidReceivers: employee number → the vendor's reason
	Unanswered []string          // asked for, and in neither list
	Attempts   int               // requests made
	Uncertain  int               // earlier requests that may have been processed too: each may have notified everybody once more
}

// Complete reports whether every receiver was accepted.
func (r *Result) Complete() bool { return len(r.Invalid) == 0 && len(r.Unanswered) == 0 }

// PartialError comes with a [Result] when the vendor accepted the call but not every receiver. The others have been
// notified: repeat the call for none of them. See [AcceptPartial].
type PartialError struct{ Result *Result }

// Error names up to five receivers who were not notified.
func (e *PartialError) Error() string {
	numbers := slices.Sorted(maps.Keys(e.Result.Invalid))
	failed := make([]string, 0, len(numbers)+len(e.Result.Unanswered))
	for _, number := range numbers {
		failed = append(failed, number+" ("+e.Result.Invalid[number]+")")
	}
	for _, number := range e.Result.Unanswered {
		failed = append(failed, number+" (no result)")
	}
	count, more := len(failed), ""
	if count > 5 {
		failed, more = failed[:5], ", …"
	}
	return fmt.Sprintf("daouoffice: notify: sent, but not to %d of %d receivers: %s%s",
		count, count+len(e.Result.Valid), strings.Join(failed, ", "), more)
}

// AcceptPartial wraps a call of [Client.Notify] whose caller looks at the Result itself: a [*PartialError] becomes nil.
//
//	result, err := daouoffice.AcceptPartial(client.Notify(ctx, notification))
func AcceptPartial(result *Result, err error) (*Result, error) {
	if partial, ok := errors.AsType[*PartialError](err); ok {
		return partial.Result, nil
	}
	return result, err
}

// newResult sorts the answer by what was asked for. Numbers that nobody asked for are kept: the document's own example
// has one.
func newResult(asked []string, valid, invalid map[string]string) *Result {
	result := &Result{Invalid: maps.Clone(invalid)}
	if result.Invalid == nil {
		result.Invalid = map[string]string{}
	}
	seen := map[string]bool{}
	for _, number := range asked {
		if seen[number] {
			continue
		}
		seen[number] = true
		_, ok := valid[number]
		_, failed := invalid[number]
		switch {
		case ok && !failed:
			result.Valid = append(result.Valid, number)
		case !ok && !failed:
			result.Unanswered = append(result.Unanswered, number)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(valid)) {
		if _, failed := invalid[number]; !seen[number] && !failed {
			result.Valid = append(result.Valid, number)
		}
	}
	return result
}
