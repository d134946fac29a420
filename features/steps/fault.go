package steps

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func faultSteps() []Step {
	const next = `the next (?:COUNT )?calls? of NAME`
	return slices.Concat(
		define("fault", Given, "Answers the next calls of a route with an HTTP status; nothing is done.", answerStatus,
			en(next+` (?:is|are) answered with HTTP ([2-5]\d\d)`, `the next 2 calls of "noti" are answered with HTTP 500`)),
		define("fault", Given, "Answers the next calls of a route with a code of the vendor's, in its words; nothing is done.", answerCode,
			en(next+` (?:is|are) answered with code NAME`, `the next call of "noti" is answered with code "924"`)),
		define("fault", Given, "Does what the next calls of a route ask for, and breaks the connection in place of an answer.", loseReply,
			en(`the repl(?:y|ies) of `+next+` (?:is|are) lost`, `the reply of the next call of "noti" is lost`)),
		define("fault", Given, "Breaks the connection of the next calls of a route before anything is done.", resetConnection,
			en(`the connections? of `+next+` (?:is|are) reset`, `the connection of the next call of "noti" is reset`)),
		define("fault", Given, "Lets what the next calls of a route ask for be made so much later than it would have been; until then the vendor answers that it is being made.", prolong,
			en(`what `+next+` asks? for takes SPAN longer`, `what the next call of "download-files" asks for takes 1 minute longer`)),
		define("fault", Then, "Counts the calls of a route that a fault took effect on.", madeToFail,
			en(`exactly COUNT calls? of NAME (?:was|were) made to fail`, `exactly 2 calls of "noti" were made to fail`)),
	)
}

func answerStatus(ctx context.Context, count, route, status string) error {
	n, err := strconv.Atoi(status)
	if err != nil {
		return err
	}
	return addFault(ctx, count, route, fault.Effect{Kind: fault.Status, Status: n})
}

func answerCode(ctx context.Context, count, route, code string) error {
	sim, err := simulatorOf(route)
	if err != nil {
		return err
	}
	if !slices.Contains(sim.Codes(), code) {
		return fmt.Errorf("the vendor has no code %q; it has %v", code, sim.Codes())
	}
	return addFault(ctx, count, route, fault.Effect{Kind: fault.Code, Code: code})
}

func loseReply(ctx context.Context, count, route string) error {
	return addFault(ctx, count, route, fault.Effect{Kind: fault.LostReply})
}

func resetConnection(ctx context.Context, count, route string) error {
	return addFault(ctx, count, route, fault.Effect{Kind: fault.Reset})
}

func prolong(ctx context.Context, count, route, span string) error {
	d, err := parseSpan(span, "")
	if err != nil {
		return err
	}
	return addFault(ctx, count, route, fault.Effect{Kind: fault.Pending, Latency: d})
}

func addFault(ctx context.Context, count, route string, effect fault.Effect) error {
	times, err := parseTimes(count)
	if err != nil {
		return err
	}
	sim, err := simulatorOf(route)
	if err != nil {
		return err
	}
	_, err = World(ctx).Faults.Add(fault.Rule{
		Service: sim.Name(), Route: route, Direction: journal.In, Times: times, Effect: effect,
	})
	return err
}

func madeToFail(ctx context.Context, count, route string) error {
	return countCalls(ctx, count, route, "made to fail", func(e journal.Entry) bool { return e.Fault != "" })
}
