package daouoffice_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// offline answers every request with one body, without a network.
func offline(body string) daouoffice.Option {
	return daouoffice.WithHTTPClient(&http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: 200, Header: http.Header{"Content-Type": {"application/json;charset=UTF-8"}},
			Body: io.NopCloser(strings.NewReader(body)),
		}, nil
	})})
}

var pair = daouoffice.Credentials{ClientID: "f255cbe0b4a9d12f", ClientSecret: "bafdd7b4cff6fabdc417b8a6b0e4fff6"}

func Example() {
	client, err := daouoffice.New("http://127.0.0.1:8703", pair,
		offline(`{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	result, err := client.Notify(context.Background(), daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034", "U2345"},
		Message: "중요한 업무가 도착했습니다.", LinkURL: "https://daouoffice.com/app/board",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Valid)
	// Output: [U2034 U2345]
}

// An accepted call that did not reach everybody is an error, beside the result.
func ExamplePartialError() {
	client, err := daouoffice.New("http://127.0.0.1:8703", pair,
		offline(`{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{"U2457":"중지된 계정입니다."}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = client.Notify(context.Background(), daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034", "U2457"}, Message: "회의 10분 전입니다.",
	})
	if partial, ok := errors.AsType[*daouoffice.PartialError](err); ok {
		fmt.Println("notified:", partial.Result.Valid)
		fmt.Println("U2457:", partial.Result.Invalid["U2457"])
	}
	// Output:
	// notified: [U2034]
	// U2457: 중지된 계정입니다.
}

// A used-up quota says when it is worth trying again.
func ExampleQuotaError() {
	client, err := daouoffice.New("http://127.0.0.1:8703", pair, daouoffice.WithClock(newClock()),
		offline(`{"code":"924","message":"알림 연동 한달 최대 사용량 초과","messageDetail":"알림 연동 한달 최대 사용량 1500건을 넘었습니다."}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = client.Notify(context.Background(), daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034"}, Message: "회의 10분 전입니다.",
	})
	if quota, ok := errors.AsType[*daouoffice.QuotaError](err); ok {
		fmt.Println(quota.Period, quota.Limit, quota.ResetsAt.Format("2006-01-02 15:04 MST"))
	}
	fmt.Println(errors.Is(err, daouoffice.ErrMonthlyQuota), errors.Is(err, daouoffice.ErrNotSent))
	// Output:
	// month 1500 2026-12-01 00:00 KST
	// true true
}

// A budget warns while there is time to do something about it.
func ExampleWithBudget() {
	client, err := daouoffice.New("http://127.0.0.1:8703", pair, daouoffice.WithClock(newClock()),
		offline(`{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"}}}`),
		daouoffice.WithBudget(daouoffice.Budget{
			PerMonth: daouoffice.MonthlyLimit,
			WarnAt:   []int{1200, 1450},
			OnWarn: func(s daouoffice.BudgetState) {
				fmt.Printf("%s: %d of %d calls spent, %d left\n", s.Month, s.Spent(), s.PerMonth, s.Left())
			},
			Resume: daouoffice.BudgetState{Month: "2026-11", Accepted: 1199}, // stored by the last run
		}))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = client.Notify(context.Background(), daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034"}, Message: "회의 10분 전입니다.",
	})
	fmt.Println(err)
	// Output:
	// 2026-11: 1200 of 1500 calls spent, 300 left
	// <nil>
}
