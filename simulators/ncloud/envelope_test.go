package ncloud_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

// The HTTP status of each code, as the vendor's table pairs them.
func TestErrors(t *testing.T) {
	t.Parallel()
	want := map[string]int{
		"100": 400, "200": 401, "210": 401, "230": 403, "300": 404, "400": 429, "410": 429, "420": 429, "430": 413, "500": 503, "510": 504, "900": 500,
	}
	got := map[string]int{}
	for _, e := range ncloud.Errors() {
		reply := ncloud.Refusal(e.Code, "")
		got[e.Code] = reply.Status
		sent := gjson.GetBytes(reply.Body, "error")
		if sent.Get("errorCode").Type != gjson.String || sent.Get("message").Str != e.Message || sent.Get("details").Str == "" {
			t.Errorf("%s: %s", e.Code, reply.Body)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("status by code (-want +got):\n%s", diff)
	}
}

func TestRefusalOfAnUnknownCode(t *testing.T) {
	t.Parallel()
	if got := ncloud.Refusal("999", ""); got.Code != "900" || got.Status != 500 {
		t.Errorf("%+v", got)
	}
}
