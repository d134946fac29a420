package workplace

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Policy holds the vendor's numbers and our choices where its document is silent. Each
// choice has a clause of provenance assumed; the first value named is the default.
type Policy struct {
	// WindowMillis is how far a call's timestamp may be from the callers' now: the
	// documented five minutes.
	WindowMillis int `json:"windowMillis"`
	// WindowEdge: exactly so far away is "exclusive", refused, or "inclusive", good.
	WindowEdge string `json:"windowEdge"`
	// SignatureV1 in place of v2: "accept" or "refuse".
	SignatureV1 string `json:"signatureV1"`

	// DocDataURL is the address of the document detail "v1", or "v2" as announced.
	DocDataURL string `json:"docDataUrl"`
	// BaseURL replaces the beginning of docDataUrl; "" is where this service listens.
	BaseURL string `json:"baseUrl"`
	// AprvDocIDType in callbacks: "string" or "number".
	AprvDocIDType string `json:"aprvDocIdType"`
	// ProcessYmdt is "compact" (yyyyMMddHHmmss in Seoul) or "iso".
	ProcessYmdt string `json:"processYmdt"`
	// DocNoAt: a document gets its number at its "draft" or at its "completion".
	DocNoAt string `json:"docNoAt"`
	// Overlap sends APPROVE besides COOPERATION and AUTO_APPROVE.
	Overlap bool `json:"overlap"`
	// Retrieve: the drafter may retrieve "beforeCompletion" or only "beforeApproval".
	Retrieve string `json:"retrieve"`
	// TimeoutMillis is how long a receiver has for its answer.
	TimeoutMillis int `json:"timeoutMillis"`
	// RetryWaits are the waits between automatic attempts, such as "30s": none,
	// since the document knows resending by hand only.
	RetryWaits []string `json:"retryWaits"`
	// RetryJitter spreads each wait by up to this fraction to either side.
	RetryJitter float64 `json:"retryJitter"`
	// Resend: "any" row may be selected, or only a "failed" one: the document says both.
	Resend string `json:"resend"`
	// ResendURL: a resend goes to the "current" Callback URL or the one of the "original".
	ResendURL string `json:"resendUrl"`

	// DetailVersions: "both" answer for any form, or "strict" by the form's kind.
	DetailVersions string `json:"detailVersions"`
	// JSONFields of type Json in v2: an "object" or a "string" with JSON in it.
	JSONFields string `json:"jsonFields"`
}

// DefaultPolicy is the vendor's word where there is one and our choice elsewhere.
func DefaultPolicy() Policy {
	return Policy{
		WindowMillis: 300_000, WindowEdge: "exclusive", SignatureV1: "accept",
		DocDataURL: "v1", AprvDocIDType: "string", ProcessYmdt: "compact", DocNoAt: "draft", Retrieve: "beforeCompletion",
		TimeoutMillis: 10_000, RetryWaits: []string{}, Resend: "any", ResendURL: "current",
		DetailVersions: "both", JSONFields: "object",
	}
}

// Clone shares nothing with p.
func (p Policy) Clone() Policy {
	p.RetryWaits = slices.Clone(p.RetryWaits)
	return p
}

// Validate names the first field whose value the simulator does not know.
func (p Policy) Validate() error {
	for _, choice := range []struct {
		name, value string
		known       []string
	}{
		{"windowEdge", p.WindowEdge, []string{"exclusive", "inclusive"}},
		{"signatureV1", p.SignatureV1, []string{"accept", "refuse"}},
		{"docDataUrl", p.DocDataURL, []string{"v1", "v2"}},
		{"aprvDocIdType", p.AprvDocIDType, []string{"string", "number"}},
		{"processYmdt", p.ProcessYmdt, []string{"compact", "iso"}},
		{"docNoAt", p.DocNoAt, []string{"draft", "completion"}},
		{"retrieve", p.Retrieve, []string{"beforeCompletion", "beforeApproval"}},
		{"resend", p.Resend, []string{"any", "failed"}},
		{"resendUrl", p.ResendURL, []string{"current", "original"}},
		{"detailVersions", p.DetailVersions, []string{"both", "strict"}},
		{"jsonFields", p.JSONFields, []string{"object", "string"}},
	} {
		if !slices.Contains(choice.known, choice.value) {
			return fmt.Errorf("policy field %s is %q; it takes %s", choice.name, choice.value, strings.Join(choice.known, ", "))
		}
	}
	if u, err := url.Parse(p.BaseURL); p.BaseURL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		return fmt.Errorf("policy field baseUrl is %q; it takes a base URL such as http://127.0.0.1:8702, or nothing", p.BaseURL)
	}
	return p.validateNumbers()
}

// maxWaits and maxWait bound a schedule, so that it ends.
const (
	maxWaits = 100
	maxWait  = 30 * 24 * time.Hour
)

func (p Policy) validateNumbers() error {
	for _, number := range []struct {
		name        string
		value, most int
	}{{"windowMillis", p.WindowMillis, 1_000_000_000}, {"timeoutMillis", p.TimeoutMillis, 3_600_000}} {
		if number.value < 1 || number.value > number.most {
			return fmt.Errorf("policy field %s is %d; it takes a whole number from 1 to %d", number.name, number.value, number.most)
		}
	}
	if p.RetryJitter < 0 || p.RetryJitter > 1 {
		return fmt.Errorf("policy field retryJitter is %g; it takes a number from 0 to 1", p.RetryJitter)
	}
	if len(p.RetryWaits) > maxWaits {
		return fmt.Errorf("policy field retryWaits has %d waits; it takes at most %d", len(p.RetryWaits), maxWaits)
	}
	for _, text := range p.RetryWaits {
		if d, err := time.ParseDuration(text); err != nil || d < 0 || d > maxWait {
			return fmt.Errorf("policy field retryWaits has %q; it takes durations such as 30s, 5m or 1h, up to 720h", text)
		}
	}
	return nil
}

// schedule is when a failed callback is sent again by itself.
func (p Policy) schedule() delivery.Schedule {
	s := delivery.Schedule{Jitter: p.RetryJitter}
	for _, text := range p.RetryWaits {
		d, _ := time.ParseDuration(text) // Validate has read it
		s.Waits = append(s.Waits, d)
	}
	return s
}

func (p Policy) timeout() time.Duration { return time.Duration(p.TimeoutMillis) * time.Millisecond }

var policies = store.NewTable("workplace/policy", func(Policy) string { return "policy" })

// PolicyOf is the policy in force.
func PolicyOf(tx *store.Tx) Policy {
	p, _ := policies.Get(tx, "policy")
	return p
}

// SetPolicy puts a policy into force. The error is that of Validate.
func SetPolicy(tx *store.Tx, p Policy) error {
	if err := p.Validate(); err != nil {
		return err
	}
	if p.RetryWaits == nil {
		p.RetryWaits = []string{}
	}
	policies.Put(tx, p)
	return nil
}
