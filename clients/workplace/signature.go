package workplace

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// The gateway's headers. Names are not case-sensitive; the vendor writes them in lower case.
const (
	headerTimestamp   = "X-Ncp-Apigw-Timestamp"
	headerAccessKey   = "X-Ncp-Iam-Access-Key"
	headerAPIKey      = "X-Ncp-Apigw-Api-Key"
	headerSignatureV1 = "X-Ncp-Apigw-Signature-V1"
	headerSignatureV2 = "X-Ncp-Apigw-Signature-V2"
)

// Reasons why a request is not signed, and therefore not sent. They come inside an [*InvalidError].
var (
	// ErrInsecure says that the request goes over plain http to a host that is not this machine.
	ErrInsecure = errors.New("plain http to another machine is not signed")
	// ErrRedirected says that the request was made by following a redirect.
	ErrRedirected = errors.New("a redirected request is not signed")
	// ErrForeignHost says that the address is none that the keys are meant for.
	ErrForeignHost = errors.New("the address is not one that the keys are meant for")
)

// signer puts the gateway's headers on requests. It does not change once made.
type signer struct {
	keys     Keys
	clock    Clock
	hosts    []string // none: any
	v1       bool
	insecure bool
}

// sign completes r, which is the caller's to change, and returns the signature. What is signed is what net/http puts on
// the request line: the path as it is escaped, the query in its order, no host, no fragment, no body. The clock is read
// once, so the signed time is the sent time.
func (s *signer) sign(r *http.Request) (string, error) {
	if err := s.permit(r); err != nil {
		return "", err
	}
	target := r.URL.RequestURI()
	unescaped := func(text string) bool {
		return strings.ContainsFunc(text, func(c rune) bool { return c <= ' ' || c == '\u007f' })
	}
	switch {
	case unescaped(r.URL.RawQuery):
		return "", &InvalidError{Field: "URL", Reason: "must have an escaped query: no spaces, no control characters; url.Values.Encode writes one"}
	case !strings.HasPrefix(target, "/") || unescaped(target):
		return "", &InvalidError{Field: "URL", Reason: "must have a path that begins with / and is escaped: no spaces, no control characters"}
	}
	timestamp := strconv.FormatInt(s.clock.Now().UnixMilli(), 10)
	signature := s.keys.signature(r.Method, target, timestamp, s.v1)
	for name := range r.Header {
		if slices.ContainsFunc(s.owned(), func(own string) bool { return strings.EqualFold(own, name) }) {
			delete(r.Header, name)
		}
	}
	if r.Header == nil {
		r.Header = http.Header{}
	}
	r.Header.Set(headerTimestamp, timestamp)
	r.Header.Set(headerAccessKey, s.keys.AccessKey)
	if s.keys.APIKey != "" {
		r.Header.Set(headerAPIKey, s.keys.APIKey)
	}
	if s.v1 {
		r.Header.Set(headerSignatureV1, signature)
	} else {
		r.Header.Set(headerSignatureV2, signature)
	}
	return signature, nil
}

// owned are the headers that nobody else sets. An API key that the caller sets himself is his.
func (s *signer) owned() []string {
	names := []string{headerTimestamp, headerAccessKey, headerSignatureV1, headerSignatureV2}
	if s.keys.APIKey != "" {
		names = append(names, headerAPIKey)
	}
	return names
}

// permit judges where r goes. The signature does not cover the host: whoever receives it can use it at the gateway for
// five minutes.
func (s *signer) permit(r *http.Request) error {
	refuse := func(reason string, err error) error { return &InvalidError{Field: "URL", Reason: reason, err: err} }
	switch {
	case r.URL == nil || r.URL.Host == "":
		return refuse("has no host", nil)
	case r.Response != nil:
		return refuse("comes from a redirect: call the new address itself if it is right", ErrRedirected)
	case r.URL.Scheme != "https" && r.URL.Scheme != "http":
		return refuse("must begin with https://", nil)
	case r.URL.Scheme == "http" && !s.insecure && !loopback(r.URL.Hostname()):
		return refuse("is not https", ErrInsecure)
	case len(s.hosts) > 0 && !slices.ContainsFunc(s.hosts, func(host string) bool {
		return strings.EqualFold(host, r.URL.Host) || strings.EqualFold(host, r.URL.Hostname())
	}):
		return refuse("is at another host", ErrForeignHost)
	}
	return nil
}

// signature is base64(HMAC-SHA256(secret key, StringToSign)).
func (k Keys) signature(method, target, timestamp string, v1 bool) string {
	if method == "" {
		method = http.MethodGet // as net/http sends it
	}
	text := method + " " + target + "\n" + timestamp + "\n"
	if v1 {
		text += k.APIKey + "\n"
	}
	mac := hmac.New(sha256.New, []byte(k.SecretKey))
	mac.Write([]byte(text + k.AccessKey))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
