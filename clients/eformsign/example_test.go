package eformsign_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// offline answers without a network: token requests with a token, the calls after it with answers, one after the other.
func offline(answers ...string) eformsign.Option {
	const token = `{"api_key":{"company":{"company_id":"dec5418e58694d90a65d6c38e3d226db","name":"샘플 데모","api_url":"http://127.0.0.1:8701"}},` +
		`"oauth_token":{"expires_in":3600,"token_type":"JWT","refresh_token":"8fd0a3c1-44dc-4a03-96ad-01fa34cd159c","access_token":"eyJhbGciOiJSUzI1NiJ9.e30.c2ln"}}`
	return eformsign.WithHTTPClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		body := token
		if !strings.Contains(r.URL.Path, "/api_auth/") {
			body, answers = answers[0], answers[1:]
		}
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body))}, nil
	})})
}

// The private key of the example is made on the spot; yours comes from the vendor's console, or from a file.
var credentials = eformsign.Credentials{APIKey: "e3b3b3e5-0a31-4515-a971-7c8cae42876f", PrivateKey: keyHex()}

func Example() {
	client, err := eformsign.New("http://127.0.0.1:8701", credentials, eformsign.WithMember("admin@example.com"),
		offline(`{"template_id":"t","document":{"id":"a3a5ec2a3b4d4a1e9a3a0c3f1b2d4e5f","document_name":"근로계약서"}}`,
			`{"id":"a3a5ec2a3b4d4a1e9a3a0c3f1b2d4e5f","document_name":"근로계약서","current_status":{"status_type":"060","step_type":"05"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	created, err := client.CreateDocument(ctx, "a0e9f5b6b1d24d7c9a7e5c3d2b1a0f9e", eformsign.Document{
		Fields:     []eformsign.Field{{ID: "고객명", Value: "홍길동"}},
		Recipients: []eformsign.Recipient{{StepType: "05", Name: "홍길동", ID: "hong@example.com", UseMail: true}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	info, err := client.Document(ctx, created.ID)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(info.Name, info.Status.Type, info.Status.StepType)
	// Output: 근로계약서 060 05
}

// The PDF is made after the document was saved; the clock of this example moves by itself.
func ExampleClient_AwaitFiles() {
	client, err := eformsign.New("http://127.0.0.1:8701", credentials, eformsign.WithClock(newClock()), offline(
		`{"code":"2020001","ErrorMessage":"The PDF is being generated. Please again try later."}`,
		"%PDF-1.4\n…\n%%EOF\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	file, err := client.AwaitFiles(context.Background(), "a3a5ec2a3b4d4a1e9a3a0c3f1b2d4e5f", eformsign.FileDocument)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(file.Name, len(file.Content))
	fmt.Println(file) // never the content itself
	// Output:
	// a3a5ec2a3b4d4a1e9a3a0c3f1b2d4e5f.pdf 19
	// eformsign.File(a3a5ec2a3b4d4a1e9a3a0c3f1b2d4e5f.pdf, application/pdf, 19 bytes)
}

// A token source serves calls that this package does not have.
func ExampleTokenSource() {
	source, err := eformsign.NewTokenSource("http://127.0.0.1:8701", eformsign.Credentials{APIKey: credentials.APIKey},
		eformsign.WithBearer("bearer_test_value"), eformsign.WithClock(newClock()), offline())
	if err != nil {
		fmt.Println(err)
		return
	}
	token, err := source.Token(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(token.AccessToken), token.CompanyName, token.APIURL)
	fmt.Println(token) // never the token itself
	// Output:
	// 29 샘플 데모 http://127.0.0.1:8701
	// eformsign.Token(until 2021-01-25T02:33:29Z, http://127.0.0.1:8701)
}

// Refusals are known by their code, and by what became of the call.
func ExampleError() {
	client, err := eformsign.New("http://127.0.0.1:8701", credentials, eformsign.WithMember("admin@example.com"),
		offline(`{"code":"4000046","ErrorMessage":"There is no template."}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = client.CreateDocument(context.Background(), "nosuchtemplate", eformsign.Document{})
	fmt.Println(err)
	fmt.Println(errors.Is(err, eformsign.ErrUnknownTemplate), errors.Is(err, eformsign.ErrRefused))
	// Output:
	// eformsign: create-document: code 4000046: unknown template: There is no template. (HTTP 200)
	// true true
}

// Sign alone, for a program that makes its requests itself.
func ExampleSign() {
	key, err := eformsign.ParsePrivateKey(keyHex())
	if err != nil {
		fmt.Println(err)
		return
	}
	signature, err := eformsign.Sign(key, 1611537340731)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(signature[:2], len(signature) >= 138)
	// Output: 30 true
}
