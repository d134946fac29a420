package steps

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func workplaceDispatchSteps() []Step {
	return slices.Concat(
		define("workplace_dispatch", Given, "Lets WORKPLACE try failed callbacks again by itself after these waits, which no document of the vendor's promises.", retryAfter,
			en(`failed callbacks are tried again after (\d+[smh](?:(?:, | and )\d+[smh])*)`, "failed callbacks are tried again after 30s, 5m and 1h"),
			ko(`발송에 실패하면 (\d+(?:초|분|시간)(?:, \d+(?:초|분|시간))*) 뒤에 자동으로 다시 발송한다`, "발송에 실패하면 30초, 5분, 1시간 뒤에 자동으로 다시 발송한다")),
		define("workplace_dispatch", Given, "Delivers the next callback twice.", deliverTwice,
			en(`the next callback is delivered twice`, "the next callback is delivered twice"),
			ko(`다음 콜백이 두 번 도착한다`, "다음 콜백이 두 번 도착한다")),
		define("workplace_dispatch", Given, "Lets the answer to the next callback take so many seconds of the world's time; what is too late for the vendor's time-out is lost.", answerLate,
			en(`the ERP answers the next callback after (\d+) seconds`, "the ERP answers the next callback after 11 seconds"),
			ko(`ERP가 다음 콜백에 (\d+)초 뒤에 응답한다`, "ERP가 다음 콜백에 11초 뒤에 응답한다")),
		define("workplace_dispatch", Any, "Sends again (재발송) whatever has failed in the dispatch history.", resendFailed,
			en(`all failed callbacks are sent again`, "all failed callbacks are sent again"),
			ko(`발송 실패 내역을 모두 재발송한다`, "발송 실패 내역을 모두 재발송한다")),
		define("workplace_dispatch", Then, "Checks the dispatch history (발송 내역), the oldest first: the event, and its result with the HTTP status and the reason of a failure.", historyIs,
			en(`the dispatch history is:`, "the dispatch history is:"),
			ko(`발송 내역은 다음과 같다:`, "발송 내역은 다음과 같다:")),
		define("workplace_dispatch", Then, "Checks when the oldest row of the history was tried, and what each attempt was answered with.", attemptsAre,
			en(`the callback was tried at:`, "the callback was tried at:"),
			ko(`콜백을 시도한 시각은 다음과 같다:`, "콜백을 시도한 시각은 다음과 같다:")),
	)
}

func retryAfter(ctx context.Context, waits string) {
	waits = strings.NewReplacer("초", "s", "분", "m", "시간", "h").Replace(waits)
	World(ctx).Workplace.SetPolicy(func(p *workplace.Policy) { p.RetryWaits = parseList(waits) })
}

func deliverTwice(ctx context.Context) error {
	return faultCallback(ctx, fault.Effect{Kind: fault.Duplicate})
}

func answerLate(ctx context.Context, seconds string) error {
	n, err := strconv.Atoi(seconds)
	if err != nil {
		return err
	}
	return faultCallback(ctx, fault.Effect{Kind: fault.Latency, Latency: time.Duration(n) * time.Second})
}

// faultCallback has an effect on the next callback.
func faultCallback(ctx context.Context, effect fault.Effect) error {
	_, err := World(ctx).Faults.Add(fault.Rule{Service: workplace.Name, Route: "callback", Direction: journal.Out, Effect: effect})
	return err
}

func resendFailed(ctx context.Context) error {
	if len(World(ctx).Workplace.Resend()) == 0 {
		return fmt.Errorf("%w: no callback has failed", ErrNoCall)
	}
	return nil
}

// history is what a search finds in the dispatch history, the oldest row first.
func history(ctx context.Context, s workplace.Search) []workplace.Dispatch {
	rows := World(ctx).Workplace.Deliveries(s)
	slices.Reverse(rows)
	return rows
}

func historyIs(ctx context.Context, table *godog.Table) error {
	return rowsAre(table, history(ctx, workplace.Search{}))
}

// rowsAre compares a table with rows of the history, each as its event and how it ended.
func rowsAre(table *godog.Table, rows []workplace.Dispatch) error {
	found := make([]string, 0, len(rows))
	for _, row := range rows {
		ended := string(row.Result)
		if row.Status != 0 {
			ended += fmt.Sprintf(" %d", row.Status)
		}
		if row.Reason != "" {
			ended += " " + string(row.Reason)
		}
		found = append(found, string(row.Event)+" "+ended)
	}
	told, err := pairs(table)
	if err != nil {
		return err
	}
	for i := range told {
		told[i][1] = korean.Replace(told[i][1])
	}
	return linesAre(told, found)
}

func attemptsAre(ctx context.Context, table *godog.Table) error {
	rows := history(ctx, workplace.Search{})
	if len(rows) == 0 {
		return fmt.Errorf("%w: the dispatch history is empty", ErrNoCall)
	}
	var found []string
	for _, attempt := range World(ctx).Workplace.Attempts(rows[0].ID) {
		found = append(found, fmt.Sprintf("%s %d", formatMoment(attempt.At), attempt.Status))
	}
	return tableIs(table, found)
}

// korean are the results of a dispatch, as the vendor's console names them.
var korean = strings.NewReplacer("성공", string(workplace.Success), "실패", string(workplace.Failure), "대기", string(workplace.Pending))

// tableIs compares the rows of a table with lines of the same words.
func tableIs(table *godog.Table, found []string) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	return linesAre(rows, found)
}

func linesAre(rows [][2]string, found []string) error {
	want := make([]string, len(rows))
	for i, row := range rows {
		want[i] = row[0] + " " + row[1]
	}
	if !slices.Equal(want, found) {
		return mismatch(strings.Join(want, "; "), strings.Join(found, "; "))
	}
	return nil
}
