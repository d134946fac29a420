package steps

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/cucumber/godog"

	api "github.com/seed-34222eec/dojang/clients/workplace"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func workplaceDocumentSteps() []Step {
	const did = `(?:drafted|revised|approved|delegated|rejected|retrieved|canceled|deleted)`
	const acted = `(?:기안|수정|승인|위임|반려|회수|승인 취소|삭제)`
	return slices.Concat(
		define("workplace_document", Any, "Drafts a leave request (기안) of W1001 with W2001 in its approval line (결재선), and does the rest to it, one after the other; returns when the callbacks have ended.", leaveRequest,
			en(`a leave request(?: titled TEXT)?(?: for (agreement|automatic consent))? is (drafted(?:(?:, | and )`+did+`)*)`, "a leave request is drafted, approved and canceled"),
			ko(`(?:제목이 TEXT인 )?휴가신청서를 (?:(합의|자동 동의) 방식으로 )?(기안(?:, `+acted+`)*)한다`, "휴가신청서를 기안, 승인, 승인 취소한다")),
		define("workplace_document", Any, "Drafts a purchase request, on a form of the form generator (서식 만들기), with these values, each by the custom id of its component (사용자 지정 ID): item, amount.", purchaseRequest,
			en(`a purchase request is drafted with:`, "a purchase request is drafted with:"),
			ko(`다음 내용으로 구매품의서를 기안한다:`, "다음 내용으로 구매품의서를 기안한다:")),
		define("workplace_document", Any, "Reads the document that was drafted last (문서 상세 조회), a leave request by v1 and a purchase request by v2, signed for the API Gateway by the Go client, with the company's secret key or another one.", readApproval,
			en(`the ERP reads the (leave|purchase) request(?: with (another secret key))?`, "the ERP reads the leave request with another secret key"),
			ko(`ERP가 (휴가신청서|구매품의서)를 (?:(다른 비밀 키)로 )?조회한다`, "ERP가 휴가신청서를 다른 비밀 키로 조회한다")),
	)
}

var errNotDrafted = fmt.Errorf("%w: no such request was drafted", ErrNoCall)

func leaveRequest(ctx context.Context, title, as, events string) error {
	place := workplace.Place{By: "W2001"}
	switch as {
	case "agreement", "합의":
		place.As = workplace.AsAgreeing
	case "automatic consent", "자동 동의":
		place.As = workplace.AsAuto
	}
	s := of(ctx)
	office := s.begun().Workplace
	s.drafted = office.Draft(workplace.Draft{
		DfmID: leaveForm, Title: cmp.Or(title, "휴가신청서"), DraftedBy: "W1001", Approvers: []workplace.Place{place},
	})
	for _, event := range parseList(events)[1:] {
		if _, err := office.Act(s.drafted.AprvDocID, actOf(event)); err != nil {
			return err
		}
	}
	return nil
}

func actOf(event string) workplace.Act {
	switch event {
	case "revised", "수정":
		return workplace.Act{Action: workplace.Revise}
	case "approved", "승인":
		return workplace.Act{Action: workplace.Approve}
	case "delegated", "위임":
		return workplace.Act{Action: workplace.Delegate, To: "W2002"}
	case "rejected", "반려":
		return workplace.Act{Action: workplace.Reject}
	case "retrieved", "회수":
		return workplace.Act{Action: workplace.Retrieve}
	case "canceled", "승인 취소":
		return workplace.Act{Action: workplace.Cancel}
	case "deleted", "삭제":
		return workplace.Act{Action: workplace.Delete}
	default:
		return workplace.Act{Action: workplace.Action(event)}
	}
}

const purchaseForm = "dfm-purchase"

func purchaseRequest(ctx context.Context, table *godog.Table) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	var values []workplace.Component
	for _, row := range rows {
		values = append(values, workplace.Component{CustomID: row[0], Value: row[1]})
	}
	s := of(ctx)
	s.drafted = s.begun().Workplace.Draft(workplace.Draft{
		DfmID: purchaseForm, Title: "구매품의서", DraftedBy: "W1001", Approvers: []workplace.Place{{By: "W2001"}}, DataList: values,
	})
	return nil
}

func readApproval(ctx context.Context, request, key string) error {
	s := of(ctx)
	form, version, route := leaveForm, api.V1, "document-v1"
	if request == "purchase" || request == "구매품의서" {
		form, version, route = purchaseForm, api.V2, "document-v2"
	}
	if s.drafted.DfmID != form {
		return errNotDrafted
	}
	return s.exchange(ctx, workplaceVendor{}, route, func(x *exchange) error {
		client, err := s.workplace(key != "")
		if err != nil {
			return err
		}
		o := outcome{vendor: workplaceVendor{}}
		var read *api.Document
		if read, o.err = client.Document(ctx, version, s.drafted.AprvDocID); o.err == nil {
			o.result = read
		}
		x.outcomes = []outcome{o}
		return nil
	})
}

// workplace is a client of the gateway.
func (s *scenario) workplace(anotherSecret bool) (*api.Client, error) {
	w := s.begun()
	credentials := api.Credentials(w.Workplace.Credentials())
	if anotherSecret {
		credentials.SecretKey = "anotherSecretKey000000000000000000000001"
	}
	client, err := api.New(w.Workplace.URL(), credentials, w.Workplace.CompanyID(), api.WithClock(w.ClientClock()))
	if err == nil {
		s.life.Cleanup(client.CloseIdleConnections)
	}
	return client, err
}
