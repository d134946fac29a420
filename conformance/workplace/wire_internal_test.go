package workplace

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/testdata"
)

// vectorTime is the timestamp of the vectors.
const vectorTime = 1505290625682

// signing is a call by the made-up keys of the vectors.
func signing(change edit) suite.Request {
	g := &gate{
		s: &suite.Session{}, company: "52e6e775-6993-424d-bc58-62e17268ed29", version: "v1", now: time.UnixMilli(vectorTime),
		accessKey: "TESTACCESSKEY0000001", secret: "testSecretKey0000000000000000000000000001",
	}
	return g.request("a vector", g.target("v1", "25025"), change)
}

func TestSignatureVectors(t *testing.T) {
	t.Parallel()
	to := func(method, target string) edit {
		return func(a *asking) { a.method, a.target = method, target }
	}
	for _, row := range []struct {
		name, header, want string
		change             edit
	}{
		{"detail v1", signatureV2, "+TIy031uwaSzCE/GsggIGHEKS62f9bvvy6YgP8dS8lw=", asItIs},
		{
			"a query", signatureV2, "9Zaul5HzJyGCAIdUhuabeByjxCtghjHpZsrNPRsWGDg=",
			to(http.MethodGet, "/organization/apigw/v2/company/c1798784-9a47-4751-ab9f-b9629825ab93/department?offset=0&limit=10"),
		},
		{"POST", signatureV2, "l2TlImFr6zW07Lg/2N1aEx4lbs1pyb3SbJnNnJS9ULk=", to(http.MethodPost, "/alimtalk/v2/services/ncp:kkobizmsg:kr:0000000:test/messages")},
		{"signature v1", signatureV1, "oKeA+hYtlkZJTpyDHa2euWaIoB4xNKOJUOx+RBbRhpE=", func(a *asking) {
			to(http.MethodGet, "/organization/apigw/v1/company/c1798784-9a47-4751-ab9f-b9629825ab93/placebiz")(a)
			a.v1, a.apiKey = true, "TESTAPIKEY"
		}},
	} {
		if got := signing(row.change).Header.Get(row.header); got != row.want {
			t.Errorf("%s: signature %s, want %s", row.name, got, row.want)
		}
	}
}

func TestProperCallIsTheSample(t *testing.T) {
	t.Parallel()
	method, path, header, body, err := testdata.Request("workplace/document/v1")
	if err != nil {
		t.Fatal(err)
	}
	header.Del("Host")
	got := signing(asItIs)
	want := suite.Request{Name: got.Name, Service: service, Method: method, Path: path, Header: header}
	if diff := cmp.Diff(want, got); diff != "" || len(body) != 0 {
		t.Errorf("the call (-want +got):\n%s", diff)
	}
}

func TestSampleCallbackIsProper(t *testing.T) {
	t.Parallel()
	method, target, header, body, err := testdata.Request("workplace/callback/approved")
	if err != nil {
		t.Fatal(err)
	}
	m := suite.Received{Method: method, Target: target, Header: header, Body: body}
	if err := (document{ID: "25025", Form: "dfm-leave"}).fields(m); err != nil || jsonMedia(m, "UTF-8") != nil || noCredential(m) != nil {
		t.Errorf("the sample: %v, %v, %v", err, jsonMedia(m, "UTF-8"), noCredential(m))
	}
	if err := (document{ID: "25026", Form: "dfm-leave"}).fields(m); err == nil {
		t.Error("the sample passes as a callback of another document")
	}
	if method != http.MethodPut || eventOf(m) != "APPROVED" {
		t.Errorf("the sample is %s of %s", method, strconv.Quote(eventOf(m)))
	}
}

func TestSampleRefusals(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]refusal{"missing-information": missing(), "invalid-information": wrongSignature()} {
		status, header, body, err := testdata.Response("workplace/gateway/" + name)
		if err != nil {
			t.Fatal(err)
		}
		header.Set(suite.ClauseHeader, service+"/"+want.clause)
		for _, expectation := range want.expectations() {
			if err := expectation.Judge(suite.Response{Status: status, Header: header, Body: body}); err != nil {
				t.Errorf("%s: %s: %v", name, expectation.Name, err)
			}
		}
	}
}
