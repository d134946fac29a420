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
	// HistoryDays and HistoryRows bound the dispatch history: a row that has ended
	// leaves it when it was sent longer ago or so many newer ones are there. 0 is no bound.
	HistoryDays int `json:"historyDays"`
	HistoryRows int `json:"historyRows"`
	// Documents bounds the approval documents: the oldest that are not in progress
	// leave when so many newer ones are there. 0 is no bound.
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

// choice is a field of the policy that takes one of a few words.
type choice struct {
	name, value string
	known       []string
}

func (p Policy) choices() []choice {
	return []choice{
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
	}
}

// numeral is a field of the policy that takes a whole number from least to most.
type numeral struct {
	name               string
	value, least, most int
}

func (p Policy) numbers() []numeral {
	return []numeral{
		{"windowMillis", p.WindowMillis, 1, 1_000_000_000},
		{"timeoutMillis", p.TimeoutMillis, 1, 3_600_000},
		{"historyDays", p.HistoryDays, 0, 36_500},
		{"historyRows", p.HistoryRows, 0, 1_000_000_000},
		{"documents", p.Documents, 0, 1_000_000_000},
	}
}

// Validate names the first field whose value the simulator does not know.
func (p Policy) Validate() error {
	for _, c := range p.choices() {
		if !slices.Contains(c.known, c.value) {
			return fmt.Errorf("policy field %s is %q; it takes %s", c.name, c.value, strings.Join(c.known, ", "))
		}
	}
	for _, n := range p.numbers() {
		if n.value < n.least || n.value > n.most {
			return fmt.Errorf("policy field %s is %d; it takes a whole number from %d to %d", n.name, n.value, n.least, n.most)
		}
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
