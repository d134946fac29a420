package workplace_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// offline answers every request with one body, without a network.
func offline(status int, body string) roundTripper {
	return func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
	}
}

// An event of a document is received, checked with the vendor, and handled once.
func Example() {
	const document = `{"doc":{"aprvDocId":"25025","docTitle":"휴가신청서","trgtUserNm":"김기안"}}`
	client, err := workplace.New("http://127.0.0.1:8702", pair(), company,
		workplace.WithHTTPClient(&http.Client{Transport: offline(200, document)}))
	if err != nil {
		fmt.Println(err)
		return
	}
	handler, err := workplace.NewHandler(func(_ context.Context, event workplace.Event) error {
		if event.SendTpCd == workplace.StateApproved {
			fmt.Println("approved:", event.Document.Info.Title, "of", event.Document.Info.ApplicantName)
		}
		return nil
	}, workplace.VerifyByReading(client))
	if err != nil {
		fmt.Println(err)
		return
	}
	request := httptest.NewRequestWithContext(context.Background(), http.MethodPut, "/callbacks/7c9e6679f7425de9", strings.NewReader(`{
		"docDataUrl": "http://127.0.0.1:8702/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025",
		"aprvDocId": "25025", "processYmdt": "20261121090000", "docNo": "휴가-2026-001", "sendTpCd": "APPROVED", "dfmId": "dfm-leave"}`))
	request.Header.Set("Content-Type", "application/json;charset=UTF-8")
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	fmt.Println(answer.Code)
	// Output:
	// approved: 휴가신청서 of 김기안
	// 200
}

// Codes of the gateway are errors to compare with.
func ExampleError() {
	client, err := workplace.New("http://127.0.0.1:8702", pair(), company, workplace.WithHTTPClient(&http.Client{
		Transport: offline(401, `{"error":{"errorCode":"210","message":"Permission Denied","details":"Invalid authentication information."}}`),
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = client.Document(context.Background(), workplace.V1, "25025")
	if refused, ok := errors.AsType[*workplace.Error](err); ok {
		fmt.Println(refused.HTTPStatus, refused.Code, refused.Message)
	}
	fmt.Println(errors.Is(err, workplace.ErrPermissionDenied))
	// Output:
	// 401 code 210: permission denied: look at the subscription and the company Permission Denied
	// true
}

// fixed is a clock that stands still, for a signature that can be printed.
type fixed time.Time

func (f fixed) Now() time.Time                                 { return time.Time(f) }
func (fixed) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// The transport serves every API behind the gateway.
func ExampleTransport() {
	gateway := roundTripper(func(r *http.Request) (*http.Response, error) {
		fmt.Println(r.Header.Get("x-ncp-apigw-signature-v2"))
		return offline(200, "{}")(r)
	})
	transport, err := workplace.NewTransport(
		workplace.Keys{AccessKey: accessKey, SecretKey: secretKey},
		workplace.SigningFor("api.example.com"),
		workplace.SigningOver(gateway), workplace.SigningBy(fixed(time.UnixMilli(1505290625682))))
	if err != nil {
		fmt.Println(err)
		return
	}
	client := &http.Client{Transport: transport}
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet,
		"https://api.example.com/organization/apigw/v2/company/c1798784-9a47-4751-ab9f-b9629825ab93/department?offset=0&limit=10", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	response, err := client.Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	fmt.Println(response.StatusCode)
	// Output:
	// 9Zaul5HzJyGCAIdUhuabeByjxCtghjHpZsrNPRsWGDg=
	// 200
}

// A repeated event may be a second one of the same second: look at the document again.
func ExampleOnRepeat() {
	handler, err := workplace.NewHandler(func(_ context.Context, event workplace.Event) error {
		fmt.Println("first:", event.AprvDocID, event.SendTpCd)
		return nil
	}, workplace.OnRepeat(func(_ context.Context, event workplace.Event) error {
		fmt.Println("again:", event.AprvDocID, event.SendTpCd)
		return nil
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 2 {
		request := httptest.NewRequestWithContext(context.Background(), http.MethodPut, "/callbacks", strings.NewReader(callback("https://api.example.com")))
		request.Header.Set("Content-Type", "application/json")
		handler.ServeHTTP(httptest.NewRecorder(), request)
	}
	// Output:
	// first: 25025 APPROVED
	// again: 25025 APPROVED
}
