package steps

import (
	"context"
	"errors"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// exchange is what one step had to do with the vendor: calls of the Go client, or one message of exact bytes.
type exchange struct {
	// since is the journal's last entry before.
	since uint64
	// before is what the world showed before.
	before state

	outcomes []outcome // of the client's calls
	answer   *answer   // to the message
}

// outcome is what one call of the client returned.
type outcome struct {
	result *api.Result
	err    error
}

// accepted says that the vendor took the notification, for whomever.
func (o outcome) accepted() bool { return o.result != nil }

// refused is the vendor's refusal, or nil.
func (o outcome) refused() *api.Error {
	refusal, _ := errors.AsType[*api.Error](o.err)
	return refusal
}

// exchange keeps what do did as the latest.
func (s *scenario) exchange(ctx context.Context, do func(*exchange) error) error {
	w := s.begun()
	before, err := stateOf(ctx, w)
	if err != nil {
		return err
	}
	x := &exchange{since: w.Journal.Last(), before: before}
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
	query := journal.Query{Service: daouoffice.Name, Direction: journal.In}
	if x := s.last; x != nil {
		query.After = x.since
		if x.answer == nil {
			query.Route = "noti" // a client fetches tokens beside
		}
	}
	entries, err := s.begun().Journal.All(query)
	if err != nil {
		return journal.Entry{}, err
	}
	if len(entries) == 0 {
		return journal.Entry{}, errors.Join(ErrNoCall, errors.New("the journal holds no call since the latest step that sends"))
	}
	return entries[len(entries)-1], nil
}
