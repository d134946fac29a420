package daouoffice_test

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	const base = "https://api.example.com"
	budget := func(b daouoffice.Budget) daouoffice.Option { return daouoffice.WithBudget(b) }
	tests := []struct {
		name, base string
		pair       daouoffice.Credentials
		option     daouoffice.Option
		field      string
	}{
		{"no address", "", document, nil, "baseURL"},
		{"malformed address", "https://%zz", document, nil, "baseURL"},
		{"address without a scheme", "api.example.com", document, nil, "baseURL"},
		{"another scheme", "ftp://api.example.com", document, nil, "baseURL"},
		{"userinfo", "https://me:" + secret + "@api.example.com", document, nil, "baseURL"},
		{"userinfo in a malformed address", "https://me:" + secret + "/@api.example.com", document, nil, "baseURL"},
		{"no client ID", base, daouoffice.Credentials{ClientSecret: secret}, nil, "clientId"},
		{"no client secret", base, daouoffice.Credentials{ClientID: "a"}, nil, "clientSecret"},
		{"no HTTP client", base, document, daouoffice.WithHTTPClient(nil), "WithHTTPClient"},
		{"no clock", base, document, daouoffice.WithClock(nil), "WithClock"},
		{"no time", base, document, daouoffice.WithTimeout(0), "WithTimeout"},
		{"no room", base, document, daouoffice.WithMaxResponse(0), "WithMaxResponse"},
		{"endless room", base, document, daouoffice.WithMaxResponse(math.MaxInt64), "WithMaxResponse"},
		{"negative retries", base, document, daouoffice.WithRetry(-1), "WithRetry"},
		{"negative connect retries", base, document, daouoffice.WithConnectRetry(-1), "WithConnectRetry"},
		{"budget of nothing", base, document, budget(daouoffice.Budget{}), "Budget.PerMonth"},
		{"warning at nothing", base, document, budget(daouoffice.Budget{PerMonth: 5, WarnAt: []int{0}}), "Budget.WarnAt"},
		{"warning too late", base, document, budget(daouoffice.Budget{PerMonth: 5, WarnAt: []int{6}}), "Budget.WarnAt"},
		{"negative account", base, document, budget(daouoffice.Budget{PerMonth: 5, Resume: daouoffice.BudgetState{Accepted: -1}}), "Budget.Resume"},
		{"account of no month", base, document, budget(daouoffice.Budget{PerMonth: 5, Resume: daouoffice.BudgetState{Month: "November"}}), "Budget.Resume.Month"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client, err := daouoffice.New(tt.base, tt.pair, tt.option)
			invalid, ok := errors.AsType[*daouoffice.InvalidError](err)
			if !ok || client != nil || invalid.Field != tt.field {
				t.Fatalf("got %v, want *InvalidError of %s", err, tt.field)
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error repeats the secret: %v", err)
			}
		})
	}
}

// Who tests refusals may have no credentials, and an unnamed struct is as good as a Credentials.
func TestNewTakes(t *testing.T) {
	t.Parallel()
	pair := struct{ ClientID, ClientSecret string }{}
	if _, err := daouoffice.New("https://api.example.com/daou/", pair, daouoffice.WithoutValidation(), nil); err != nil {
		t.Error(err)
	}
	if _, err := daouoffice.New(daouoffice.Production, document); err != nil {
		t.Error(err)
	}
}

func TestBasePathIsKept(t *testing.T) {
	t.Parallel()
	var path string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { path = r.URL.Path; accepts()(w, r) })
	if _, err := newClient(t, server.url+"/behind/proxy").Notify(t.Context(), task()); err != nil {
		t.Fatal(err)
	}
	if want := "/behind/proxy/public/v1/noti"; path != want {
		t.Errorf("got %s, want %s", path, want)
	}
}

// The caller's http.Client is used, and stays as it was.
func TestHTTPClientIsCopied(t *testing.T) {
	t.Parallel()
	server := serve(t, accepts())
	used := false
	mine := &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		used = true
		return (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	})}
	if _, err := newClient(t, server.url, daouoffice.WithHTTPClient(mine)).Notify(t.Context(), task()); err != nil {
		t.Fatal(err)
	}
	if !used || mine.CheckRedirect != nil {
		t.Errorf("used %v, changed %v", used, mine.CheckRedirect != nil)
	}
}

func TestClientShowsItsAddress(t *testing.T) {
	t.Parallel()
	client := newClient(t, "https://api.example.com")
	if got, want := fmt.Sprintf("%v", client), "daouoffice.Client(https://api.example.com, f255cbe0b4a9d12f)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var none *daouoffice.Client
	if got := fmt.Sprintf("%v", none); got != "<nil>" {
		t.Errorf("got %q", got)
	}
}
