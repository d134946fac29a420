package workplace

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// row is one line of the dispatch history (발송 내역).
type row struct {
	ID, Doc, No, Title, Form, Event, At string
	Result                              string
	Status                              int64 // 0 when there was no answer
	Reason                              string
	Attempts                            int
}

// rows searches the dispatch history; without query it returns all of it.
func (d *desk) rows(ctx context.Context, query url.Values) ([]row, error) {
	var rows []row
	next := ""
	for {
		page := url.Values{}
		maps.Copy(page, query)
		if next != "" {
			page.Set("after", next)
		}
		path := "/workplace/deliveries"
		if len(page) > 0 {
			path += "?" + page.Encode()
		}
		body, err := d.s.Control(ctx, http.MethodGet, path, nil)
		if err != nil {
			return nil, err
		}
		list := gjson.GetBytes(body, "deliveries")
		if !list.IsArray() {
			return nil, fmt.Errorf("%w: the history has no list of deliveries: %s", suite.ErrBroken, body)
		}
		for _, r := range list.Array() {
			rows = append(rows, read(r))
		}
		if next = gjson.GetBytes(body, "next").String(); next == "" || len(list.Array()) == 0 {
			return rows, nil
		}
	}
}

func read(r gjson.Result) row {
	text := func(name string) string { return r.Get(name).String() }
	return row{
		ID: text("id"), Doc: text("aprvDocId"), No: text("docNo"), Title: text("title"), Form: text("dfmId"), Event: text("sendTpCd"), At: text("processYmdt"),
		Result: text("result"), Status: r.Get("httpStatus").Int(), Reason: text("reason"), Attempts: len(r.Get("attempts").Array()),
	}
}

// rowsOf returns the rows of one document, the oldest first.
func (d *desk) rowsOf(ctx context.Context, doc document) ([]row, error) {
	rows, err := d.rows(ctx, nil)
	rows = slices.DeleteFunc(rows, func(r row) bool { return r.Doc != doc.ID })
	slices.Reverse(rows)
	return rows, err
}

// recorded demands that the history has a row for each of these events of the document and for no other, with that result.
func (d *desk) recorded(ctx context.Context, doc document, result string, want ...string) {
	rows, err := d.rowsOf(ctx, doc)
	if err == nil {
		events := make([]string, 0, len(rows))
		for _, r := range rows {
			events = append(events, r.Event)
			err = errors.Join(err, r.of(doc), r.ended(result))
		}
		err = errors.Join(err, same("rows", want, events))
	}
	d.s.Check("the history", err)
}

// of demands that the row names the document.
func (r row) of(doc document) error {
	if r.Form != doc.Form || r.Title != doc.Title || r.No == "" || r.At == "" || r.ID == "" {
		return fmt.Errorf("want a row of %q of the form %s with id, docNo and processYmdt, got %+v", doc.Title, doc.Form, r)
	}
	return nil
}

// ended demands that result, and a reason for a failure only.
func (r row) ended(result string) error {
	if r.Result != result || (r.Reason != "") != (result == "failure") {
		return fmt.Errorf("want %s recorded as %s, with a reason for a failure only, got %s with the reason %q", r.Event, result, r.Result, r.Reason)
	}
	return nil
}

// failing stores a document whose callback is answered with 500, and returns it and its row.
func (d *desk) failing(ctx context.Context) (document, row, bool) {
	d.statuses(http.StatusInternalServerError)
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
	if !ok {
		return document{}, row{}, false
	}
	r, ok := d.onlyRow(ctx, doc)
	return doc, r, ok
}

// onlyRow returns the one row of a document.
func (d *desk) onlyRow(ctx context.Context, doc document) (row, bool) {
	rows, err := d.rowsOf(ctx, doc)
	if err == nil && len(rows) != 1 {
		err = fmt.Errorf("want 1 row of the document, got %d", len(rows))
	}
	if err != nil {
		d.s.Check("the history", err)
		return row{}, false
	}
	return rows[0], true
}
