package steps

import (
	"context"
	"slices"
	"strings"
)

func workplaceSharedURLSteps() []Step {
	return slices.Concat(
		define("workplace_receiver", Given, "Registers the receiver's one URL for leave requests and for purchase requests, told apart by the query parameter dfmId, as the document has it.", shareReceiver,
			en(`leave and purchase requests share one Callback URL`, "leave and purchase requests share one Callback URL"),
			ko(`휴가신청서와 구매품의서가 Callback URL 하나를 함께 쓴다`, "휴가신청서와 구매품의서가 Callback URL 하나를 함께 쓴다")),
		define("workplace_receiver", Then, "Checks in the order of arrival which form each callback was for, by the dfmId of its query, which has to be that of its body.", cameForForms,
			en(`the callbacks came for the forms? ([a-z-]+(?:(?:, | and )[a-z-]+)*)`, "the callbacks came for the forms dfm-leave and dfm-purchase"),
			ko(`콜백은 순서대로 ([a-z-]+(?:, [a-z-]+)*) 서식의 것이다`, "콜백은 순서대로 dfm-leave, dfm-purchase 서식의 것이다")),
	)
}

func shareReceiver(ctx context.Context) error {
	s := of(ctx)
	r, err := s.received()
	if err != nil {
		return err
	}
	for _, form := range []string{leaveForm, purchaseForm} {
		s.begun().Workplace.RegisterCallback(form, r.server.URL+"/approval?dfmId="+form, r.states...)
	}
	return nil
}

func cameForForms(ctx context.Context, forms string) error {
	r, err := of(ctx).received()
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	want, found := strings.Join(parseList(forms), ", "), strings.Join(r.forms, ", ")
	if found != want {
		return mismatch("callbacks for "+want, found)
	}
	return nil
}
