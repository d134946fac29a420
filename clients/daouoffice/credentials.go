package daouoffice

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strconv"
)

// Credentials is the pair that identifies a customer company (고객사), as the key issue API (인증키 발급 API) hands it
// out. However it is printed, logged or encoded, ClientSecret is left out.
type Credentials struct {
	ClientID     string // clientId: service authentication ID (서비스 인증ID)
	ClientSecret string // clientSecret: service security key (서비스 보안KEY)
}

var (
	_ fmt.Formatter  = Credentials{}
	_ slog.LogValuer = Credentials{}
	_ json.Marshaler = Credentials{}
)

// String shows the client ID only.
func (c Credentials) String() string { return "daouoffice.Credentials(" + c.ClientID + ")" }

// GoString shows the client ID only.
func (c Credentials) GoString() string {
	return "daouoffice.Credentials{ClientID:" + strconv.Quote(c.ClientID) + ", ClientSecret:\"[redacted]\"}"
}

// Format shows the client ID only, whatever the verb.
func (c Credentials) Format(state fmt.State, verb rune) {
	text := c.String()
	if verb == 'v' && state.Flag('#') {
		text = c.GoString()
	}
	_, _ = io.WriteString(state, text) // fmt has no way to report it
}

// LogValue shows the client ID only.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalJSON shows the client ID only. Reading JSON into Credentials works as usual.
func (c Credentials) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]string{"ClientID": c.ClientID})
}

// basic is the credential of HTTP Basic authentication.
func (c Credentials) basic() string {
	return base64.StdEncoding.EncodeToString([]byte(c.ClientID + ":" + c.ClientSecret))
}
