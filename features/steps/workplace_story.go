package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/clients/workplace"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func workplaceStorySteps() []Step {
	return slices.Concat(
		define("workplace_story", Any, "Works through the events that were handled since it last did: reads each completed request by the link of its callback, creates a document of eformsign, and, when that is made, notifies U2034 by Daou Office.", workQueue,
			en(`the ERP works through what it was sent`, "the ERP works through what it was sent"),
			ko(`ERP가 받은 이벤트로 업무를 처리한다`, "ERP가 받은 이벤트로 업무를 처리한다")),
		define("workplace_story", Then, "Checks service and route of everything in the journal, callbacks included, in the order in which it ended.", journalIs,
			en(`the journal is:`, "the journal is:"),
			ko(`저널은 다음과 같다:`, "저널은 다음과 같다:")),
	)
}

func workQueue(ctx context.Context) error {
	s := of(ctx)
	r, err := s.received()
	if err != nil {
		return err
	}
	r.mu.Lock()
	events := slices.Clone(r.handled[r.worked:])
	r.worked = len(r.handled)
	r.mu.Unlock()
	client, err := s.workplace(false)
	if err != nil {
		return err
	}
	for _, event := range events {
		if event.SendTpCd != workplace.StateApproved {
			continue
		}
		document, err := client.DocumentAt(ctx, event.DocDataURL)
		if err != nil {
			return err
		}
		if err := createDocument(ctx); err != nil {
			return err
		}
		if made, err := s.latestOutcome(); err != nil || !made.accepted() {
			return err // as the check that follows will say
		}
		if err := sendMessage(ctx, fmt.Sprintf("%s: %s", event.DocNo, document.Info.Title)); err != nil {
			return err
		}
	}
	return nil
}

func journalIs(ctx context.Context, table *godog.Table) error {
	entries, err := World(ctx).Journal.All(journal.Query{})
	if err != nil {
		return err
	}
	var found []string
	for _, e := range entries {
		found = append(found, e.Service+" "+e.Route)
	}
	return tableIs(table, found)
}
