package contract_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/conformance/contract"
)

func ExampleLookup() {
	clause, ok := contract.Lookup("daouoffice/noti/monthly-quota")
	fmt.Println(ok, clause.Kind, clause.Code, clause.Provenance)
	fmt.Println(clause.Source)
	// Output:
	// true code 924 documented
	// Daou Office 알림 발송, Return Code
}
