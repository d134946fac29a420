package simtest_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
	simulated "github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// A test of an integration: the month is used up, and begins anew.
func ExampleStart() {
	test := func(t *testing.T) {
		w := simtest.Start(t)
		w.Daouoffice.SetQuota("default", func(q *simulated.Quota) { q.Monthly.Used = 1500 })
		client, err := daouoffice.New(w.Daouoffice.URL(), w.Daouoffice.Credentials(), daouoffice.WithClock(w.ClientClock()))
		if err != nil {
			t.Fatal(err)
		}
		notification := daouoffice.Notification{
			Sender: "U1001", Receivers: []string{"U2034"}, Message: "결재가 도착했습니다.", LinkURL: "https://example.com",
		}
		_, err = client.Notify(t.Context(), notification)
		if quota := (*daouoffice.QuotaError)(nil); errors.As(err, &quota) {
			fmt.Printf("%d calls are used up until %s\n", quota.Limit, quota.ResetsAt.Format(time.DateOnly))
			w.Advance(quota.ResetsAt.Sub(w.Clock.Now()))
		}
		_, err = client.Notify(t.Context(), notification)
		fmt.Println("then:", err, "and in the inbox:", w.Daouoffice.Inbox("default", "U2034")[0].Push)
	}
	testing.RunTests(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "example", F: test}})
	// Output:
	// 1500 calls are used up until 2026-12-01
	// then: <nil> and in the inbox: [OpenAPI] 결재가 도착했습니다.
}
