package steps

import (
	"context"
	"fmt"
	"slices"
)

func outcomeSteps() []Step {
	return slices.Concat(
		define("outcome", Then, "Checks that the vendor answered 200 and the client gives a result, for at least the call as a whole.", callAccepted,
			en(`the call is accepted`, "the call is accepted"),
			ko(`호출은 성공한다`, "호출은 성공한다")),
		define("outcome", Then, "Checks every call of the latest step that sends.", allAccepted,
			en(`all COUNT calls are accepted`, "all 40 calls are accepted")),
		define("outcome", Then, "Counts the calls of the latest step that sends.", someAccepted,
			en(`COUNT calls? (?:is|are) accepted and COUNT (?:is|are) refused with code NAME`, `1,500 calls are accepted and 1 is refused with code "924"`)),
		define("outcome", Then, "Checks that everybody was reached, or that the program wants to look for itself.", noError,
			en(`the client reports no error`, "the client reports no error")),
		define("outcome", Then, "Checks that the client is certain: calling again cannot send twice.", knowsNotSent,
			en(`the client knows that nothing was sent`, "the client knows that nothing was sent")),
		define("outcome", Then, "Checks that the client admits that it cannot know: calling again may send twice.", cannotKnow,
			en(`the client cannot know whether it was sent`, "the client cannot know whether it was sent")),
		define("outcome", Then, "Checks that the client did not even send the call, and which field it names.", refusedItself,
			en(`the client refuses it itself because of NAME`, `the client refuses it itself because of "linkUrl"`)),
	)
}

func callAccepted(ctx context.Context) error {
	s := of(ctx)
	last, err := s.latestOutcome()
	if err != nil {
		return err
	}
	entry, err := s.entry()
	if err != nil {
		return err
	}
	if !last.accepted() || entry.Code != "200" {
		return s.mismatch("the call is accepted with code 200", last.describe())
	}
	return nil
}

func allAccepted(ctx context.Context, count string) error {
	return tally(ctx, count, "0", "")
}

func someAccepted(ctx context.Context, accepted, refused, code string) error {
	return tally(ctx, accepted, refused, code)
}

// tally counts what became of the calls.
func tally(ctx context.Context, accepted, refused, code string) error {
	yes, err := parseCount(accepted)
	if err != nil {
		return err
	}
	no, err := parseCount(refused)
	if err != nil {
		return err
	}
	s := of(ctx)
	x, err := s.latest()
	if err != nil {
		return err
	}
	gotYes, gotNo, other := 0, 0, ""
	for _, o := range x.outcomes {
		switch refusal := o.refused(); {
		case o.accepted():
			gotYes++
		case refusal != nil && refusal.code == code:
			gotNo++
		default:
			other = ", and others: " + o.describe()
		}
	}
	if gotYes == yes && gotNo == no && other == "" {
		return nil
	}
	return s.mismatch(tell(yes, no, code), tell(gotYes, gotNo, code)+other)
}

func tell(accepted, refused int, code string) string {
	text := counted(accepted, "call") + " accepted"
	if code != "" {
		text += fmt.Sprintf(", %d refused with code %s", refused, code)
	}
	return text
}

func noError(ctx context.Context) error {
	return outcomeIs(ctx, "the client reports no error", func(o outcome) bool { return o.err == nil })
}

func knowsNotSent(ctx context.Context) error {
	return outcomeIs(ctx, "an error that says that nothing was sent", func(o outcome) bool {
		return o.vendor.notDone(o.err) && !o.vendor.unknown(o.err)
	})
}

func cannotKnow(ctx context.Context) error {
	return outcomeIs(ctx, "an error that is ErrOutcomeUnknown", func(o outcome) bool {
		return o.vendor.unknown(o.err) && !o.vendor.notDone(o.err)
	})
}

func refusedItself(ctx context.Context, field string) error {
	return outcomeIs(ctx, "an InvalidError that names "+field, func(o outcome) bool {
		return o.vendor.invalidField(o.err) == field
	})
}

func outcomeIs(ctx context.Context, expected string, holds func(outcome) bool) error {
	s := of(ctx)
	last, err := s.latestOutcome()
	if err != nil {
		return err
	}
	if holds(last) {
		return nil
	}
	return s.mismatch(expected, last.describe())
}
