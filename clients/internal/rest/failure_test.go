package rest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

const canary = "canary-7f3a"

type leaky struct{ Text string }

func (l leaky) Error() string { return l.Text }

// Servers and round trippers repeat what they were sent; the error does not.
func TestErrorsHoldNoSecret(t *testing.T) {
	t.Parallel()
	echo := raw(canary + "\r\n\r\n") // net/http quotes what is not HTTP
	server := serve(t, echo)
	address := server.server.URL + "/v1/send?key=" + canary
	named := server.server.URL + "/v1/send?refresh_token=" + canary
	closed := unreachable(t).String() + "?key=" + canary
	tests := []struct {
		name    string
		address string
		secrets []string
		http    *http.Client
		prepare func(*http.Request) error
	}{
		{"known to the client", address, []string{canary}, nil, nil},
		{"only in the query", closed, nil, nil, nil},
		{"in a header of the attempt", address, nil, nil, func(r *http.Request) error {
			r.Header.Set("Authorization", "Bearer "+canary)
			return nil
		}},
		{"in the API key header", address, nil, nil, func(r *http.Request) error {
			r.Header.Set("X-Api-Key", canary)
			return nil
		}},
		{"in the round tripper's error", address, []string{canary}, &http.Client{Transport: silent{leaky{"sent " + canary}}}, nil},
		{"in the query, repeated by the server", named, nil, nil, nil},
		{"in the query, repeated by the round tripper", named, nil, &http.Client{Transport: silent{leaky{"sent " + canary}}}, nil},
		{"in the preparation's error", address, []string{canary}, nil, func(*http.Request) error { return leaky{"signed with " + canary} }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client := newClient(t, rest.Settings{Secrets: tt.secrets, HTTP: tt.http})
			failure := fails(t, client, rest.Request{Method: http.MethodPost, URL: parse(t, tt.address), Prepare: tt.prepare})
			encoded, err := json.Marshal(failure)
			if err != nil {
				t.Fatal(err)
			}
			shown := fmt.Sprintf("%v %+v %#v %s %q %s %#v", failure, failure, failure, failure, failure, encoded, errors.Unwrap(failure))
			if strings.Contains(shown, canary) {
				t.Errorf("the secret shows: %s", shown)
			}
			if !strings.Contains(failure.Error(), "/v1/send?…") {
				t.Errorf("the error does not name the request: %v", failure)
			}
		})
	}
}

func TestKindInWords(t *testing.T) {
	t.Parallel()
	for kind, want := range map[rest.Kind]string{
		rest.Unsent: "not sent", rest.Ambiguous: "outcome unknown", rest.Answered: "answered", 0: "Kind(0)",
	} {
		if got := kind.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
