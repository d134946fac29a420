package ncloud_test

import (
	"encoding/base64"
	"encoding/hex"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

const (
	accessKey = "TESTACCESSKEY0000001"
	secretKey = "testSecretKey0000000000000000000000000001"
	timestamp = "1505290625682"
)

// The published example requests under made-up keys, signed by another program.
func TestVectors(t *testing.T) {
	t.Parallel()
	for target, row := range map[string]struct{ method, want string }{
		"/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025":                        {"GET", "+TIy031uwaSzCE/GsggIGHEKS62f9bvvy6YgP8dS8lw="},
		"/organization/apigw/v2/company/c1798784-9a47-4751-ab9f-b9629825ab93/department?offset=0&limit=10": {"GET", "9Zaul5HzJyGCAIdUhuabeByjxCtghjHpZsrNPRsWGDg="},
		"/alimtalk/v2/services/ncp:kkobizmsg:kr:0000000:test/messages":                                     {"POST", "l2TlImFr6zW07Lg/2N1aEx4lbs1pyb3SbJnNnJS9ULk="},
	} {
		got := ncloud.Sign(row.method, target, timestamp, accessKey, secretKey)
		if diff := cmp.Diff(row.want, got.Value); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", row.method, target, diff)
		}
		if !ncloud.Verify(got.StringToSign, secretKey, row.want) || ncloud.Verify(got.StringToSign, secretKey, row.want[1:]) {
			t.Errorf("%s %s is not told from a wrong signature", row.method, target)
		}
	}
}

func TestVectorOfV1(t *testing.T) {
	t.Parallel()
	s := ncloud.Signable{
		Method: "GET", Target: "/organization/apigw/v1/company/c1798784-9a47-4751-ab9f-b9629825ab93/placebiz",
		Timestamp: timestamp, APIKey: "TESTAPIKEY", AccessKey: accessKey,
	}
	decoded, err := base64.StdEncoding.DecodeString("oKeA+hYtlkZJTpyDHa2euWaIoB4xNKOJUOx+RBbRhpE=")
	if err != nil {
		t.Fatal(err)
	}
	want := ncloud.Signature{
		StringToSign: "GET /organization/apigw/v1/company/c1798784-9a47-4751-ab9f-b9629825ab93/placebiz\n1505290625682\nTESTAPIKEY\nTESTACCESSKEY0000001",
		HMAC:         hex.EncodeToString(decoded),
		Value:        "oKeA+hYtlkZJTpyDHa2euWaIoB4xNKOJUOx+RBbRhpE=",
	}
	if diff := cmp.Diff(want, ncloud.SignV1(s, secretKey)); diff != "" {
		t.Errorf("v1 (-want +got):\n%s", diff)
	}
}
