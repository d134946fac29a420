package eformsign

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// readRepeats is how often a call that only reads is repeated after an ambiguous failure.
const readRepeats = 2

// Include asks [Client.Document] for a part that the vendor leaves out by default.
type Include string

// The parts of a document's information.
const (
	IncludeFields         Include = "include_fields"
	IncludeHistories      Include = "include_histories"
	IncludePreviousStatus Include = "include_previous_status"
	IncludeNextStatus     Include = "include_next_status"
)

// DocumentInfo is what the vendor knows of a document (문서 정보). Codes are texts with their zeros ("060", "05"), also
// where the vendor sends the numbers 60 and 5. Times that the vendor does not state are zero.
type DocumentInfo struct {
	ID           string
	Number       string // document_number
	Name         string
	TemplateID   string
	TemplateName string
	Creator      Person
	Created      time.Time
	LastEditor   Person
	Updated      time.Time
	Status       Status       // current_status
	Fields       []FieldValue // with IncludeFields
	Next         []Status     // next_status, with IncludeNextStatus
	Previous     []Action     // previous_status, with IncludePreviousStatus
	Histories    []Action     // with IncludeHistories
}

// Person took part in a document.
type Person struct {
	Type  string // recipient_type: "01" member, "02" outsider
	ID    string
	Name  string
	Email string
}

// Status is where a document stands.
type Status struct {
	Type       string // status_type: "060" requested of a participant, "003" completed, …
	StepType   string // step_type
	StepIndex  string // step_index
	StepName   string
	StepGroup  int
	Recipients []Person  // step_recipients
	Expires    time.Time // expired_date
	Expired    bool      // _expired
}

// Action is a thing done to a document.
type Action struct {
	StepType string
	StepName string
	Type     string // action_type
	Executor Person
	Executed time.Time
	Comment  string
}

// FieldValue is what a field holds; an object or array is kept as JSON.
type FieldValue struct {
	ID    string
	Value string
	Type  string
}

// Document reads what the vendor knows of a document (문서 정보 조회, GET /v2.0/api/documents/{document_id}). It changes
// nothing, so it is repeated up to twice after an ambiguous failure.
func (c *Client) Document(ctx context.Context, id string, include ...Include) (DocumentInfo, error) {
	if err := checkElement("document_id", id); err != nil {
		return DocumentInfo{}, err
	}
	query := url.Values{}
	for _, part := range include {
		query.Set(string(part), "true")
	}
	var spent tally
	var info wireInfo
	response, sent, err := c.call(ctx, request{
		op: opDocument, method: http.MethodGet, path: []string{"api", "documents", id}, query: query, repeats: readRepeats,
	}, &spent, &info)
	if err != nil {
		return DocumentInfo{}, err
	}
	if info.ID == "" {
		return DocumentInfo{}, c.exchange.unusable(sent, response, &spent, "it has no id")
	}
	return info.read(), nil
}

// checkText refuses a value that no request can carry. Neither text repeats it.
func checkText(field, value string) error {
	if value == "" {
		return &InvalidError{Field: field, Reason: "is missing"}
	}
	if !utf8.ValidString(value) || strings.IndexFunc(value, unicode.IsControl) >= 0 {
		return &InvalidError{Field: field, Reason: "is not printable UTF-8"}
	}
	return nil
}

// checkElement also refuses what would lead to another path.
func checkElement(field, value string) error {
	if err := checkText(field, value); err != nil {
		return err
	}
	if value == "." || strings.Contains(value, "..") || strings.ContainsAny(value, `/\`) {
		return &InvalidError{Field: field, Reason: "must not hold a slash or .. : give the ID alone"}
	}
	return nil
}
