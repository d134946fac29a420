package steps

import (
	"context"
	"fmt"
	"slices"

	api "github.com/seed-34222eec/dojang/clients/workplace"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func workplaceDocumentSteps() []Step {
	const did = `(?:drafted|revised|approved|delegated|rejected|retrieved|canceled|deleted)`
	return slices.Concat(
		define("workplace_document", Any, "Drafts a leave request (기안) of W1001 with W2001 in its approval line (결재선), and does the rest to it, one after the other; returns when the callbacks have ended.", leaveRequest,
			en(`a leave request(?: for (agreement|automatic consent))? is (drafted(?:(?:, | and )`+did+`)*)`, "a leave request is drafted, approved and canceled")),
		define("workplace_document", Any, "Reads the document that was drafted last (문서 상세 조회), signed for the API Gateway by the Go client, with the company's secret key or another one.", readApproval,
			en(`the ERP reads the leave request(?: with (another secret key))?`, "the ERP reads the leave request with another secret key")),
	)
}

var errNoLeave = fmt.Errorf("%w: no leave request was drafted", ErrNoCall)

func leaveRequest(ctx context.Context, as, events string) error {
	place := workplace.Place{By: "W2001"}
	switch as {
	case "agreement":
		place.As = workplace.AsAgreeing
	case "automatic consent":
		place.As = workplace.AsAuto
	}
	s := of(ctx)
	office := s.begun().Workplace
	s.drafted = office.Draft(workplace.Draft{DfmID: leaveForm, Title: "휴가신청서", DraftedBy: "W1001", Approvers: []workplace.Place{place}})
	for _, event := range parseList(events)[1:] {
		if _, err := office.Act(s.drafted.AprvDocID, actOf(event)); err != nil {
			return err
		}
	}
	return nil
}

func actOf(event string) workplace.Act {
	switch event {
	case "revised":
		return workplace.Act{Action: workplace.Revise}
	case "approved":
		return workplace.Act{Action: workplace.Approve}
	case "delegated":
		return workplace.Act{Action: workplace.Delegate, To: "W2002"}
	case "rejected":
		return workplace.Act{Action: workplace.Reject}
	case "retrieved":
		return workplace.Act{Action: workplace.Retrieve}
	case "canceled":
		return workplace.Act{Action: workplace.Cancel}
	case "deleted":
		return workplace.Act{Action: workplace.Delete}
	default:
		return workplace.Act{Action: workplace.Action(event)}
	}
}

func readApproval(ctx context.Context, key string) error {
	s := of(ctx)
	if s.drafted.AprvDocID == "" {
		return errNoLeave
	}
	return s.exchange(ctx, workplaceVendor{}, "document-v1", func(x *exchange) error {
		client, err := s.workplace(key != "")
		if err != nil {
			return err
		}
		o := outcome{vendor: workplaceVendor{}}
		var read *api.Document
		if read, o.err = client.Document(ctx, api.V1, s.drafted.AprvDocID); o.err == nil {
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
