package daouoffice_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// The request is the document's example, field by field and in its order.
func TestRequestOfTheDocument(t *testing.T) {
	t.Parallel()
	var method, path string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		method, path = r.Method, r.URL.Path
		says(200, `{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{}}}`)(w, r)
	})
	client := newClient(t, server.url+"/", daouoffice.WithProduct("제휴서비스/제품 명", "제휴서비스/제품 버전", "제휴서비스/제품 식별번호"))
	result, err := client.Notify(t.Context(), daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034", "U2345"},
		MailTitle: "업무가 도착하였습니다.", MailMessage: "업무가 <도착>하였습니다.",
		Message: "중요한 업무가 도착했습니다. 빠른 처리 부탁드립니다.", LinkURL: "https://daouoffice.com/app/board?a=1&b=2",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6",` +
		`"productName":"제휴서비스/제품 명","productVersion":"제휴서비스/제품 버전","clientCompanyName":"제휴서비스/제품 식별번호",` +
		`"sender":"U1001","receivers":["U2034","U2345"],"mailTitle":"업무가 도착하였습니다.","mailMessage":"업무가 <도착>하였습니다.",` +
		`"message":"중요한 업무가 도착했습니다. 빠른 처리 부탁드립니다.","linkUrl":"https://daouoffice.com/app/board?a=1&b=2"}`
	if diff := cmp.Diff([]string{want}, server.bodies); diff != "" {
		t.Errorf("body (-want +got)\n%s", diff)
	}
	if method != http.MethodPost || path != "/public/v1/noti" {
		t.Errorf("got %s %s", method, path)
	}
	if got := server.header[0].Get("Content-Type"); got != "application/json; charset=UTF-8" {
		t.Errorf("content type %q", got)
	}
	if server.header[0].Get("Authorization") != "" {
		t.Error("an Authorization header was sent besides the credentials in the body")
	}
	wantResult := &daouoffice.Result{Valid: []string{"U2034", "U2345"}, Invalid: map[string]string{}, Attempts: 1}
	if diff := cmp.Diff(wantResult, result); diff != "" {
		t.Errorf("result (-want +got)\n%s", diff)
	}
}

// What is optional and not given is absent, so that the vendor's fallbacks work; what is required is always there.
func TestOptionalFieldsAreAbsent(t *testing.T) {
	t.Parallel()
	server := serve(t, accepts())
	client := newClient(t, server.url, daouoffice.WithoutValidation())
	for _, n := range []daouoffice.Notification{
		{Sender: "U1001", Receivers: []string{"U2034"}, Message: "m"},
		{},
	} {
		_, _ = daouoffice.AcceptPartial(client.Notify(t.Context(), n))
	}
	credentials := `{"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6",`
	want := []string{
		credentials + `"sender":"U1001","receivers":["U2034"],"message":"m"}`,
		credentials + `"sender":"","receivers":[],"message":""}`,
	}
	if diff := cmp.Diff(want, server.bodies); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
