package workplace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func TestNewRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	const at = "https://api.example.com"
	tests := []struct {
		name, field, url string
		pair             workplace.Credentials
		company          string
		opts             []workplace.Option
		is               error
	}{
		{"no address", "baseURL", "", pair(), company, nil, nil},
		{"address without scheme", "baseURL", "api.example.com", pair(), company, nil, nil},
		{"address with a query", "baseURL", at + "?a=1", pair(), company, nil, nil},
		{"address with a password", "baseURL", "https://u:canary@api.example.com", pair(), company, nil, nil},
		{"plain http to another machine", "baseURL", "http://api.example.com", pair(), company, nil, workplace.ErrInsecure},
		{"no access key", "AccessKey", at, workplace.Credentials{SecretKey: "canary"}, company, nil, nil},
		{"no secret key", "SecretKey", at, workplace.Credentials{AccessKey: "canary"}, company, nil, nil},
		{"secret key with its line break", "SecretKey", at, workplace.Credentials{AccessKey: "a", SecretKey: "canary\r\n"}, company, nil, nil},
		{"no company", "companyId", at, pair(), "", nil, nil},
		{"company that leads elsewhere", "companyId", at, pair(), "a/../b", nil, nil},
		{"company with a space", "companyId", at, pair(), "a b", nil, nil},
		{"no HTTP client", "WithHTTPClient", at, pair(), company, []workplace.Option{workplace.WithHTTPClient(nil)}, nil},
		{"no clock", "WithClock", at, pair(), company, []workplace.Option{workplace.WithClock(nil)}, nil},
		{"no time", "WithTimeout", at, pair(), company, []workplace.Option{workplace.WithTimeout(0)}, nil},
		{"no size", "WithMaxResponse", at, pair(), company, []workplace.Option{workplace.WithMaxResponse(0)}, nil},
		{"negative repeats", "WithRetry", at, pair(), company, []workplace.Option{workplace.WithRetry(-1)}, nil},
		{"negative connect repeats", "WithConnectRetry", at, pair(), company, []workplace.Option{workplace.WithConnectRetry(-1)}, nil},
		{"empty API key", "WithAPIKey", at, pair(), company, []workplace.Option{workplace.WithAPIKey("")}, nil},
		{"API key that is no header", "APIKey", at, pair(), company, []workplace.Option{workplace.WithAPIKey("canary\n")}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client, err := workplace.New(tt.url, tt.pair, tt.company, append(tt.opts, nil)...)
			failure, ok := errors.AsType[*workplace.InvalidError](err)
			if !ok || client != nil || failure.Field != tt.field {
				t.Fatalf("got %v, want a refusal of %s", err, tt.field)
			}
			if !errors.Is(err, workplace.ErrNotSent) || (tt.is != nil && !errors.Is(err, tt.is)) {
				t.Errorf("%v is not %v", err, tt.is)
			}
			if strings.Contains(err.Error(), "canary") {
				t.Errorf("%v repeats a value", err)
			}
		})
	}
}

func TestBaseURLs(t *testing.T) {
	t.Parallel()
	for _, url := range []string{workplace.Production, "https://api.example.com/", "http://localhost:8702", "http://[::1]:8702"} {
		if _, err := workplace.New(url, pair(), company); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
	if _, err := workplace.New("http://dojang:8702", pair(), company, workplace.WithInsecureHTTP()); err != nil {
		t.Errorf("with WithInsecureHTTP: %v", err)
	}
}

func TestClientShowsWhatItIs(t *testing.T) {
	t.Parallel()
	const want = "workplace.Client(https://api.example.com, " + company + ")"
	client := newClient(t, "https://api.example.com")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if got := fmt.Sprintf(verb, client); got != want {
			t.Errorf("%s gives %s", verb, got)
		}
	}
	if got := fmt.Sprint((*workplace.Client)(nil)); got != "workplace.Client(<nil>)" {
		t.Errorf("nil gives %s", got)
	}
}
