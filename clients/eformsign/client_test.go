package eformsign_test

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	const base = "https://api.example.com"
	const secret = "canary-7f3a"
	onlyKey := eformsign.Credentials{APIKey: secret}
	bearer := eformsign.WithBearer
	var none *eformsign.PrivateKey
	tests := []struct {
		name, base  string
		credentials eformsign.Credentials
		opts        []eformsign.Option
		field       string
	}{
		{"no address", "", pair(), nil, "baseURL"},
		{"address without a scheme", "service.example.com", pair(), nil, "baseURL"},
		{"userinfo", "https://me:" + secret + "@api.example.com", pair(), nil, "baseURL"},
		{"query", base + "?key=" + secret, pair(), nil, "baseURL"},
		{"no API key", base, eformsign.Credentials{PrivateKey: keyHex()}, nil, "API key"},
		{"API key with a line break", base, eformsign.Credentials{APIKey: secret + "\n", PrivateKey: keyHex()}, nil, "API key"},
		{"no verification", base, onlyKey, nil, "verification"},
		{"private key and bearer", base, pair(), []eformsign.Option{bearer(secret)}, "verification"},
		{"bearer and basic", base, onlyKey, []eformsign.Option{bearer(secret), eformsign.WithBasic("a", secret)}, "verification"},
		{"signer twice", base, onlyKey, []eformsign.Option{eformsign.WithSigner(testKey()), eformsign.WithSigner(testKey())}, "verification"},
		{"private key that is none", base, eformsign.Credentials{APIKey: secret, PrivateKey: secret}, nil, "private key"},
		{"no signer", base, onlyKey, []eformsign.Option{eformsign.WithSigner(nil)}, "private key"},
		{"nil signer", base, onlyKey, []eformsign.Option{eformsign.WithSigner(none)}, "private key"},
		{"empty bearer", base, onlyKey, []eformsign.Option{bearer("")}, "WithBearer"},
		{"bearer with a line break", base, onlyKey, []eformsign.Option{bearer(secret + "\r\nX: y")}, "WithBearer"},
		{"no ID", base, onlyKey, []eformsign.Option{eformsign.WithBasic("", secret)}, "WithBasic"},
		{"ID with a colon", base, onlyKey, []eformsign.Option{eformsign.WithBasic("a:b", secret)}, "WithBasic"},
		{"empty member", base, pair(), []eformsign.Option{eformsign.WithMember("")}, "WithMember"},
		{"member in CP949", base, pair(), []eformsign.Option{eformsign.WithMember("\xb1\xe8")}, "WithMember"},
		{"no HTTP client", base, pair(), []eformsign.Option{eformsign.WithHTTPClient(nil)}, "WithHTTPClient"},
		{"no clock", base, pair(), []eformsign.Option{eformsign.WithClock(nil)}, "WithClock"},
		{"no time", base, pair(), []eformsign.Option{eformsign.WithTimeout(0)}, "WithTimeout"},
		{"no room", base, pair(), []eformsign.Option{eformsign.WithMaxResponse(0)}, "WithMaxResponse"},
		{"no room for files", base, pair(), []eformsign.Option{eformsign.WithMaxFile(0)}, "WithMaxFile"},
		{"endless room for files", base, pair(), []eformsign.Option{eformsign.WithMaxFile(math.MaxInt64)}, "WithMaxFile"},
		{"patience below nothing", base, pair(), []eformsign.Option{eformsign.WithPatience(-1)}, "WithPatience"},
		{"endless room", base, pair(), []eformsign.Option{eformsign.WithMaxResponse(math.MaxInt64)}, "WithMaxResponse"},
		{"negative retries", base, pair(), []eformsign.Option{eformsign.WithRetry(-1)}, "WithRetry"},
		{"negative connect retries", base, pair(), []eformsign.Option{eformsign.WithConnectRetry(-1)}, "WithConnectRetry"},
		{"negative margin", base, pair(), []eformsign.Option{eformsign.WithRefreshMargin(-1)}, "WithRefreshMargin"},
		{"base with the version", base + "/v2.0", pair(), nil, "baseURL"},
		{"base with the version and a slash", base + "/v2.0/", pair(), nil, "baseURL"},
		{"negative correction", base, pair(), []eformsign.Option{eformsign.WithClockCorrection(-time.Second)}, "WithClockCorrection"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client, err := eformsign.New(tt.base, tt.credentials, tt.opts...)
			invalid, ok := errors.AsType[*eformsign.InvalidError](err)
			if !ok || client != nil || invalid.Field != tt.field || kinds(err) != "not sent" {
				t.Fatalf("got %v, want *InvalidError of %s", err, tt.field)
			}
			if source, err := eformsign.NewTokenSource(tt.base, tt.credentials, tt.opts...); source != nil || err == nil {
				t.Errorf("a token source takes what a client does not")
			}
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error repeats the secret: %v", err)
			}
		})
	}
}

// An unnamed struct is as good as a Credentials, nil options do nothing, and the host's clock is the default.
func TestNewTakes(t *testing.T) {
	t.Parallel()
	credentials := struct{ APIKey, PrivateKey string }{apiKey, keyHex()}
	client, err := eformsign.New("https://api.example.com/Service/", credentials, nil)
	if err != nil {
		t.Fatal(err)
	}
	client.CloseIdleConnections()
	if _, err := eformsign.New(eformsign.Production, pair(), eformsign.WithMember("admin@example.com")); err != nil {
		t.Error(err)
	}
}

// The caller's http.Client is used, and stays as it was.
func TestHTTPClientIsCopied(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	used := 0
	mine := &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		used++
		return (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	})}
	if _, err := vendor.client(t, eformsign.WithHTTPClient(mine)).Document(t.Context(), documentID); err != nil {
		t.Fatal(err)
	}
	if used != 2 || mine.CheckRedirect != nil {
		t.Errorf("used %d times, changed %v", used, mine.CheckRedirect != nil)
	}
}

func TestShown(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	client := vendor.client(t)
	company, err := eformsign.NewTokenSource("https://api.example.com", pair())
	if err != nil {
		t.Fatal(err)
	}
	token, err := client.TokenSource().Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var noClient *eformsign.Client
	var noSource *eformsign.TokenSource
	tests := []struct {
		v    any
		want string
	}{
		{client, "eformsign.Client(" + vendor.url + ", admin@example.com)"},
		{client.TokenSource(), "eformsign.TokenSource(" + vendor.url + ", admin@example.com)"},
		{company, "eformsign.TokenSource(https://api.example.com)"},
		{noClient, "eformsign.Client(<nil>)"},
		{noSource, "eformsign.TokenSource(<nil>)"},
		{eformsign.Token{APIURL: "https://api.example.com"}, "eformsign.Token(no stated end, https://api.example.com)"},
		{token, "eformsign.Token(until " + token.Expires.Format(time.RFC3339) + ", " + vendor.url + ")"},
	}
	for _, tt := range tests {
		if got := fmt.Sprintf("%v", tt.v); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
