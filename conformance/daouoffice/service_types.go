package daouoffice

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const serviceTypeSection = "제공 서비스 유형"

// serviceTypeCases try the customer who does not have the API.
func serviceTypeCases() []suite.Case {
	return controlled(
		newCase(serviceTypeSection, "noti/service-types/offered-and-not", "one customer has the API, a 공유형 customer does not", []string{"noti/shared-service-refused"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "a customer who has the API", []string{"U2034"}, nil)
				if shared := c.as(ctx, sharedService); shared != nil {
					shared.refused(ctx, "a 공유형 customer", marked("noti/shared-service-refused", http.StatusForbidden))
				}
			}),
		newCase(serviceTypeSection, "noti/shared-service-refused/wrong-secret", "a wrong clientSecret tells more than the service type", []string{"noti/wrong-client-secret"},
			sharedService, func(ctx context.Context, c *caller) {
				c.refused(ctx, "a 공유형 customer with the right keys", marked("noti/shared-service-refused", http.StatusForbidden))
				c.refused(ctx, "a 공유형 customer with a wrong secret", wrongClientSecret(c.company.ClientID), with("clientSecret", "wrong"))
			}),
		newCase(serviceTypeSection, "noti/shared-service-refused/before-sender-missing", "the service type tells more than what the call lacks", []string{"noti/sender-missing"},
			sharedService, func(ctx context.Context, c *caller) {
				c.refused(ctx, "a 공유형 customer without sender", marked("noti/shared-service-refused", http.StatusForbidden), without("sender"))
			}),
	)
}

func lower(method string) string { return strings.ToLower(method) }

func byID(a, b suite.Case) int { return cmp.Compare(a.ID, b.ID) }
