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
	// Recipients are those whose turn comes, in this order.
	Recipients []Recipient
	// Turn counts the recipients who are done with it: the next one has it.
	Turn int
	// Acts is what people have done to it since it was created, the oldest first.
	Acts []Act
	// PDFHeld is until when its PDF is held up by a fault; zero: it is not.
	PDFHeld time.Time
}

// Field is a value entered into a document.
type Field struct {
	ID    string `json:"id"`
	Value string `json:"value"`
	Type  string `json:"type"`
}

// Recipient is whose turn it is to do something with a document.
type Recipient struct {
	// StepType is "05" for a participant (참여자), "06" for a reviewer (검토자), "07" for a viewer (열람자).
	StepType string
	Name     string
	ID       string
	// SMS is the object as it was sent.
	SMS string
}

// Clone returns a copy that shares nothing with d.
func (d Document) Clone() Document {
	d.Fields, d.Recipients, d.Acts = slices.Clone(d.Fields), slices.Clone(d.Recipients), slices.Clone(d.Acts)
	return d
}

var documents = store.NewTable("eformsign/document", func(d Document) string { return d.ID })

// DocumentsOf yields the world's documents in the order of their ids.
func DocumentsOf(tx *store.Tx) iter.Seq[Document] { return documents.All(tx) }

// person is somebody in an answer. recipient_type is "01" for a member of the
// company and "02" for anybody else.
type person struct {
	RecipientType string `json:"recipient_type"`
	ID            string `json:"id"`
	Name          string `json:"name"`
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
