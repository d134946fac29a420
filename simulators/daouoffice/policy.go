package daouoffice

import (
	"math"

	"github.com/seed-34222eec/dojang/simulators"
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

// fields are those that take words or whole numbers.
func (p Policy) fields() simulators.PolicyFields {
	return simulators.PolicyFields{
		simulators.ChoiceField("httpStatusOnError", p.HTTPStatusOnError, "200", "mapped"),
		simulators.ChoiceField("messageColumns", p.MessageColumns, "doc", "reversed"),
		simulators.ChoiceField("codeType", p.CodeType, "string", "number"),
		simulators.ChoiceField("dataOnError", p.DataOnError, "omit", "null", "empty", "maps"),
		simulators.ChoiceField("emptyMaps", p.EmptyMaps, "keep", "omit"),
		simulators.ChoiceField("duplicates", p.Duplicates, "collapse", "each"),
		simulators.ChoiceField("receiversCount", p.ReceiversCount, "raw", "distinct"),
		simulators.ChoiceField("prefixPresent", p.PrefixPresent, "add", "skip"),
		simulators.ChoiceField("mailFallback", p.MailFallback, "raw", "prefixed"),
		simulators.ChoiceField("missingMessage", p.MissingMessage, "channels", "921", "922"),
		simulators.ChoiceField("blankLinkUrl", p.BlankLinkURL, "refuse", "accept"),
		simulators.ChoiceField("linkUrlCheck", p.LinkURLCheck, "startsWith", "contains"),
		simulators.ChoiceField("quota.unit", p.Quota.Unit, "call", "receiver"),
		simulators.ChoiceField("quota.countOn", p.Quota.CountOn, "success", "authenticated", "all"),
		simulators.ChoiceField("quota.edge", p.Quota.Edge, "after", "at"),
		simulators.ChoiceField("quota.zone", p.Quota.Zone, "Asia/Seoul", "UTC"),
		simulators.ChoiceField("unknownSender", p.UnknownSender, "accept", "refuse"),
		simulators.ChoiceField("receiversString", p.ReceiversString, "refuse", "single"),
		simulators.ChoiceField("bearer", p.Bearer, "accept", "ignore"),
		simulators.ChoiceField("sharedService", p.SharedService, "refuse", "serve"),
		simulators.ChoiceField("dormantReceiver", p.DormantReceiver, "valid", "stopped"),
		simulators.ChoiceField("employeeNumber", p.EmployeeNumber, exact, "folded"),
		simulators.NumberField("receiversMax", p.ReceiversMax, 0, math.MaxInt),
		simulators.NumberField("quota.monthly", p.Quota.Monthly, 0, math.MaxInt),
		simulators.NumberField("quota.daily", p.Quota.Daily, 0, math.MaxInt),
		simulators.NumberField("tokenSeconds", p.TokenSeconds, 1, math.MaxInt),
	}
}

// Validate names the first field whose value the simulator does not know.
func (p Policy) Validate() error { return p.fields().Check() }

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
