package ncloud_test

import (
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

// A call whose query string was not signed, and what the gate has to say.
func ExampleExplain() {
	header := http.Header{}
	header.Set(ncloud.TimestampHeader, "1505290625682")
	header.Set(ncloud.AccessKeyHeader, "TESTACCESSKEY0000001")
	header.Set(ncloud.SignatureHeader, ncloud.Sign("GET", "/list", "1505290625682", "TESTACCESSKEY0000001", "a secret").Value)
	fmt.Println(ncloud.Explain(ncloud.Attempt{
		Method: "GET", Target: "/list?offset=0", Header: header, Now: time.UnixMilli(1505290625682), Window: 5 * time.Minute,
		Keys: []ncloud.Key{{AccessKey: "TESTACCESSKEY0000001", SecretKey: "a secret", Active: true}},
	}))
	// Output:
	// the query string was not signed: sign path and query as they are sent
	//   expected  GET /list?offset=0\n1505290625682\nTESTACCESSKEY0000001
	//   signed    GET /list\n1505290625682\nTESTACCESSKEY0000001
	//                      ^
}

func ExampleSign() {
	s := ncloud.Sign("GET", "/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025", "1505290625682", "TESTACCESSKEY0000001", "testSecretKey0000000000000000000000000001")
	fmt.Printf("%q\n%s", s.StringToSign, s.Value)
	// Output:
	// "GET /workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025\n1505290625682\nTESTACCESSKEY0000001"
	// +TIy031uwaSzCE/GsggIGHEKS62f9bvvy6YgP8dS8lw=
}
