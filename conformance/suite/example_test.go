package suite_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// A case against a server that has no control API: it is judged by its bytes.
func ExampleRun() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `{"code":"902"}`)
	}))
	defer server.Close()

	unknownKey := suite.Case{
		ID: "acme/send/unknown-key/never-issued", Title: "a key that was never issued", Clauses: []string{"acme/send/unknown-key"},
		Run: func(ctx context.Context, s *suite.Session) {
			response := s.Do(ctx, suite.Request{Name: "a made-up key", Service: "acme", Method: http.MethodPost, Path: "/send"})
			s.Expect(response, suite.StatusIs(http.StatusOK), suite.JSON(`{"code":"901"}`))
		},
	}
	results := suite.Run(context.Background(), suite.Target{ServiceURL: server.URL}, []suite.Case{unknownKey}, suite.Options{})
	fmt.Println(results.Status())
	fmt.Println(results.Err())
	// Output:
	// failed
	// acme/send/unknown-key/never-issued: a made-up key: body: body.code: want "901", got "902"
}
