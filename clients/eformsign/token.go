package eformsign

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/url"
	"strings"
	"time"
)

// Token opens the calls of the API for about an hour. However it is printed, logged or encoded, AccessToken and
// RefreshToken are left out.
type Token struct {
	AccessToken  string    // goes into Authorization: Bearer
	RefreshToken string    // spent by the next refresh
	Expires      time.Time // on the client's clock; zero when the vendor did not say
	APIURL       string    // where calls with this token go: api_url, or the base URL
	CompanyID    string    // company_id of the API key
	CompanyName  string
	renewAt      time.Time // when it is due, at the latest at Expires
	base         *url.URL  // APIURL
}

var (
	_ fmt.Formatter  = Token{}
	_ slog.LogValuer = Token{}
	_ json.Marshaler = Token{}
)

// String shows expiry and address only.
func (t Token) String() string {
	expires := "no stated end"
	if !t.Expires.IsZero() {
		expires = "until " + t.Expires.Format(time.RFC3339)
	}
	return "eformsign.Token(" + expires + ", " + t.APIURL + ")"
}

// Format shows expiry and address only, whatever the verb.
func (t Token) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, t.String()) // fmt has no way to report it
}

// LogValue shows expiry and address only.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// MarshalJSON shows expiry and address only.
func (t Token) MarshalJSON() ([]byte, error) { return json.Marshal(t.String()) }

// alive reports whether the token may be used at now.
func (t Token) alive(now time.Time) bool {
	return t.AccessToken != "" && (t.Expires.IsZero() || now.Before(t.Expires))
}

// due reports whether it is time for another token.
func (t Token) due(now time.Time) bool {
	return !t.alive(now) || (!t.Expires.IsZero() && !now.Before(t.renewAt))
}

// oauthToken is the part of both token answers that they share.
type oauthToken struct {
	ExpiresIn    text   `json:"expires_in"` // seconds; documented as a number
	RefreshToken string `json:"refresh_token"`
	AccessToken  string `json:"access_token"`
}

// issued is the answer to access_token; that to refresh_token is only oauth_token.
type issued struct {
	APIKey struct {
		Company struct {
			ID     text   `json:"company_id"`
			Name   text   `json:"name"`
			APIURL string `json:"api_url"`
		} `json:"company"`
	} `json:"api_key"`
	OAuthToken oauthToken `json:"oauth_token"`
}

// unusable says what is wrong with the token, "" when nothing is.
func (o oauthToken) unusable() string {
	if o.AccessToken == "" {
		return "it has no oauth_token.access_token"
	}
	for _, value := range []string{o.AccessToken, o.RefreshToken} {
		if strings.IndexFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }) >= 0 {
			return "its token cannot stand in a header"
		}
	}
	return ""
}

// dated fills in what of a token follows from the time it was asked for: counted from before the request, so that the
// vendor's clock is never ahead.
func (t Token) dated(asked time.Time, expiresIn text, margin time.Duration) Token {
	lifetime, ok := seconds(expiresIn)
	if !ok {
		return t
	}
	t.Expires = asked.Add(lifetime)
	t.renewAt = t.Expires.Add(-min(margin, lifetime/2))
	return t
}

func seconds(s text) (time.Duration, bool) {
	const tenYears = 10 * 365 * 24 * 60 * 60
	number, err := json.Number(s).Float64()
	if err != nil || math.IsNaN(number) {
		return 0, false
	}
	return time.Duration(min(max(number, 0), tenYears)) * time.Second, true
}
