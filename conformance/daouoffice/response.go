package daouoffice

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const responseSection = "Response Parameters"

// responseCases try the form of answers, apart from what they say.
func responseCases() []suite.Case {
	form := func(name, title string, also []string, change edit, expectations ...suite.Expectation) suite.Case {
		return newCase(responseSection, name, title, also, defaultCompany, func(ctx context.Context, c *caller) {
			response := c.s.Do(ctx, c.call(title, c.body(change)))
			c.s.Expect(response, append([]suite.Expectation{suite.StatusIs(http.StatusOK), jsonAnswer()}, expectations...)...)
		})
	}
	const accepted, refused = "daouoffice/noti/success", "daouoffice/noti/sender-missing"
	cases := sending(
		form("noti/success/body", "an accepted call says code 200 and OK", []string{"noti/message-columns"}, asItIs,
			suite.JSON(`{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{}}}`), suite.Clause(accepted)),
		form("noti/code-string/success", "code 200 is a string", nil, asItIs,
			suite.JSONAt("code", `"200"`), suite.JSONAt("message", `"OK"`), suite.Clause(accepted)),
		form("noti/message-detail/success", "no messageDetail in a success", nil, asItIs, suite.AbsentAt("messageDetail"), suite.Clause(accepted)),
		form("noti/data-object/success", "data is one object of two objects", nil, to("U2034", "U2456"),
			suite.JSONAt("data", `{"validReceivers":{"U2034":"성공"},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}`), suite.Clause(accepted)),
		form("noti/empty-maps/nobody-invalid", "an empty invalidReceivers is {}", []string{"noti/data-object"}, asItIs,
			suite.JSONAt("data.invalidReceivers", `{}`), suite.Clause(accepted)),
		form("noti/empty-maps/nobody-valid", "an empty validReceivers is {}", []string{"noti/data-object"}, to("U2456"),
			suite.JSONAt("data.validReceivers", `{}`), suite.Clause(accepted)),
		form("noti/product-fields-optional/given", "the product fields do not change the answer", nil,
			both(with("productName", "결재"), with("productVersion", "1.0"), with("clientCompanyName", "도장")),
			suite.JSON(`{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{}}}`), suite.Clause(accepted)),
		form("noti/product-fields-optional/null", "the product fields may be null", nil,
			both(with("productName", nil), with("productVersion", nil), with("clientCompanyName", nil)),
			suite.JSONAt("code", `"200"`), suite.Clause(accepted)),
	)
	return append(cases,
		form("noti/code-string/refusal", "code 918 is a string", nil, without("sender"), suite.JSONAt("code", `"918"`), suite.Clause(refused)),
		form("noti/message-detail/refusal", "messageDetail in a refusal", nil, without("sender"),
			suite.JSONAt("messageDetail", `"알림 연동 송신자(sender) 값은 필수값입니다."`), suite.Clause(refused)),
		form("noti/message-columns/refusal", "message is 내용, messageDetail is 설명", nil, without("receivers"),
			suite.JSONAt("message", `"알림 연동 수신자(receivers) 데이터가 누락되었습니다."`),
			suite.JSONAt("messageDetail", `"알림 연동 수신자(receivers) 값은 필수값입니다."`), suite.Clause("daouoffice/noti/receivers-missing")),
		form("noti/data-on-error/refusal", "no data in a refusal", nil, without("sender"), suite.AbsentAt("data"), suite.Clause(refused)),
		form("noti/http-status/refusal", "HTTP status 200 beside code 918", nil, without("sender"),
			suite.JSONAt("code", `"918"`), suite.Clause(refused)),
	)
}
