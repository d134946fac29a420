package rest_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

func TestParseBase(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, raw, joined string
		want              error
	}{
		{name: "host", raw: "https://api.example.com", joined: "https://api.example.com/v1/x"},
		{name: "final slash", raw: "https://api.example.com/", joined: "https://api.example.com/v1/x"},
		{name: "port and path", raw: "http://127.0.0.1:8703/daou", joined: "http://127.0.0.1:8703/daou/v1/x"},
		{name: "scheme in capitals", raw: "HTTPS://api.example.com", joined: "https://api.example.com/v1/x"},
		{name: "empty", raw: "", want: rest.ErrBaseEmpty},
		{name: "blank", raw: " \t", want: rest.ErrBaseEmpty},
		{name: "no scheme", raw: "api.example.com", want: rest.ErrBaseScheme},
		{name: "host and port only", raw: "localhost:8703", want: rest.ErrBaseScheme},
		{name: "other scheme", raw: "ftp://api.example.com", want: rest.ErrBaseScheme},
		{name: "no host", raw: "https://", want: rest.ErrBaseMalformed},
		{name: "port without host", raw: "https://:443", want: rest.ErrBaseMalformed},
		{name: "opaque", raw: "https:api.example.com", want: rest.ErrBaseMalformed},
		{name: "bad escape", raw: "https://api.example.com/%zz", want: rest.ErrBaseMalformed},
		{name: "bad port", raw: "https://api.example.com:port", want: rest.ErrBaseMalformed},
		{name: "control character", raw: "https://api.example.com/\n", want: rest.ErrBaseMalformed},
		{name: "userinfo", raw: "https://me:canary@api.example.com", want: rest.ErrBaseUserinfo},
		{name: "userinfo in a broken URL", raw: "https://me:can/ary@api.example.com", want: rest.ErrBaseMalformed},
		{name: "query", raw: "https://api.example.com?key=canary", want: rest.ErrBaseQuery},
		{name: "empty query", raw: "https://api.example.com?", want: rest.ErrBaseQuery},
		{name: "fragment", raw: "https://api.example.com#a", want: rest.ErrBaseQuery},
		{name: "empty fragment", raw: "https://api.example.com#", want: rest.ErrBaseQuery},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			base, err := rest.ParseBase(tt.raw)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got error %v, want %v", err, tt.want)
			}
			if err != nil {
				if strings.Contains(err.Error(), "can") {
					t.Errorf("the error repeats the address: %v", err)
				}
				return
			}
			if got := base.JoinPath("v1/x").String(); got != tt.joined {
				t.Errorf("got %s, want %s", got, tt.joined)
			}
		})
	}
}
