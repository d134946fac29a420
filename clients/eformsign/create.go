package eformsign

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"unicode/utf8"
)

// Document is a document to be made from a template (새 문서 작성).
type Document struct {
	Name       string      // document_name; empty: by the template's naming rule
	Comment    string      // comment
	GroupName  string      // select_group_name: needed when the member belongs to several groups
	Fields     []Field     // fields: values to be filled in
	Recipients []Recipient // recipients of the next steps, as the template's workflow has them
}

// Field is the value of one field. A date is written yyyy-MM-dd.
type Field struct {
	ID    string `json:"id"` // the field's name in the template
	Value string `json:"value"`
}

// Recipient (수신자) takes the document in one of the next steps. The vendor wants UseMail, UseSMS or both.
type Recipient struct {
	StepType string // step_type: "05" participant, "06" reviewer, "07" viewer
	Name     string
	ID       string // account, or e-mail address
	UseMail  bool
	UseSMS   bool
	// CountryCode ("+82") and PhoneNumber receive the SMS.
	CountryCode string
	PhoneNumber string
}

// Created is a document that the vendor has made.
type Created struct {
	ID         string
	Name       string
	TemplateID string
	Recipients []CreatedRecipient // as far as the answer names them as documented
	Attempts   int                // requests made
	Uncertain  int                // earlier requests that may have made the document once more
}

// CreatedRecipient is a recipient as the vendor has taken him in.
type CreatedRecipient struct {
	Name, ID string
	TokenID  string // token_id: the outsider's link
}

// CreateDocument makes a document from a template (새 문서 작성, POST /v2.0/api/documents) and sends it to its recipients.
// It needs a token of a member ([WithMember]).
//
// It is not repeated after an ambiguous failure, unless [WithRetry] says otherwise: after [ErrOutcomeUnknown] the
// document may be there. An expired token is replaced, which repeats nothing: the vendor had refused.
func (c *Client) CreateDocument(ctx context.Context, templateID string, document Document) (Created, error) {
	if err := checkText("template_id", templateID); err != nil {
		return Created{}, err
	}
	body, err := document.encode()
	if err != nil {
		return Created{}, err
	}
	var spent tally
	var made wireCreated
	response, sent, err := c.call(ctx, request{
		op: opCreateDocument, method: http.MethodPost, path: []string{"api", "documents"},
		query: url.Values{"template_id": {templateID}}, body: body, repeats: c.retries,
	}, &spent, &made)
	if err != nil {
		return Created{}, err
	}
	if made.Document.ID == "" {
		return Created{}, c.exchange.unusable(sent, response, &spent, "it has no document.id")
	}
	created := Created{
		ID: string(made.Document.ID), Name: string(made.Document.Name), TemplateID: string(made.TemplateID),
		Attempts: spent.attempts, Uncertain: spent.uncertain,
	}
	for _, r := range made.recipients() {
		created.Recipients = append(created.Recipients, CreatedRecipient{
			Name: string(r.Member.Name), ID: string(r.Member.ID), TokenID: string(r.Member.TokenID),
		})
	}
	return created, nil
}

// wireCreated is the answer. Nothing but a missing ID makes it unreadable: the document is there, and an error would
// only tempt somebody to make it again.
type wireCreated struct {
	TemplateID anything `json:"template_id"`
	Document   struct {
		ID   text     `json:"id"`
		Name anything `json:"document_name"`
	} `json:"document"`
	Recipients json.RawMessage `json:"recipients"`
}

type wireCreatedRecipient struct {
	Member struct {
		Name    text `json:"name"`
		ID      text `json:"id"`
		TokenID text `json:"token_id"`
	} `json:"member"`
}

func (w wireCreated) recipients() []wireCreatedRecipient {
	var all []wireCreatedRecipient
	if err := json.Unmarshal(w.Recipients, &all); err != nil {
		return nil
	}
	return all
}

// wireDocument is the request body.
type wireDocument struct {
	Name       string          `json:"document_name"`
	Comment    string          `json:"comment"`
	GroupName  string          `json:"select_group_name,omitempty"`
	Fields     []Field         `json:"fields"`
	Recipients []wireRecipient `json:"recipients"`
}

type wireRecipient struct {
	StepType string     `json:"step_type"`
	UseMail  bool       `json:"use_mail"`
	UseSMS   bool       `json:"use_sms"`
	Member   wireMember `json:"member"`
}

type wireMember struct {
	Name string   `json:"name"`
	ID   string   `json:"id,omitempty"`
	SMS  *wireSMS `json:"sms,omitempty"`
}

type wireSMS struct {
	CountryCode string `json:"country_code"`
	PhoneNumber string `json:"phone_number"`
}

// encode writes the request body.
func (d Document) encode() ([]byte, error) {
	if !d.inUTF8() {
		return nil, &InvalidError{Field: "document", Reason: "is not UTF-8: convert it, for instance from CP949"}
	}
	wire := wireDocument{
		Name: d.Name, Comment: d.Comment, GroupName: d.GroupName,
		Fields: append([]Field{}, d.Fields...), Recipients: []wireRecipient{},
	}
	for _, r := range d.Recipients {
		member := wireMember{Name: r.Name, ID: r.ID}
		if r.PhoneNumber != "" {
			member.SMS = &wireSMS{r.CountryCode, r.PhoneNumber}
		}
		wire.Recipients = append(wire.Recipients, wireRecipient{r.StepType, r.UseMail, r.UseSMS, member})
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(map[string]wireDocument{"document": wire}); err != nil {
		return nil, &InvalidError{Field: "document", Reason: "cannot be encoded", err: err}
	}
	return bytes.TrimRight(buffer.Bytes(), "\n"), nil
}

func (d Document) inUTF8() bool {
	texts := []string{d.Name, d.Comment, d.GroupName}
	for _, f := range d.Fields {
		texts = append(texts, f.ID, f.Value)
	}
	for _, r := range d.Recipients {
		texts = append(texts, r.StepType, r.Name, r.ID, r.CountryCode, r.PhoneNumber)
	}
	for _, t := range texts {
		if !utf8.ValidString(t) {
			return false
		}
	}
	return true
}
