package steps

import (
	"context"
	"errors"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// exchange is what one step had to do with a vendor: calls of its Go client, or one message of exact bytes.
type exchange struct {
	vendor vendor
	// route is that of the client's calls, "" when it is the step's point to call others too.
	route string
	// since is the journal's last entry before.
	since uint64
	// before is what the world showed before.
	before state

	outcomes []outcome // of the client's calls
	answer   *answer   // to the message
}

// outcome is what one call of a client returned.
type outcome struct {
	vendor vendor
	// result is nil when the vendor took nothing.
	result any
	err    error
}

// accepted says that the vendor did what was asked for, be it in part.
func (o outcome) accepted() bool { return o.result != nil }

// refused is the vendor's refusal, or nil.
func (o outcome) refused() *refused { return o.vendor.refused(o.err) }

// exchange keeps what do did as the latest.
func (s *scenario) exchange(ctx context.Context, with vendor, route string, do func(*exchange) error) error {
	w := s.begun()
	before, err := with.state(ctx, w)
	if err != nil {
		return err
	}
	x := &exchange{vendor: with, route: route, since: w.Journal.Last(), before: before}
	s.last = x
	return do(x)
}

// latestOutcome is that of the client's latest call.
func (s *scenario) latestOutcome() (outcome, error) {
	x, err := s.latest()
	if err != nil {
		return outcome{}, err
	}
	if len(x.outcomes) == 0 {
		return outcome{}, errNoClient
	}
	return x.outcomes[len(x.outcomes)-1], nil
}

var errNoClient = errors.New("the client was not called: what was sent last was a message of exact bytes; ask about its answer")

// entry is what the journal holds of the latest call. It is the latest of all when the scenario sent nothing by our own
// steps, so that steps of a user's own may send. The error is [journal.ErrUnknown] when it may have been lost.
func (s *scenario) entry() (journal.Entry, error) {
	query := journal.Query{Direction: journal.In}
	if x := s.last; x != nil {
		query.After, query.Service, query.Route = x.since, x.vendor.service(), x.route
	}
	entries, err := s.begun().Journal.All(query)
	if err == nil && len(entries) == 0 && query.Route != "" {
		query.Route = "" // it came to no more than the token's
		entries, err = s.begun().Journal.All(query)
	}
	if err != nil {
		return journal.Entry{}, err
	}
	if len(entries) == 0 {
		return journal.Entry{}, errors.Join(ErrNoCall, errors.New("the journal holds no call since the latest step that sends"))
	}
	return entries[len(entries)-1], nil
}
