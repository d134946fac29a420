package suite

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
)

// Session is one run of one case: its world, its calls and its judgements. It may be used by several goroutines.
type Session struct {
	// World is where the case runs; nobody else uses it, unless the target has but one.
	World World

	target Target
	client *http.Client
	fresh  func(context.Context) (World, func(), error)

	mu        sync.Mutex
	checks    []Check
	exchanges []Exchange
	secrets   []string
}

// Check is one judgement.
type Check struct {
	// Name says what was judged.
	Name string `json:"name"`
	// Status is the verdict.
	Status Status `json:"status"`
	// Detail says what was expected and what was found, or why nothing could be judged; "" for a pass.
	Detail string `json:"detail,omitempty"`
	// Exchange is the place of the judged call among the exchanges of the case, -1 for none.
	Exchange int `json:"exchange"`
}

// ErrNotExercised is wrapped by an error that says why something could not be judged.
var ErrNotExercised = errors.New("not exercised")

// ErrBroken is wrapped by an error that says that the judging itself failed, which says nothing about the server.
var ErrBroken = errors.New("judging broke")

// Needs returns an error that wraps ErrNotExercised and names the capability that is missing.
func Needs(capability Capability) error {
	return fmt.Errorf("%w: needs %s", ErrNotExercised, capability)
}

func broken(err error) error { return fmt.Errorf("%w: %w", ErrBroken, err) }

// Has says whether the target offers the capability in this world.
func (s *Session) Has(capability Capability) bool { return s.target.has(s.World, capability) }

// Check records a judgement: nil passes, an error that wraps ErrNotExercised or ErrBroken is that, any other fails.
func (s *Session) Check(name string, err error) {
	s.record(Check{Name: name, Status: verdict(err), Detail: detail(err), Exchange: -1})
}

// Expect judges the answer by every expectation, each a check of its own.
func (s *Session) Expect(response Response, expectations ...Expectation) {
	for _, expectation := range expectations {
		err := fmt.Errorf("%w: there is no answer to judge", ErrNotExercised)
		if response.Err == nil {
			err = expectation.Judge(response)
		}
		s.record(Check{
			Name: response.Name + ": " + expectation.Name, Status: verdict(err), Detail: detail(err), Exchange: response.exchange,
		})
	}
}

// Hide keeps a secret that the case came by out of all evidence. Values of up to three bytes are not hidden, since
// they would hide half of everything.
func (s *Session) Hide(secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(secret) > 3 {
		s.secrets = append(s.secrets, secret)
	}
}

func (s *Session) record(check Check) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.checks = append(s.checks, check)
}

func verdict(err error) Status {
	switch {
	case err == nil:
		return Passed
	case errors.Is(err, ErrBroken):
		return Errored
	case errors.Is(err, ErrNotExercised):
		return NotExercised
	}
	return Failed
}

func detail(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
