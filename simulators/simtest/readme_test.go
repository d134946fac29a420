package simtest_test

import (
	"errors"
	"testing"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
	simulated "github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func TestQuotaIsReported(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t) // a world of its own, its clock frozen
	w.Daouoffice.SetQuota("default", func(q *simulated.Quota) { q.Monthly.Used = 1500 })

	client, err := daouoffice.New(w.Daouoffice.URL(), w.Daouoffice.Credentials(), daouoffice.WithClock(w.ClientClock()))
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Notify(t.Context(), daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034"}, Message: "결재가 도착했습니다.", LinkURL: "https://example.com",
	})
	if quota := (*daouoffice.QuotaError)(nil); !errors.As(err, &quota) || quota.Limit != 1500 {
		t.Errorf("got %v", err)
	}
}
