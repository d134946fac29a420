package steps_test

import (
	"context"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features/steps"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

const (
	listening = "Given the ERP receives callbacks of DRAFT\n"
	leave     = listening + "When a leave request is drafted"
	read      = leave + "\nAnd the ERP reads the leave request"
	shared    = listening + "And leave and purchase requests share one Callback URL\nWhen a leave request is drafted"
	misread   = read + " with another secret key"
)

// koreanWorkplaceFailures are the same checks in Korean.
func koreanWorkplaceFailures() []failing {
	return []failing{
		{leave, "ERP가 받은 콜백은 DRAFT, APPROVED이다", "DRAFT"},
		{leave, "ERP가 받은 콜백은 없다", "DRAFT"},
		{shared, "콜백은 순서대로 dfm-purchase 서식의 것이다", "dfm-leave"},
		{leave, "ERP가 처리한 이벤트는 2건, 중복은 0건이다", "1 event and 0 repetitions"},
		{leave, "발송 내역은 다음과 같다:\n| DRAFT | 실패 404 client_error |", "DRAFT success 200"},
		{leave, "콜백을 시도한 시각은 다음과 같다:\n| 2026-11-02 09:00:01 KST | 200 |", "2026-11-02 09:00:00 KST 200"},
		{leave, "저널은 다음과 같다:\n| daouoffice | noti |", "workplace callback"},
		{leave, `발송 내역에서 DRAFT의 명칭은 "상신"이다`, "기안"},
		{leave, "발송 내역을 제목 \"휴가\"로 검색하면 다음과 같다:\n| DRAFT | 실패 |", "DRAFT success 200"},
		{leave, `발송 내역을 발송일 "2026-11-02"로 검색하면 아무것도 없다`, `1 row of "휴가신청서"`},
		{leave, "발송 내역을 다운로드하면 다음과 같다:\n| DRAFT | 출장신청서 |", "DRAFT 휴가신청서"},
		{read, "HTTP 상태 코드는 401이다", "HTTP 200"},
		{read, `응답의 "doc.docTitle"은 "출장신청서"이다`, "휴가신청서"},
	}
}

// workplaceFailures are checks that WORKPLACE alone has, and those that it shares where it might hold what another vendor
// does not.
func workplaceFailures() []failing {
	return []failing{
		{leave, "the ERP was sent DRAFT and APPROVED", "DRAFT"},
		{leave, "the ERP was sent nothing", "DRAFT"},
		{listening, "the ERP was sent DRAFT", "nothing"},
		{leave, "the ERP handled 2 events and 0 repetitions", "1 event and 0 repetitions"},
		{leave, "the ERP handled 1 event and 1 repetition", "1 event and 0 repetitions"},
		{shared, "the callbacks came for the form dfm-purchase", "dfm-leave"},
		{leave, "the callbacks came for the form dfm-leave", "sent to the URL of"},
		{leave, "the dispatch history is:\n| DRAFT | failure 404 client_error |", "DRAFT success 200"},
		{leave, "the dispatch history is:\n| DRAFT | success 200 |\n| DRAFT | success 200 |", "DRAFT success 200"},
		{leave, "the callback was tried at:\n| 2026-11-02 09:00:01 KST | 200 |", "2026-11-02 09:00:00 KST 200"},
		{leave, "the journal is:\n| daouoffice | noti |", "workplace callback"},
		{leave, `the dispatch history calls DRAFT "상신"`, "기안"},
		{leave, `the dispatch history calls APPROVED "완료"`, "no such event"},
		{leave, "searching the dispatch history by title \"휴가\" finds:\n| DRAFT | failure |", "DRAFT success 200"},
		{leave, `searching the dispatch history by form "dfm-leave" finds nothing`, `1 row of "휴가신청서"`},
		{leave, "searching the dispatch history by date \"2026-11-03\" finds:\n| DRAFT | success 200 |", ""},
		{leave, "the download of the dispatch history is:\n| DRAFT | 출장신청서 |", "DRAFT 휴가신청서"},

		{read, "the client's error is ErrAuthenticationFailed", "accepted showing document"},
		{read, "the HTTP status is 401", "HTTP 200"},
		{misread, "the client's error is ErrNotFound", "code 200"},
		{misread, "the client reports no error", "code 200"},
		{misread, "the client cannot know whether it was sent", "code 200"},
		{misread, "the client is answered with HTTP 403", "HTTP 401"},
	}
}

func workplaceNonsense() []nonsense {
	return []nonsense{
		{"Given the ERP receives callbacks of DRAFTED", nil},
		{"Given the ERP answers the next callback with HTTP 500", nil},
		{"Given the ERP receives callbacks\nAnd the ERP answers the next 99999999999999999999 callbacks with HTTP 500", nil},
		{"Given the Callback URL leads nowhere", nil},
		{"Then the ERP was sent nothing", nil},
		{"Given leave and purchase requests share one Callback URL", nil},
		{"Then the callbacks came for the form dfm-leave", nil},
		{"Then the ERP handled 0 events and 0 repetitions", nil},
		{"When the ERP works through what it was sent", nil},
		{"When the ERP reads the leave request", steps.ErrNoCall},
		{leave + "\nWhen the ERP reads the purchase request", steps.ErrNoCall},
		{"When a purchase request is drafted with:\n| colour | red |", nil},
		{"When a purchase request is drafted with:\n| item |", nil},
		{leave + "\nThen searching the dispatch history by date \"yesterday\" finds nothing", nil},
		{leave + "\nThen searching the dispatch history by title \"휴가\" finds:\n| DRAFT |", nil},
		{"When an administrator renames SIGNED to \"서명\"", nil},
		{"When all failed callbacks are sent again", steps.ErrNoCall},
		{"Then the callback was tried at:\n| 2026-11-02 09:00:00 KST | 200 |", steps.ErrNoCall},
		{leave + "\nThen the dispatch history is:\n| DRAFT |", nil},
		{"When a leave request is drafted, rejected and approved", workplace.ErrForbidden},
	}
}

func TestJournalIsSearchedForTheSecretKey(t *testing.T) {
	t.Parallel()
	r := play(t, leave+"\nAnd the journal is spoilt\nThen the journal shows no secret", func(sc *godog.ScenarioContext) {
		sc.When(`^the journal is spoilt$`, func(ctx context.Context) {
			w := steps.World(ctx)
			w.Journal.Append(journal.Record{Explanation: "(" + w.Workplace.Credentials().SecretKey + ")"})
		})
	})
	if m := mismatchOf(t, r); !strings.Contains(m.Found, "entry 2 shows one of 40 characters") {
		t.Errorf("found %q", m.Found)
	}
}
