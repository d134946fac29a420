package workplace

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// messageCases try the request that a receiver gets.
func messageCases() []suite.Case {
	first := func(name, title string, also []string, judge func(ctx context.Context, d *desk, doc document, m suite.Received)) suite.Case {
		return deskCase(outcomeSection, name, title, also, func(ctx context.Context, d *desk) {
			if doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy()); ok {
				if m, ok := d.only(doc); ok {
					judge(ctx, d, doc, m)
				}
			}
		})
	}
	return []suite.Case{
		first("callback/put-method/stored", "a callback is a PUT", []string{"callback/event-draft"}, func(_ context.Context, d *desk, _ document, m suite.Received) {
			d.s.Check("method", same("method", []string{http.MethodPut}, []string{m.Method}))
		}),
		first("callback/media-type/stored", "a callback is application/json", []string{"callback/headers"}, func(_ context.Context, d *desk, _ document, m suite.Received) {
			d.s.Check("media type", jsonMedia(m, ""))
		}),
		first("callback/headers/stored", "UTF-8, and no credential", []string{"callback/media-type"}, func(_ context.Context, d *desk, _ document, m suite.Received) {
			d.s.Check("charset", jsonMedia(m, "UTF-8"))
			d.s.Check("no credential", noCredential(m))
		}),
		first("callback/fields/stored", "six fields and no other", []string{"callback/id-type", "callback/doc-no-format"}, func(_ context.Context, d *desk, doc document, m suite.Received) {
			d.s.Check("fields", doc.fields(m))
		}),
		first("callback/real-time/stored", "sent when it happens", []string{"callback/event-draft", "history/recorded"}, func(ctx context.Context, d *desk, doc document, _ suite.Received) {
			if d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
				d.s.Check("at once", same("events", []string{"DRAFT", "APPROVE", "APPROVED"}, eventsOf(d.of(doc))))
			}
		}),
	}
}

// fieldCases try single fields.
func fieldCases() []suite.Case {
	return []suite.Case{
		deskCase(callbackSection, "callback/id-type/number", "aprvDocId as a number by a setting", []string{"callback/fields"}, func(ctx context.Context, d *desk) {
			if !d.policy(ctx, "aprvDocIdType", "number") {
				return
			}
			if doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy()); ok {
				if m, ok := d.only(doc); ok {
					d.s.Check("aprvDocId", suite.DiffJSON(doc.ID, gjson.GetBytes(m.Body, "aprvDocId").Raw))
				}
			}
		}),
		deskCase(callbackSection, "callback/doc-no-format/number", "docNo is the number of the document", []string{"callback/fields"}, docNumbers),
		deskCase(callbackSection, "callback/doc-no-format/none-yet", "docNo is empty while the document has no number", nil, noNumberYet),
	}
}

// only returns the one callback of a document that has just been stored.
func (d *desk) only(doc document) (suite.Received, bool) {
	got := d.of(doc)
	if len(got) != 1 {
		d.s.Check("one callback", fmt.Errorf("want 1 callback of the stored document, got %d", len(got)))
		return suite.Received{}, false
	}
	return got[0], true
}

// jsonMedia demands application/json, and the charset unless it is "".
func jsonMedia(m suite.Received, charset string) error {
	value := m.Header.Get("Content-Type")
	media, parameters, err := mime.ParseMediaType(value)
	if err != nil || media != "application/json" || charset != "" && !strings.EqualFold(parameters["charset"], charset) {
		return fmt.Errorf("want Content-Type application/json %s, got %q", charset, value)
	}
	return nil
}

func noCredential(m suite.Received) error {
	for name := range m.Header {
		lower := strings.ToLower(name)
		if lower == "authorization" || lower == "cookie" || strings.Contains(lower, "signature") || strings.HasPrefix(lower, "x-ncp-") {
			return fmt.Errorf("want no credential, got the header %s", name)
		}
	}
	return nil
}

// fields demands the six fields, all texts that are not empty, and the ids of the document.
func (doc document) fields(m suite.Received) error {
	var wrong []error
	if !gjson.ValidBytes(m.Body) || !gjson.ParseBytes(m.Body).IsObject() {
		return fmt.Errorf("want one JSON object, got %q", m.Body)
	}
	found := map[string]string{}
	gjson.ParseBytes(m.Body).ForEach(func(name, value gjson.Result) bool {
		if _, twice := found[name.String()]; twice || value.Type != gjson.String || value.Str == "" {
			wrong = append(wrong, fmt.Errorf("want %s once, as a text that is not empty, got %s", name.String(), value.Raw))
		}
		found[name.String()] = value.String()
		return true
	})
	for _, name := range []string{"docDataUrl", "aprvDocId", "processYmdt", "docNo", "sendTpCd", "dfmId"} {
		if _, ok := found[name]; !ok {
			wrong = append(wrong, fmt.Errorf("want the field %s, got nothing", name))
		}
		delete(found, name)
	}
	for name := range found {
		wrong = append(wrong, fmt.Errorf("want no field %s, got one", name))
	}
	for name, want := range map[string]string{"aprvDocId": doc.ID, "dfmId": doc.Form} {
		if got := gjson.GetBytes(m.Body, name).String(); got != want {
			wrong = append(wrong, fmt.Errorf("want %s %q, got %q", name, want, got))
		}
	}
	return errors.Join(wrong...)
}

// docNumbers compares docNo with the number that the console shows, for two documents.
func docNumbers(ctx context.Context, d *desk) {
	var numbers []string
	for range 2 {
		doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
		if !ok || !d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
			return
		}
		body, err := d.s.Control(ctx, http.MethodGet, doc.path(), nil)
		if err != nil {
			d.s.Check("the document", err)
			return
		}
		got := d.of(doc)
		shown := gjson.GetBytes(body, "docNo")
		if len(got) == 0 || shown.String() == "" {
			d.s.Check("docNo", fmt.Errorf("want callbacks of a document with a number, got %d and %s", len(got), shown.Raw))
			return
		}
		d.s.Check("docNo", suite.DiffJSON(shown.Raw, gjson.GetBytes(got[len(got)-1].Body, "docNo").Raw))
		numbers = append(numbers, shown.String())
	}
	if numbers[0] == numbers[1] {
		d.s.Check("two documents", fmt.Errorf("want two numbers, got %q twice", numbers[0]))
	}
}

// noNumberYet numbers documents at their completion, by a setting.
func noNumberYet(ctx context.Context, d *desk) {
	if !d.policy(ctx, "docNoAt", "completion") {
		return
	}
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy(second))
	if !ok || !d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
		return
	}
	for _, m := range d.of(doc) {
		d.s.Check("docNo of "+eventOf(m), suite.DiffJSON(`""`, gjson.GetBytes(m.Body, "docNo").Raw))
	}
	if d.acts(ctx, doc, do{Action: "approve", By: second}) {
		last := d.of(doc)[len(d.of(doc))-1]
		d.s.Check("docNo of "+eventOf(last), doc.fields(last))
	}
}
