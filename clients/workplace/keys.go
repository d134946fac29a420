package workplace

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode"
)

// Keys is what the gateway knows a caller by. However it is printed, logged or encoded, it shows nothing: with the access
// key alone nobody can sign, but it names the account and has no place in a log either.
type Keys struct {
	AccessKey string // x-ncp-iam-access-key: Access Key ID of the portal or of a Sub Account
	SecretKey string // Secret Key: used as the bytes of its text, never sent
	APIKey    string // x-ncp-apigw-api-key: primary or secondary key, only for APIs that ask for one
}

// Credentials is the pair of keys that WORKPLACE asks for. However it is printed, logged or encoded, it shows nothing.
type Credentials struct {
	AccessKey string // as [Keys.AccessKey]
	SecretKey string // as [Keys.SecretKey]
}

var (
	_ fmt.Formatter  = Keys{}
	_ slog.LogValuer = Keys{}
	_ json.Marshaler = Keys{}
	_ fmt.Formatter  = Credentials{}
	_ slog.LogValuer = Credentials{}
	_ json.Marshaler = Credentials{}
)

const (
	shownKeys        = "workplace.Keys([redacted])"
	shownCredentials = "workplace.Credentials([redacted])"
)

// Format shows nothing of them, whatever the verb.
func (k Keys) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, shownKeys) // fmt has no way to report it
}

// LogValue shows nothing of them.
func (k Keys) LogValue() slog.Value { return slog.StringValue(shownKeys) }

// MarshalJSON shows nothing of them. Reading JSON into Keys works as usual.
func (k Keys) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

// Format shows nothing of them, whatever the verb.
func (c Credentials) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, shownCredentials) // fmt has no way to report it
}

// LogValue shows nothing of them.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(shownCredentials) }

// MarshalJSON shows nothing of them. Reading JSON into Credentials works as usual.
func (c Credentials) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

func (k Keys) secrets() []string { return []string{k.AccessKey, k.SecretKey, k.APIKey} }

func (k Keys) validate() error {
	for _, key := range [...]struct {
		field, value string
		optional     bool
	}{
		{"AccessKey", k.AccessKey, false},
		{"SecretKey", k.SecretKey, false},
		{"APIKey", k.APIKey, true},
	} {
		switch {
		case key.value == "" && !key.optional:
			return &InvalidError{Field: key.field, Reason: "is missing"}
		case strings.IndexFunc(key.value, unfit) >= 0:
			return &InvalidError{Field: key.field, Reason: "has white space or another character in it that no key has: copy it again"}
		}
	}
	return nil
}

// unfit reports characters that no key has and no header may carry.
func unfit(r rune) bool { return r <= ' ' || r > unicode.MaxASCII || r == '\u007f' }
