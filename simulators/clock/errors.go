package clock

import "errors"

// What a clock refuses. Test with errors.Is.
var (
	// ErrBackwards refuses a move to an earlier time: a world's time never goes back.
	ErrBackwards = errors.New("clock: time cannot go backwards")
	// ErrMoving refuses a move while another is under way that did not end within the clock's patience.
	ErrMoving = errors.New("clock: another move is under way; wait until it has ended, and do not move the clock from inside a run it waits for")
	// ErrNothingDue refuses a move to the next due moment when nothing waits.
	ErrNothingDue = errors.New("clock: nothing is due; advance by a duration instead")
	// ErrRewound ends a move whose world was reset meanwhile.
	ErrRewound = errors.New("clock: the world was reset while its clock was moving")
	// ErrStuck ends a move whose agenda goes on reporting work as due that it does not run.
	ErrStuck = errors.New("clock: work stays due although it was run")
	// ErrUnknownMode refuses a mode that is neither frozen nor following.
	ErrUnknownMode = errors.New("clock: unknown mode")
	// ErrUnknownCallers refuses a callers' clock that is neither host nor shared.
	ErrUnknownCallers = errors.New("clock: unknown callers' clock")
)
