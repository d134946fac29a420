package ncloud

import (
	"net/http"
	"strings"
	"time"
)

// Attempt is a call as it came to the gate, and what the world knows about it.
type Attempt struct {
	Method string
	// Target is the request target as it was received.
	Target string
	// Host is that of the header.
	Host   string
	Header http.Header
	Body   []byte
	// Now is the callers' now, Window how far the timestamp may be from it.
	Now        time.Time
	Window     time.Duration
	EdgeIsGood bool
	// V1 tells that a signature v1 is accepted.
	V1 bool
	// Keys are all keys of the world.
	Keys []Key
	// Former is the call that came with this signature before, if one did.
	Former *Former
}

// Former is an earlier call with the same signature.
type Former struct {
	// Entry is its id in the journal.
	Entry uint64
	// Method, Target and Timestamp are what it was sent with.
	Method, Target, Timestamp string
}

func (a Attempt) sent(name string) string { return a.Header.Get(name) }

// key is the one that the access key header names.
func (a Attempt) key() (Key, bool) { return a.find(a.sent(AccessKeyHeader)) }

func (a Attempt) find(accessKey string) (Key, bool) {
	for _, k := range a.Keys {
		if k.AccessKey == accessKey && accessKey != "" {
			return k, true
		}
	}
	return Key{}, false
}

// byV1 tells that the call is judged by its signature v1.
func (a Attempt) byV1() bool {
	return a.sent(SignatureHeader) == "" && a.sent(SignatureV1Header) != "" && a.sent(APIKeyHeader) != "" && a.V1
}

func (a Attempt) signable() Signable {
	return Signable{
		Method: a.Method, Target: a.Target, Timestamp: a.sent(TimestampHeader),
		APIKey: a.sent(APIKeyHeader), AccessKey: a.sent(AccessKeyHeader),
	}
}

// expected is the canonical string that had to be signed.
func (a Attempt) expected() string {
	if a.byV1() {
		return a.signable().V1()
	}
	return a.signable().V2()
}

// signature is the value of the header that decides, and that header's name.
func (a Attempt) signature() (name, value string) {
	if a.byV1() {
		return SignatureV1Header, a.sent(SignatureV1Header)
	}
	return SignatureHeader, a.sent(SignatureHeader)
}

// shortestSecret is how long a text from a header must be to be taken for a secret: in
// place of a shorter one, too much else would be hidden.
const shortestSecret = 8

// hide takes every secret of the world out of a text, and the API key that was sent.
func (a Attempt) hide(text string) string {
	var pairs []string
	if sent := a.sent(APIKeyHeader); len(sent) >= shortestSecret && sent != a.sent(AccessKeyHeader) {
		pairs = append(pairs, sent, "{API key}")
	}
	for _, k := range a.Keys {
		for _, s := range []struct{ secret, shown string }{{k.SecretKey, "{secret key}"}, {k.APIKey, "{API key}"}} {
			if s.secret != "" {
				pairs = append(pairs, s.secret, s.shown)
			}
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
