package eformsign

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
)

// files makes what was asked for. The same document in the same state gives the same bytes.
func (d Document) files(f fileTypes) ([]byte, error) {
	switch {
	case !f.auditTrail:
		return d.pdf()
	case !f.document:
		return d.auditTrail()
	}
	var all bytes.Buffer
	archive := zip.NewWriter(&all)
	name := safeName(d.Name)
	for _, file := range []struct {
		name string
		make func() ([]byte, error)
	}{{name + ".pdf", d.pdf}, {name + trailEnding + ".pdf", d.auditTrail}} {
		content, err := file.make()
		if err != nil {
			return nil, err
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: file.name, Method: zip.Store, Modified: d.UpdatedAt.UTC()})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(content); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return all.Bytes(), err
}

// pdf is the document as it was saved last.
func (d Document) pdf() ([]byte, error) {
	s := d.sheet("Document (PDF)", d.Name)
	s.heading("Steps")
	for _, past := range d.previous() {
		s.row(actionName(past.ActionType), dated(time.UnixMilli(past.ExecutedDate))+"  "+past.Executor.ID)
	}
	if whose, open := d.current(); open {
		s.row(actionName(d.step().request), "waits for "+whose.ID)
	}
	s.heading("Fields")
	for _, f := range d.Fields {
		s.row(f.ID, f.Value)
	}
	return s.bytes()
}

// auditTrail is the 감사추적증명서: who did what, and when.
func (d Document) auditTrail() ([]byte, error) {
	s := d.sheet("Audit trail", d.Name+" 감사추적증명서")
	s.heading("Actions")
	for _, past := range d.histories() {
		s.row(actionName(past.ActionType), dated(time.UnixMilli(past.ExecutedDate))+"  "+past.Executor.ID)
		if past.Comment != "" {
			s.row("", past.Comment)
		}
	}
	return s.bytes()
}

// sheet is a PDF in the making. Its fonts are those that every reader has, and know no
// Korean: what is outside ASCII is counted on the page, and the title has it in full.
type sheet struct {
	*fpdf.Fpdf

	rows int
}

// sheet begins a PDF with what identifies the document.
func (d Document) sheet(heading, title string) *sheet {
	s := &sheet{Fpdf: fpdf.New("P", "mm", "A4", "")}
	s.SetCompression(false)
	s.SetCatalogSort(true)
	s.SetCreationDate(d.CreatedAt.UTC())
	s.SetModificationDate(d.UpdatedAt.UTC())
	s.SetTitle(textString(title), false)
	s.SetAuthor(textString(d.CreatorName), false)
	s.SetSubject(notice, false)
	s.SetProducer("Dojang", false)
	s.AddPage()
	s.SetFont("Helvetica", "B", 16)
	s.CellFormat(0, 10, heading, "", 1, "", false, 0, "")
	s.SetFont("Helvetica", "", 9)
	s.CellFormat(0, 6, notice, "B", 1, "", false, 0, "")
	s.Ln(2)
	s.row("document_id", d.ID)
	s.row("document_name", d.Name)
	s.row("template_id", d.TemplateID)
	s.row("status_type", d.step().status)
	s.row("created", dated(d.CreatedAt)+"  "+d.CreatorID)
	s.row("updated", dated(d.UpdatedAt)+"  "+d.lastEditor().ID)
	return s
}

const notice = "made by Dojang for practice; not a contract"

func (s *sheet) heading(text string) {
	s.rows = 0
	s.Ln(3)
	s.SetFont("Helvetica", "B", 11)
	s.CellFormat(0, 7, text, "", 1, "", false, 0, "")
	s.SetFont("Helvetica", "", 9)
}

// mostRows is how many rows there are below a heading.
const mostRows = 200

func (s *sheet) row(name, value string) {
	if s.rows++; s.rows > mostRows {
		if s.rows == mostRows+1 {
			s.CellFormat(0, 5, "and more", "", 1, "", false, 0, "")
		}
		return
	}
	s.CellFormat(52, 5, printed(name, 30), "", 0, "", false, 0, "")
	s.CellFormat(0, 5, printed(value, 75), "", 1, "", false, 0, "")
}

func (s *sheet) bytes() ([]byte, error) {
	var out bytes.Buffer
	err := s.Output(&out)
	return out.Bytes(), err
}

// printed is a text as it fits on a line.
func printed(text string, most int) string {
	runes := []rune(text)
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) {
		return fmt.Sprintf("(%d characters, not all of them ASCII)", len(runes))
	}
	if len(text) > most {
		return text[:most-3] + "..."
	}
	return text
}

// textString is a text as PDF has it in its metadata, outside ASCII too: UTF-16 behind a
// mark. The library's own way breaks characters of four bytes.
func textString(text string) string {
	runes := []rune(text)
	raw := []byte{0xFE, 0xFF}
	for _, unit := range utf16.Encode(runes[:min(len(runes), longestTitle)]) {
		raw = append(raw, byte(unit>>8), byte(unit)) //nolint:gosec // the halves of 16 bits
	}
	return string(raw)
}

// longestTitle is how many characters the title of a PDF has.
const longestTitle = 500
