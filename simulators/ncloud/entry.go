package ncloud

import (
	"cmp"
	"math"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
)

// The headers of a call.
const (
	TimestampHeader   = "x-ncp-apigw-timestamp"
	AccessKeyHeader   = "x-ncp-iam-access-key"
	SignatureHeader   = "x-ncp-apigw-signature-v2"
	SignatureV1Header = "x-ncp-apigw-signature-v1"
	APIKeyHeader      = "x-ncp-apigw-api-key"
)

// Gate is what the gateway in front of a service works with.
type Gate struct {
	// Clauses is the beginning of the ids of the clauses that decide, such as
	// "workplace/gateway/".
	Clauses string
	// Window is how far the timestamp may be from the callers' now.
	Window time.Duration
	// EdgeIsGood lets pass what is exactly so far away.
	EdgeIsGood bool
	// V1 accepts x-ncp-apigw-signature-v1 in place of v2.
	V1 bool
	// Find finds a key by its access key.
	Find func(accessKey string) (Key, bool)
	// Keys are all keys of the world, to explain a refusal.
	Keys func() []Key
	// Former finds an earlier call by a header that it carried, to explain a refusal;
	// nil where calls are not remembered.
	Former func(header, value string) (Former, bool)
}

// Entry is a call at the gate: its headers, read once, and the key that they name.
type Entry struct {
	*simulators.Call

	// Key is the one named by the header; Found is false when there is none.
	Key   Key
	Found bool

	gate                         Gate
	timestamp, accessKey, apiKey string
	signature, signatureV1       string
	millis                       int64
	timed                        bool
}

// Open reads what a call shows at the gate. It refuses nothing.
func (g Gate) Open(c *simulators.Call) *Entry {
	e := &Entry{
		Call: c, gate: g,
		timestamp: c.Header.Get(TimestampHeader), accessKey: c.Header.Get(AccessKeyHeader), apiKey: c.Header.Get(APIKeyHeader),
		signature: c.Header.Get(SignatureHeader), signatureV1: c.Header.Get(SignatureV1Header),
	}
	e.Key, e.Found = g.Find(e.accessKey)
	e.millis, e.timed = readMillis(e.timestamp)
	return e
}

// readMillis reads a timestamp as the document has it: decimal digits and nothing else.
func readMillis(text string) (int64, bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// ByV1 tells that the call is to be judged by its signature v1.
func (e *Entry) ByV1() bool {
	return e.signature == "" && e.signatureV1 != "" && e.apiKey != "" && e.gate.V1
}

func (e *Entry) missing() bool {
	return e.timestamp == "" || e.accessKey == "" || e.signature == "" && !e.ByV1()
}

// offset is how many milliseconds the timestamp is away from the callers' now, and
// how many it may be.
func (e *Entry) offset() (value, limit int) {
	limit = int(e.gate.Window.Milliseconds())
	if !e.gate.EdgeIsGood {
		limit--
	}
	return distance(e.CallersNow.UnixMilli(), e.millis), limit
}

// distance is |a-b|, or a very large number where that cannot be counted.
func distance(a, b int64) int {
	if a < b {
		a, b = b, a
	}
	if d := a - b; d >= 0 && d <= math.MaxInt32*int64(1000) {
		return int(d)
	}
	return math.MaxInt32 * 1000
}

func (e *Entry) badKey() bool { return !e.Found || !e.Key.Active }

func (e *Entry) badSignature() bool {
	if e.ByV1() {
		return !Verify(e.signable().V1(), e.Key.SecretKey, e.signatureV1)
	}
	return !Verify(e.signable().V2(), e.Key.SecretKey, e.signature)
}

// signable is what a right signature of this call speaks for.
func (e *Entry) signable() Signable {
	return Signable{Method: e.Method, Target: e.target(), Timestamp: e.timestamp, APIKey: e.apiKey, AccessKey: e.accessKey}
}

// AnothersAPIKey tells that the call is signed by v1 with an API key that is not its account's.
func (e *Entry) AnothersAPIKey() bool { return e.ByV1() && e.apiKey != e.Key.APIKey }

// target is what was received, which is what has to be signed.
func (e *Entry) target() string { return cmp.Or(e.Target, e.URL.RequestURI()) }
