package eformsign

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// documentRow is a document as the control API shows it.
type documentRow struct {
	ID            string `json:"id"`
	DocumentName  string `json:"document_name"`
	Creator       string `json:"creator"`
	CreatedDate   int64  `json:"created_date"`
	StatusType    string `json:"status_type"`
	StepRecipient string `json:"step_recipient"`
	PDFReadyDate  int64  `json:"pdf_ready_date"`
}

func (d Document) row(p Policy) documentRow {
	whose, _ := d.current()
	return documentRow{
		ID: d.ID, DocumentName: d.Name, Creator: d.CreatorID, CreatedDate: d.CreatedAt.UnixMilli(),
		StatusType: d.step().status, StepRecipient: whose.ID, PDFReadyDate: d.pdfReadyAt(p).UnixMilli(),
	}
}

func listDocuments(tx *store.Tx, _ simulators.ControlCall) (any, error) {
	rows, p := []documentRow{}, PolicyOf(tx)
	for d := range DocumentsOf(tx) {
		rows = append(rows, d.row(p))
	}
	slices.SortStableFunc(rows, func(a, b documentRow) int { return cmp.Compare(a.CreatedDate, b.CreatedDate) })
	return map[string]any{"documents": rows}, nil
}

// actOnDocument does what a recipient does in the vendor's pages.
func actOnDocument(tx *store.Tx, c simulators.ControlCall) (any, error) {
	var asked struct {
		Action  string `json:"action"`
		By      string `json:"by"`
		Comment string `json:"comment"`
	}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	if asked.Action != "accept" {
		return nil, simulators.BadControl(fmt.Sprintf("unknown action %q; there is accept", asked.Action), `send {"action":"accept"}: whoever has the document is done with it`)
	}
	d, err := Accept(tx, c.Vars["id"], asked.By, asked.Comment)
	if err != nil {
		return nil, err
	}
	return d.row(PolicyOf(tx)), nil
}
