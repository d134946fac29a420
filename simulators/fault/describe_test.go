package fault_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestDescribe(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		rule fault.Rule
		want string
	}{
		{"defaults are left out", fault.Rule{ID: "f1", Nth: 1, Times: 1, Effect: reset()}, "dojang fault add --kind=reset"},
		{
			"everything that selects",
			fault.Rule{Service: "daouoffice", Route: "noti", Direction: journal.In, Credential: "cred_1", Nth: 3, Times: 2, Effect: reset()},
			"dojang fault add --service=daouoffice --route=noti --direction=in --credential=cred_1 --nth=3 --times=2 --kind=reset",
		},
		{"all", fault.Rule{Times: -1, Effect: reset()}, "dojang fault add --times=-1 --kind=reset"},
		{"a code", fault.Rule{Effect: fault.Effect{Kind: fault.Code, Code: "924"}}, "dojang fault add --kind=code --code=924"},
		{"a status", fault.Rule{Effect: fault.Effect{Kind: fault.Status, Status: 500}}, "dojang fault add --kind=status --status=500"},
		{
			"a latency",
			fault.Rule{Effect: fault.Effect{Kind: fault.Latency, Latency: 1500 * time.Millisecond}},
			"dojang fault add --kind=latency --latency=1.5s",
		},
		{"bytes", fault.Rule{Effect: fault.Effect{Kind: fault.Truncate, Bytes: 10}}, "dojang fault add --kind=truncate --bytes=10"},
		{"what is left", fault.Rule{Effect: fault.Effect{Kind: fault.Spend, Left: 3}}, "dojang fault add --kind=spend --left=3"},
		{
			"how much longer",
			fault.Rule{Service: "eformsign", Route: "download-files", Effect: fault.Effect{Kind: fault.Pending, Latency: time.Minute}},
			"dojang fault add --service=eformsign --route=download-files --kind=pending --latency=1m0s",
		},
		{"what a shell would split", fault.Rule{Route: "a b'$c", Effect: reset()}, `dojang fault add --route='a b'\''$c' --kind=reset`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, fault.Describe(tt.rule)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
