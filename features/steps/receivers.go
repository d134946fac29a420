package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
)

func receiverSteps() []Step {
	return slices.Concat(
		define("receivers", Then, "Checks the result of every receiver, as the wire and as the client has it: nobody more, nobody less.", resultsAre,
			en(`the receivers' results are:`, "the receivers' results are:"),
			ko(`수신자별 결과는 다음과 같다:`, "수신자별 결과는 다음과 같다:")),
		define("receivers", Then, "Checks that the client returns an error, a PartialError, that names exactly these.", notReached,
			en(`the client reports that NUMBERS (?:was|were) not reached`, "the client reports that U2456 and U2457 were not reached")),
	)
}

func resultsAre(ctx context.Context, table *godog.Table) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	want := map[string]string{}
	for _, row := range rows {
		want[row[0]] = row[1]
	}
	s := of(ctx)
	entry, err := s.entry()
	if err != nil {
		return err
	}
	data := gjson.GetBytes(entry.Response.Body, "data")
	wire := map[string]string{}
	for _, kind := range []string{"validReceivers", "invalidReceivers"} {
		for number, text := range data.Get(kind).Map() {
			wire[number] = text.Str
		}
	}
	if diff := cmp.Diff(want, wire); diff != "" {
		return s.mismatch(tellResults(want), tellResults(wire))
	}
	return s.clientAgrees(want)
}

// clientAgrees says whether the client sorts the receivers as the document does.
func (s *scenario) clientAgrees(want map[string]string) error {
	if len(s.last.outcomes) == 0 {
		return nil
	}
	result, ok := s.last.outcomes[len(s.last.outcomes)-1].result.(*api.Result)
	if !ok {
		return s.mismatch("the client gives a result", "none")
	}
	got := maps.Clone(result.Invalid)
	for _, number := range result.Valid {
		got[number] = "성공"
	}
	if diff := cmp.Diff(want, got); diff != "" || len(result.Unanswered) > 0 {
		return s.mismatch("the client's result: "+tellResults(want), tellResults(got)+" unanswered: "+strings.Join(result.Unanswered, ", "))
	}
	return nil
}

func tellResults(results map[string]string) string {
	parts := make([]string, 0, len(results))
	for _, number := range slices.Sorted(maps.Keys(results)) {
		parts = append(parts, number+" "+results[number])
	}
	return strings.Join(parts, ", ")
}

func notReached(ctx context.Context, numbers string) error {
	want := slices.Sorted(slices.Values(parseList(numbers)))
	return outcomeIs(ctx, fmt.Sprintf("a PartialError that names %s", strings.Join(want, ", ")), func(o outcome) bool {
		partial, ok := errors.AsType[*api.PartialError](o.err)
		return ok && o.accepted() && slices.Equal(want, slices.Sorted(maps.Keys(partial.Result.Invalid)))
	})
}
