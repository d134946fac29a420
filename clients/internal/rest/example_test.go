package rest_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func Example() {
	offline := roundTripper(func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(r.Method + " " + r.URL.Path))}, nil
	})
	client := rest.New(rest.Settings{HTTP: &http.Client{Transport: offline}})
	base, err := rest.ParseBase("https://api.example.com")
	if err != nil {
		fmt.Println(err)
		return
	}
	response, err := client.Do(context.Background(), rest.Request{
		Method: http.MethodPost,
		URL:    base.JoinPath("v1/documents"),
		Body:   rest.Bytes([]byte("{}")),
		Policy: rest.Policy{Check: rest.RetryUnsent(2)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(response.Status, string(response.Body))
	// Output: 200 POST /v1/documents
}
