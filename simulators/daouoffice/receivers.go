package daouoffice

import "slices"

// The texts of the per-receiver results, verbatim.
const (
	delivered     = "성공"
	noSuchAccount = "존재하지 않는 계정입니다."
	stopped       = "중지된 계정입니다."
)

// result is one pair of validReceivers or invalidReceivers.
type result struct {
	number, text string
}

// results are what became of the receivers, in the order of the request.
type results struct {
	valid, invalid []result
	// to lists who gets the notification: a number stands in it as often as
	// it is delivered.
	to []string
}

// resolve looks every receiver up, once.
func (s *sending) resolve() {
	if s.results.valid != nil || s.results.invalid != nil {
		return
	}
	pairs := make([]result, 0, len(s.receivers))
	r := results{to: make([]string, 0, len(s.receivers))}
	seen := make(map[string]bool, len(s.receivers))
	for _, number := range s.receivers {
		again := seen[number]
		seen[number] = true
		if again {
			s.Assume(duplicateReceivers)
		}
		if again && s.policy.Duplicates == "collapse" {
			continue
		}
		text := s.judge(number)
		if text == delivered {
			r.to = append(r.to, number)
		}
		if !again {
			pairs = append(pairs, result{number, text})
		}
	}
	// Both kinds share one array: the valid ones first.
	slices.SortStableFunc(pairs, func(a, b result) int { return rank(a) - rank(b) })
	split := slices.IndexFunc(pairs, func(p result) bool { return p.text != delivered })
	if split < 0 {
		split = len(pairs)
	}
	r.valid, r.invalid = pairs[:split:split], pairs[split:]
	s.results = r
}

func rank(r result) int {
	if r.text == delivered {
		return 0
	}
	return 1
}

func (s *sending) judge(number string) string {
	e, ok := employeeNumbered(s.Tx, s.policy, s.company.Name, number)
	switch {
	case !ok:
		if s.nearMiss(number) {
			s.Assume(employeeNumberExact)
		}
		return noSuchAccount
	case e.Status == Stopped:
		return stopped
	case e.Status == Dormant:
		s.Assume(dormantReceiver)
		if s.policy.DormantReceiver == "stopped" {
			return stopped
		}
	}
	return delivered
}

// nearMiss tells whether a number would be found if case and blanks were folded;
// for long lists it is not worth the search.
func (s *sending) nearMiss(number string) bool {
	if len(s.receivers) > 100 {
		return false
	}
	_, near := employeeFolded(s.Tx, s.company.Name, number)
	return near
}

// receiversUse compares the number of receivers with the maximum.
func (s *sending) receiversUse() (value, limit int) {
	value = len(s.receivers)
	if s.policy.ReceiversCount == "distinct" {
		value = len(slices.Compact(slices.Sorted(slices.Values(s.receivers))))
	}
	return value, s.receiversMax()
}

func (s *sending) receiversMax() int {
	if s.company.ReceiversMax > 0 {
		return s.company.ReceiversMax
	}
	return s.policy.ReceiversMax
}
