package steps

import (
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func workplaceHistorySteps() []Step {
	const by, with = `(form|date|document number|title|result)`, `(서식|발송일|문서 번호|제목|결과)`
	return slices.Concat(
		define("workplace_history", Any, "Renames a state of leave requests in the administration of approvals, which changes what it is called and not its code.", renameState,
			en(`an administrator renames ([A-Z_]+) to NAME`, `an administrator renames APPROVE to "승인"`),
			ko(`관리자가 ([A-Z_]+)의 명칭을 NAME(?:으로|로) 바꾼다`, `관리자가 APPROVE의 명칭을 "승인"으로 바꾼다`)),
		define("workplace_history", Then, "Checks what the dispatch history calls an event.", labelIs,
			en(`the dispatch history calls ([A-Z_]+) TEXT`, `the dispatch history calls APPROVE "승인"`),
			ko(`발송 내역에서 ([A-Z_]+)의 명칭은 TEXT(?:이)?다`, `발송 내역에서 APPROVE의 명칭은 "승인"이다`)),
		define("workplace_history", Then, "Searches the dispatch history (발송 내역 조회) by the id of a form, a day in Korea, a part of a document number or of a title, or a result, and checks what is found, the oldest first.", searchFinds,
			en(`searching the dispatch history by `+by+` NAME finds:`, `searching the dispatch history by title "휴가" finds:`),
			ko(`발송 내역을 `+with+` NAME(?:으로|로) 검색하면 다음과 같다:`, `발송 내역을 제목 "휴가"로 검색하면 다음과 같다:`)),
		define("workplace_history", Then, "Searches it in the same way and finds nothing.", searchFindsNothing,
			en(`searching the dispatch history by `+by+` NAME finds nothing`, `searching the dispatch history by title "출장" finds nothing`),
			ko(`발송 내역을 `+with+` NAME(?:으로|로) 검색하면 아무것도 없다`, `발송 내역을 제목 "출장"으로 검색하면 아무것도 없다`)),
		define("workplace_history", Then, "Downloads the dispatch history (다운로드) and checks event and title of each row of the CSV file, the oldest first.", downloadIs,
			en(`the download of the dispatch history is:`, "the download of the dispatch history is:"),
			ko(`발송 내역을 다운로드하면 다음과 같다:`, "발송 내역을 다운로드하면 다음과 같다:")),
	)
}

func renameState(ctx context.Context, event, label string) {
	World(ctx).Workplace.Rename(leaveForm, workplace.Event(event), label)
}

func labelIs(ctx context.Context, event, want string) error {
	found := "no such event"
	for _, row := range history(ctx, workplace.Search{}) {
		if string(row.Event) == event {
			found = row.Label
		}
	}
	if found != want {
		return mismatch(event+" is called "+want, found)
	}
	return nil
}

// searched is a search by one field.
func searched(field, text string) (s workplace.Search, err error) {
	switch field {
	case "form", "서식":
		s.DfmID = text
	case "date", "발송일":
		s.From, err = time.ParseInLocation(time.DateOnly, text, korea())
		s.To = s.From.AddDate(0, 0, 1)
	case "document number", "문서 번호":
		s.DocNo = text
	case "title", "제목":
		s.Title = text
	case "result", "결과":
		s.Result = workplace.Result(korean.Replace(text))
	}
	if err != nil {
		err = fmt.Errorf("%q is no day, write it as 2026-11-02: %w", text, err)
	}
	return s, err
}

func search(ctx context.Context, field, text string) ([]workplace.Dispatch, error) {
	s, err := searched(field, text)
	if err != nil {
		return nil, err
	}
	return history(ctx, s), nil
}

func searchFinds(ctx context.Context, field, text string, table *godog.Table) error {
	rows, err := search(ctx, field, text)
	if err != nil {
		return err
	}
	return rowsAre(table, rows)
}

func searchFindsNothing(ctx context.Context, field, text string) error {
	rows, err := search(ctx, field, text)
	if err != nil || len(rows) == 0 {
		return err
	}
	return mismatch("nothing", fmt.Sprintf("%s of %q", counted(len(rows), "row"), rows[0].Title))
}

func downloadIs(ctx context.Context, table *godog.Table) error {
	file := World(ctx).Workplace.Download(workplace.Search{})
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file.Body), "\ufeff"))).ReadAll()
	if err != nil {
		return fmt.Errorf("%s is no CSV: %w", file.Name, err)
	}
	header := records[0]
	event, title := slices.Index(header, "이벤트 상태"), slices.Index(header, "제목")
	if event < 0 || title < 0 {
		return mismatch("columns 이벤트 상태 and 제목", strings.Join(header, ", "))
	}
	var found []string
	for _, record := range slices.Backward(records[1:]) {
		found = append(found, record[event]+" "+record[title])
	}
	return tableIs(table, found)
}
