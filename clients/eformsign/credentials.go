package eformsign

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode"
)

// Credentials is what the vendor's console shows for an API key (키보기) of the verification type eformsign signature.
// For the other types PrivateKey stays empty; see [WithBearer] and [WithBasic]. However it is printed, logged or
// encoded, it shows nothing.
type Credentials struct {
	APIKey     string // API 키, as shown: not yet base64
	PrivateKey string // 비밀키: anything that ParsePrivateKey reads
}

var (
	_ fmt.Formatter  = Credentials{}
	_ slog.LogValuer = Credentials{}
	_ json.Marshaler = Credentials{}
)

const shownCredentials = "eformsign.Credentials([redacted])"

// Format shows nothing of it, whatever the verb.
func (c Credentials) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, shownCredentials) // fmt has no way to report it
}

// LogValue shows nothing of it.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(shownCredentials) }

// MarshalJSON shows nothing of it. Reading JSON into Credentials works as usual.
func (c Credentials) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

// encodedKey is the API key as the header Authorization carries it.
func (c Credentials) encodedKey() string {
	return base64.StdEncoding.EncodeToString([]byte(c.APIKey))
}

func (c Credentials) validate() error {
	if c.APIKey == "" {
		return &InvalidError{Field: "API key", Reason: "is missing: copy it from 커넥트 > API/Webhook > API 키 관리 > 키보기"}
	}
	if strings.IndexFunc(c.APIKey, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) >= 0 {
		return &InvalidError{Field: "API key", Reason: "has white space or a line break in it: copy it again"}
	}
	return nil
}
