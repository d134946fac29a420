package rest

import (
	"errors"
	"net/url"
	"strings"
)

// Reasons why [ParseBase] refuses. None repeats the address: it may hold a password.
var (
	ErrBaseEmpty     = errors.New("is empty: give the address of the server, such as https://api.example.com")
	ErrBaseMalformed = errors.New("is not a valid URL of the form https://host[:port][/path]")
	ErrBaseScheme    = errors.New("must begin with http:// or https://")
	ErrBaseUserinfo  = errors.New("must not contain a user name or password")
	ErrBaseQuery     = errors.New("must not have a query or a fragment")
)

// ParseBase reads the address below which a vendor's paths are found.
func ParseBase(raw string) (*url.URL, error) {
	if strings.TrimSpace(raw) == "" {
		return nil, ErrBaseEmpty
	}
	base, err := url.Parse(raw)
	if err != nil {
		return nil, ErrBaseMalformed
	}
	switch {
	case base.Scheme != "http" && base.Scheme != "https":
		return nil, ErrBaseScheme
	case base.User != nil:
		return nil, ErrBaseUserinfo
	case base.Hostname() == "" || base.Opaque != "":
		return nil, ErrBaseMalformed
	case base.RawQuery != "" || base.ForceQuery || base.Fragment != "" || strings.Contains(raw, "#"):
		return nil, ErrBaseQuery
	}
	return base, nil
}
