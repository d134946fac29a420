package daouoffice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Policy holds the numbers that a customer's contract may change, and our
// choices where the vendor's document is silent. Each choice has a clause of
// provenance assumed; the first value named is the default.
type Policy struct {
	// HTTPStatusOnError of codes 901–925: "200" or "mapped" (400, 401, 429).
	HTTPStatusOnError string `json:"httpStatusOnError"`
	// MessageColumns: "doc" puts the table's 내용 into message and its 설명 into
	// messageDetail, "reversed" the other way.
	MessageColumns string `json:"messageColumns"`
	// CodeType of code: "string" or "number".
	CodeType string `json:"codeType"`
	// DataOnError: "omit", "null", "empty" ({}) or "maps" (two empty maps).
	DataOnError string `json:"dataOnError"`
	// EmptyMaps without receivers: "keep" as {} or "omit".
	EmptyMaps string `json:"emptyMaps"`
	// Duplicates among the receivers: "collapse" into one or send to "each".
	Duplicates string `json:"duplicates"`
	// ReceiversMax is the largest number of receivers, 0 for none: the
	// document has a code for it but no number.
	ReceiversMax int `json:"receiversMax"`
	// ReceiversCount compares that with the "raw" list or its "distinct" numbers.
	ReceiversCount string `json:"receiversCount"`
	// Prefix goes before push and web messages; the document fixes the text
	// [OpenAPI], not what joins it to the message.
	Prefix string `json:"prefix"`
	// PrefixMail puts it before the mail title too.
	PrefixMail bool `json:"prefixMail"`
	// PrefixPresent: what a message that has the prefix already gets: "add" or "skip".
	PrefixPresent string `json:"prefixPresent"`
	// MailFallback: message stands in for mail texts "raw" or "prefixed".
	MailFallback string `json:"mailFallback"`
	// MissingMessage decides between 921 and 922: by the company's "channels",
	// always "921", or "922" when all three texts are blank.
	MissingMessage string `json:"missingMessage"`
	// BlankLinkURL without a default: "refuse" with 923 or "accept".
	BlankLinkURL string `json:"blankLinkUrl"`
	// LinkURLCheck: "startsWith" http(s):// or "contains" it.
	LinkURLCheck string `json:"linkUrlCheck"`
	// Quota is the allowance of calls.
	Quota QuotaPolicy `json:"quota"`
	// UnknownSender: a sender without an active account: "accept" or "refuse" with 918.
	UnknownSender string `json:"unknownSender"`
	// ReceiversString: receivers sent as one string: "refuse" with 919 or take it as a "single" receiver.
	ReceiversString string `json:"receiversString"`
	// Bearer: a token in place of the key pair: "accept" or "ignore".
	Bearer string `json:"bearer"`
	// TokenSeconds is a token's expires_in.
	TokenSeconds int `json:"tokenSeconds"`
	// SharedService: a call of a 공유형 customer: "refuse" or "serve".
	SharedService string `json:"sharedService"`
	// DormantReceiver counts as "valid" or "stopped".
	DormantReceiver string `json:"dormantReceiver"`
	// EmployeeNumber is compared "exact" or with "folded" case and blanks.
	EmployeeNumber string `json:"employeeNumber"`
}

// QuotaPolicy says how calls are counted.
type QuotaPolicy struct {
	// Monthly is the documented 1,500 calls; 0 for none.
	Monthly int `json:"monthly"`
	// Daily has a code but no documented number; 0 for none.
	Daily int `json:"daily"`
	// Unit: a "call" counts one, or one for each valid "receiver".
	Unit string `json:"unit"`
	// CountOn: "success" (code 200), "authenticated" or "all" calls of a known client.
	CountOn string `json:"countOn"`
	// Edge: the call "after" the last allowed one is refused, or the one "at" it.
	Edge string `json:"edge"`
	// Zone of the calendar month and day: "Asia/Seoul" or "UTC".
	Zone string `json:"zone"`
}

// exact is the default of EmployeeNumber.
const exact = "exact"

// DefaultPolicy is the vendor's word where there is one and our choice elsewhere.
func DefaultPolicy() Policy {
	return Policy{
		HTTPStatusOnError: "200", MessageColumns: "doc", CodeType: "string", DataOnError: "omit", EmptyMaps: "keep",
		Duplicates: "collapse", ReceiversCount: "raw",
		Prefix: "[OpenAPI] ", PrefixPresent: "add", MailFallback: "raw",
		MissingMessage: "channels", BlankLinkURL: "refuse", LinkURLCheck: "startsWith",
		Quota:         QuotaPolicy{Monthly: 1500, Unit: "call", CountOn: "success", Edge: "after", Zone: "Asia/Seoul"},
		UnknownSender: "accept", ReceiversString: "refuse", Bearer: "accept", TokenSeconds: 86400,
		SharedService: "refuse", DormantReceiver: "valid", EmployeeNumber: exact,
	}
}

// choice is a field of the policy that takes one of a few words.
type choice struct {
	name, value string
	known       []string
}

func (p Policy) choices() []choice {
	return []choice{
		{"httpStatusOnError", p.HTTPStatusOnError, []string{"200", "mapped"}},
		{"messageColumns", p.MessageColumns, []string{"doc", "reversed"}},
		{"codeType", p.CodeType, []string{"string", "number"}},
		{"dataOnError", p.DataOnError, []string{"omit", "null", "empty", "maps"}},
		{"emptyMaps", p.EmptyMaps, []string{"keep", "omit"}},
		{"duplicates", p.Duplicates, []string{"collapse", "each"}},
		{"receiversCount", p.ReceiversCount, []string{"raw", "distinct"}},
		{"prefixPresent", p.PrefixPresent, []string{"add", "skip"}},
		{"mailFallback", p.MailFallback, []string{"raw", "prefixed"}},
		{"missingMessage", p.MissingMessage, []string{"channels", "921", "922"}},
		{"blankLinkUrl", p.BlankLinkURL, []string{"refuse", "accept"}},
		{"linkUrlCheck", p.LinkURLCheck, []string{"startsWith", "contains"}},
		{"quota.unit", p.Quota.Unit, []string{"call", "receiver"}},
		{"quota.countOn", p.Quota.CountOn, []string{"success", "authenticated", "all"}},
		{"quota.edge", p.Quota.Edge, []string{"after", "at"}},
		{"quota.zone", p.Quota.Zone, []string{"Asia/Seoul", "UTC"}},
		{"unknownSender", p.UnknownSender, []string{"accept", "refuse"}},
		{"receiversString", p.ReceiversString, []string{"refuse", "single"}},
		{"bearer", p.Bearer, []string{"accept", "ignore"}},
		{"sharedService", p.SharedService, []string{"refuse", "serve"}},
		{"dormantReceiver", p.DormantReceiver, []string{"valid", "stopped"}},
		{"employeeNumber", p.EmployeeNumber, []string{exact, "folded"}},
	}
}

// numeral is a field of the policy that takes a whole number from least.
type numeral struct {
	name         string
	value, least int
}

func (p Policy) numbers() []numeral {
	return []numeral{
		{"receiversMax", p.ReceiversMax, 0},
		{"quota.monthly", p.Quota.Monthly, 0},
		{"quota.daily", p.Quota.Daily, 0},
		{"tokenSeconds", p.TokenSeconds, 1},
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
		if n.value < n.least {
			return fmt.Errorf("policy field %s is %d; it takes a whole number from %d", n.name, n.value, n.least)
		}
	}
	return nil
}

var policies = store.NewTable("daouoffice/policy", func(Policy) string { return "policy" })

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
	policies.Put(tx, p)
	return nil
}
