package suite

import (
	"errors"
	"fmt"
	"time"
)

// Result is the outcome of one case, with its evidence and without secrets.
type Result struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Section string   `json:"section"`
	Clauses []string `json:"clauses"`
	// Status is the worst of the checks.
	Status Status `json:"status"`
	// Reason says why a case that made no checks has its status; "" otherwise.
	Reason    string     `json:"reason,omitempty"`
	Checks    []Check    `json:"checks,omitempty"`
	Exchanges []Exchange `json:"exchanges,omitempty"`
	// Duration is how long the case took by Options.Now; zero without it.
	Duration time.Duration `json:"-"`
}

// Err returns every check that failed or broke as one error, nil when there is none.
func (r Result) Err() error {
	var failures []error
	if r.Status >= Failed && r.Reason != "" {
		failures = append(failures, errors.New(r.ID+": "+r.Reason))
	}
	for _, check := range r.Checks {
		if check.Status >= Failed {
			failures = append(failures, fmt.Errorf("%s: %s: %s", r.ID, check.Name, check.Detail))
		}
	}
	return errors.Join(failures...)
}

// Results are the outcomes of a run, in the order of the cases.
type Results struct {
	// Target is the name of the server.
	Target string `json:"target"`
	// Cases are the outcomes.
	Cases []Result `json:"cases"`
}

// Status returns the worst verdict of all cases; NotExercised when there was none.
func (r Results) Status() Status {
	statuses := make([]Status, 0, len(r.Cases))
	for _, result := range r.Cases {
		statuses = append(statuses, result.Status)
	}
	return Worst(statuses...)
}

// Count returns how many cases have that verdict.
func (r Results) Count(status Status) int {
	count := 0
	for _, result := range r.Cases {
		if result.Status == status {
			count++
		}
	}
	return count
}

// Err returns every failure of every case as one error, nil when there is none. Cases that were not
// exercised are no failures; ask Status or Count for them.
func (r Results) Err() error {
	var failures []error
	for _, result := range r.Cases {
		failures = append(failures, result.Err())
	}
	return errors.Join(failures...)
}
