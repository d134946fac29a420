package contract

// Where a clause comes from.
const (
	// Documented says that the vendor's document states it.
	Documented = "documented"
	// Observed says that public client code or a later page of the vendor shows it.
	Observed = "observed"
	// Assumed says that it is our choice where the vendor is silent; Clause.Question asks for the truth.
	Assumed = "assumed"
)

// What a clause fixes.
const (
	// Code is one row of the vendor's table of return codes.
	Code = "code"
	// Limit is a number of the vendor.
	Limit = "limit"
	// Rule is any other statement of the vendor.
	Rule = "rule"
	// Choice is a decision of ours; its provenance is Assumed.
	Choice = "choice"
)

// Clause is one statement to which an answer can be held. It says where the law is; what the answer to
// one particular request must be is for each reader of the law to work out alone.
type Clause struct {
	// ID is stable: service, subject, statement, such as "daouoffice/noti/monthly-quota".
	ID string
	// Title is a few words for lists.
	Title string
	// Text states the clause in one sentence of our own; vendor terms, codes and messages are kept verbatim.
	Text string
	// Source names the document and its section, and the reading of it when it is ours ("… A14").
	Source string
	// URL is the page on which Source is found, "" when there is none to read.
	URL string
	// Provenance is Documented, Observed or Assumed.
	Provenance string
	// Kind is Code, Limit, Rule or Choice.
	Kind string
	// Code is the vendor's code when Kind is Code, else "".
	Code string
	// Facts are the lines of testdata/seeds/<service>/facts.txt that the clause accounts for.
	Facts []string
	// Excluded says why no case can judge the clause; "" means that one does.
	Excluded string
	// Question is what to ask the vendor about an Assumed clause, ready to be sent.
	Question string
}
