package eformsign

import (
	"fmt"
	"net/url"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Policy holds the vendor's numbers and our choices where its document is
// silent. Each choice has a clause of provenance assumed; the first value named
// is the default.
type Policy struct {
	// WindowMillis is how far execution_time may be from the callers' now: the
	// documented 30 seconds.
	WindowMillis int `json:"windowMillis"`
	// WindowEdge: exactly so far away is "inclusive", still good, or "exclusive".
	WindowEdge string `json:"windowEdge"`
	// WindowFor: the window holds for "all" verification types or for the
	// "signature" type alone.
	WindowFor string `json:"windowFor"`
	// WindowFuture: a time ahead of the server's is bounded like one behind it
	// ("refuse"), or not at all ("accept").
	WindowFuture string `json:"windowFuture"`
	// HexCase of the signature: "either" or "lower".
	HexCase string `json:"hexCase"`
	// DisabledMember: a token for an account that is not enabled: "refuse" with
	// 4000150 or "accept".
	DisabledMember string `json:"disabledMember"`
	// CompanyToken is context.type in a token without member: "company" or
	// "user". It has no userId.
	CompanyToken string `json:"companyToken"`
	// TokenSeconds is a token's expires_in: the documented hour.
	TokenSeconds int `json:"tokenSeconds"`
	// RefreshSeconds is how long a refresh token lives: 14 days. The document
	// only says that it dies some time.
	RefreshSeconds int `json:"refreshSeconds"`
	// RefreshTokenIn: refresh_token is read from the "query" alone, or from the
	// JSON "body" too, as the specification of 2021 had it.
	RefreshTokenIn string `json:"refreshTokenIn"`
	// RefreshPair: a refresh token is good beside the access token of the "same"
	// answer only, or beside any of the same "family", that is, issue.
	RefreshPair string `json:"refreshPair"`
	// RevokeOnRefresh: the access token that is refreshed dies at once.
	RevokeOnRefresh bool `json:"revokeOnRefresh"`
	// ReuseRevokesFamily: a refresh token that is used twice kills every token
	// that descends from the same issue.
	ReuseRevokesFamily bool `json:"reuseRevokesFamily"`
	// APIKeyOnCalls: each use of a token is refused while its API key is deleted
	// (4000003) or inactive (4030001): "checked", as the vendor's catalogue has it;
	// or what becomes of the key is "ignored".
	APIKeyOnCalls string `json:"apiKeyOnCalls"`
	// CompanyStateAt: a company that is suspended (4030052) or has no Open API
	// permission (4030034) is refused on "calls" with its tokens, as the vendor's
	// catalogue has it, or only at the "issue" of a token. A deleted company is
	// refused everywhere.
	CompanyStateAt string `json:"companyStateAt"`
	// TokenErrors: "seed" answers a bad access token with 4030002 and a bad
	// refresh token with 4030003; "newer" with 4010001, 4010004 (expired),
	// 4010002 and 4010006 (expired).
	TokenErrors string `json:"tokenErrors"`
	// PDFSeconds is how long after each save of a document its PDF is made; 0 is at
	// once. The document says "additional time", and seconds to minutes.
	PDFSeconds int `json:"pdfSeconds"`
	// PDFOf: a document in progress has a PDF as of its last step ("any"), or none
	// before it is "completed".
	PDFOf string `json:"pdfOf"`
	// HTTPStatus: the first three digits of the "code"; "403ForTime" puts
	// 4000002 and 4030001 under 403, as the specification of 2021 does;
	// "200For4030002" answers 4030002 under 200, as it has been reported.
	HTTPStatus string `json:"httpStatus"`
	// APIURL replaces api_url, the base URL for the calls after the token; ""
	// is where the token was asked for.
	APIURL string `json:"apiUrl"`
}

// DefaultPolicy is the vendor's word where there is one and our choice elsewhere.
func DefaultPolicy() Policy {
	return Policy{
		WindowMillis: 30_000, WindowEdge: "inclusive", WindowFor: "all", WindowFuture: "refuse",
		HexCase: "either", DisabledMember: "refuse", CompanyToken: "company",
		TokenSeconds: 3600, RefreshSeconds: 14 * 24 * 3600, RefreshTokenIn: "query", RefreshPair: "same",
		APIKeyOnCalls: "checked", CompanyStateAt: "calls",
		TokenErrors: "seed", PDFSeconds: 2, PDFOf: "any", HTTPStatus: "code",
	}
}

// fields are those that take words or whole numbers.
func (p Policy) fields() simulators.PolicyFields {
	number := func(name string, value int) simulators.PolicyField {
		return simulators.NumberField(name, value, 1, 1_000_000_000).Taking("a whole number from 1 to 1,000,000,000")
	}
	return simulators.PolicyFields{
		simulators.ChoiceField("windowEdge", p.WindowEdge, "inclusive", "exclusive"),
		simulators.ChoiceField("windowFor", p.WindowFor, "all", "signature"),
		simulators.ChoiceField("windowFuture", p.WindowFuture, "refuse", "accept"),
		simulators.ChoiceField("hexCase", p.HexCase, "either", "lower"),
		simulators.ChoiceField("disabledMember", p.DisabledMember, "refuse", "accept"),
		simulators.ChoiceField("companyToken", p.CompanyToken, "company", "user"),
		simulators.ChoiceField("refreshTokenIn", p.RefreshTokenIn, "query", "body"),
		simulators.ChoiceField("refreshPair", p.RefreshPair, "same", "family"),
		simulators.ChoiceField("apiKeyOnCalls", p.APIKeyOnCalls, "checked", "ignored"),
		simulators.ChoiceField("companyStateAt", p.CompanyStateAt, "calls", "issue"),
		simulators.ChoiceField("tokenErrors", p.TokenErrors, "seed", "newer"),
		simulators.ChoiceField("pdfOf", p.PDFOf, "any", "completed"),
		simulators.ChoiceField("httpStatus", p.HTTPStatus, "code", "403ForTime", "200For4030002"),
		number("windowMillis", p.WindowMillis),
		number("tokenSeconds", p.TokenSeconds),
		number("refreshSeconds", p.RefreshSeconds),
		simulators.NumberField("pdfSeconds", p.PDFSeconds, 0, 24*60*60).Taking("a whole number from 0 to 86,400"),
	}
}

// Validate names the first field whose value the simulator does not know.
func (p Policy) Validate() error {
	if err := p.fields().Check(); err != nil {
		return err
	}
	if u, err := url.Parse(p.APIURL); p.APIURL != "" && (err != nil || u.Scheme == "" || u.Host == "") {
		return fmt.Errorf("policy field apiUrl is %q; it takes a base URL such as http://127.0.0.1:8701, or nothing", p.APIURL)
	}
	return nil
}

var policies = store.NewTable("eformsign/policy", func(Policy) string { return "policy" })

// PolicyOf is the policy in force. One that was kept before documents had files has the
// default of what is said of them.
func PolicyOf(tx *store.Tx) Policy {
	p, found := policies.Get(tx, "policy")
	if found && p.PDFOf == "" {
		p.PDFSeconds, p.PDFOf = DefaultPolicy().PDFSeconds, DefaultPolicy().PDFOf
	}
	return p
}

// SetPolicy puts a policy into force. The error is that of Validate.
func SetPolicy(tx *store.Tx, p Policy) error {
	if err := p.Validate(); err != nil {
		return err
	}
	policies.Put(tx, p)
	return nil
}
