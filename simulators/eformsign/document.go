package eformsign

import (
	"encoding/json"
	"iter"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Document is an electronic document (전자문서).
type Document struct {
	// ID is 32 hexadecimal digits.
	ID           string
	CompanyID    string
	TemplateID   string
	TemplateName string
	Name         string
	Comment      string
	CreatorID    string
	CreatorName  string
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Fields       []Field
	Recipients   []Recipient
}

// Field is a value entered into a document.
type Field struct {
	ID    string `json:"id"`
	Value string `json:"value"`
	Type  string `json:"type"`
}

// Recipient is whose turn it is to do something with a document.
type Recipient struct {
	// StepType is "05" for a participant (참여자), "06" for a reviewer (검토자).
	StepType string
	Name     string
	ID       string
	// SMS is the object as it was sent.
	SMS string
}

// Clone returns a copy that shares nothing with d.
func (d Document) Clone() Document {
	d.Fields, d.Recipients = slices.Clone(d.Fields), slices.Clone(d.Recipients)
	return d
}

var documents = store.NewTable("eformsign/document", func(d Document) string { return d.ID })

// DocumentsOf yields the world's documents in the order of their ids.
func DocumentsOf(tx *store.Tx) iter.Seq[Document] { return documents.All(tx) }

// The status types (current_status.status_type) and step types that a document
// can have so far: it is a draft, or with the first of its recipients.
const (
	statusDraft              = "001" // doc_tempsave
	statusRequestParticipant = "060" // doc_request_participant
	statusRequestReviewer    = "070" // doc_request_reviewer

	stepStart       = "00"
	stepParticipant = "05"
	stepReviewer    = "06"
)

// person is somebody in an answer. recipient_type is "01" for a member of the
// company and "02" for anybody else.
type person struct {
	RecipientType string `json:"recipient_type"`
	ID            string `json:"id"`
	Name          string `json:"name"`
}

type currentStatus struct {
	StatusType     string   `json:"status_type"`
	StatusDocType  string   `json:"status_doc_type"`
	StatusDetail   string   `json:"status_doc_detail"`
	StepType       string   `json:"step_type"`
	StepIndex      string   `json:"step_index"`
	StepName       string   `json:"step_name"`
	StepRecipients []person `json:"step_recipients"`
	StepGroup      int      `json:"step_group"`
	ExpiredDate    int64    `json:"expired_date"`
	Expired        bool     `json:"_expired"`
}

// status is where a document stands.
func (d Document) status(tx *store.Tx) currentStatus {
	if len(d.Recipients) == 0 {
		return currentStatus{StatusType: statusDraft, StepType: stepStart, StepIndex: "1", StepName: "시작", StepRecipients: []person{d.creator()}, StepGroup: 1}
	}
	next := d.Recipients[0]
	s := currentStatus{
		StatusType: statusRequestParticipant, StepType: stepParticipant, StepIndex: "2", StepName: "참여자",
		StepRecipients: []person{next.person(tx, d.CompanyID)}, StepGroup: 2,
	}
	if next.StepType == stepReviewer {
		s.StatusType, s.StepType, s.StepName = statusRequestReviewer, stepReviewer, "검토자"
	}
	return s
}

func (d Document) creator() person { return person{"01", d.CreatorID, d.CreatorName} }

func (r Recipient) person(tx *store.Tx, companyID string) person {
	if m, ok := memberOf(tx, companyID, r.ID); ok {
		return person{"01", m.ID, m.Name}
	}
	return person{"02", r.ID, r.Name}
}

// sms is what was sent, or an empty object.
func (r Recipient) sms() json.RawMessage {
	if r.SMS == "" {
		return json.RawMessage("{}")
	}
	return json.RawMessage(r.SMS)
}
