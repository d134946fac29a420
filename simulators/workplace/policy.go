package workplace

import (
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
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
	// HistoryDays and HistoryRows bound the dispatch history: a row that has ended
	// leaves it when it was sent longer ago or so many newer ones are there. 0 is no bound.
	HistoryDays int `json:"historyDays"`
	HistoryRows int `json:"historyRows"`
	// Documents bounds the approval documents: the oldest leave when so many newer ones
	// are there. 0 is no bound.
	Documents int `json:"documents"`

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
		HistoryDays: 90, HistoryRows: 100_000, Documents: 100_000,
		DetailVersions: "both", JSONFields: "object",
	}
}

// Clone shares nothing with p.
func (p Policy) Clone() Policy {
	p.RetryWaits = slices.Clone(p.RetryWaits)
	return p
}

// fields are those that take words or whole numbers.
func (p Policy) fields() simulators.PolicyFields {
	return simulators.PolicyFields{
		simulators.ChoiceField("windowEdge", p.WindowEdge, "exclusive", "inclusive"),
		simulators.ChoiceField("signatureV1", p.SignatureV1, "accept", "refuse"),
		simulators.ChoiceField("docDataUrl", p.DocDataURL, "v1", "v2"),
		simulators.ChoiceField("aprvDocIdType", p.AprvDocIDType, "string", "number"),
		simulators.ChoiceField("processYmdt", p.ProcessYmdt, "compact", "iso"),
		simulators.ChoiceField("docNoAt", p.DocNoAt, "draft", "completion"),
		simulators.ChoiceField("retrieve", p.Retrieve, "beforeCompletion", "beforeApproval"),
		simulators.ChoiceField("resend", p.Resend, "any", "failed"),
		simulators.ChoiceField("resendUrl", p.ResendURL, "current", "original"),
		simulators.ChoiceField("detailVersions", p.DetailVersions, "both", "strict"),
		simulators.ChoiceField("jsonFields", p.JSONFields, "object", "string"),
		simulators.NumberField("windowMillis", p.WindowMillis, 1, 1_000_000_000),
		simulators.NumberField("timeoutMillis", p.TimeoutMillis, 1, 3_600_000),
		simulators.NumberField("historyDays", p.HistoryDays, 0, 36_500),
		simulators.NumberField("historyRows", p.HistoryRows, 0, 1_000_000_000),
		simulators.NumberField("documents", p.Documents, 0, 1_000_000_000),
	}
}

// Validate names the first field whose value the simulator does not know.
func (p Policy) Validate() error {
	if err := p.fields().Check(); err != nil {
		return err
	}
	if u, err := url.Parse(p.BaseURL); p.BaseURL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		return fmt.Errorf("policy field baseUrl is %q; it takes a base URL such as http://127.0.0.1:8702, or nothing", p.BaseURL)
	}
	return p.validateRetries()
}

// maxWaits and maxWait bound a schedule, so that it ends.
const (
	maxWaits = 100
	maxWait  = 30 * 24 * time.Hour
)

func (p Policy) validateRetries() error {
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
