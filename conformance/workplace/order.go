package workplace

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// orderCases hold up the receiver and look what is sent meanwhile.
func orderCases() []suite.Case {
	const order = "callback/order-per-document"
	return []suite.Case{
		deskCase(outcomeSection, order+"/side-by-side", "one document waits for itself, another does not wait for it", []string{"callback/real-time"}, sideBySide),
		deskCase(outcomeSection, order+"/after-failures", "failures do not change the order", []string{"callback/failure-5xx", "callback/event-approved"}, func(ctx context.Context, d *desk) {
			d.statuses(500, 404, 500, 302, 200)
			doc, ok := d.draft(ctx, d.form, "휴가 신청", line("auto", "auto", "approve")(d))
			if ok && d.acts(ctx, doc, do{Action: "approve", By: third}) {
				d.results(ctx, doc, "DRAFT failure 500", "AUTO_APPROVE failure 404", "AUTO_APPROVE failure 500", "APPROVE failure 302", "APPROVED success 200")
				d.inOrder(doc, "DRAFT", "AUTO_APPROVE", "AUTO_APPROVE", "APPROVE", "APPROVED")
			}
		}),
	}
}

// sideBySide holds the first callback of a document until a second document is completed.
func sideBySide(ctx context.Context, d *desk) {
	release := make(chan struct{})
	var once sync.Once
	open := func() { once.Do(func() { close(release) }) }
	defer open()
	held := ""
	var mu sync.Mutex
	d.answering(func(_ http.ResponseWriter, r *http.Request) {
		body := bodyOf(r)
		id, event := gjson.Get(body, "aprvDocId").String(), gjson.Get(body, "sendTpCd").String()
		mu.Lock()
		hold := held == id && event == "COOPERATION"
		done := held != "" && held != id && event == "APPROVED"
		mu.Unlock()
		switch {
		case done:
			open()
		case hold:
			select {
			case <-release:
			case <-r.Context().Done():
			}
		}
	})
	first, ok := d.draft(ctx, d.form, "먼저", line("agree", "auto", "auto")(d))
	if !ok {
		return
	}
	mu.Lock()
	held = first.ID
	mu.Unlock()
	// COOPERATION, AUTO_APPROVE twice and APPROVED are due, and the receiver holds on to the first of them.
	if !d.console(ctx, "approve without waiting", http.MethodPost, first.actions()+"?wait=false", do{Action: "approve", By: d.first()}) {
		return
	}
	second, ok := d.draft(ctx, d.form, "나중", line("auto", "auto", "auto")(d))
	if !ok || !d.settle(ctx) {
		return
	}
	d.inOrder(first, "DRAFT", "COOPERATION", "AUTO_APPROVE", "AUTO_APPROVE", "APPROVED")
	d.inOrder(second, "DRAFT", "AUTO_APPROVE", "AUTO_APPROVE", "AUTO_APPROVE", "APPROVED")
	d.recorded(ctx, first, "success", "DRAFT", "COOPERATION", "AUTO_APPROVE", "AUTO_APPROVE", "APPROVED")
}

// inOrder demands these events of the document in this order, each begun when the one before had been answered.
func (d *desk) inOrder(doc document, want ...string) {
	got := d.of(doc)
	err := same("events", want, eventsOf(got))
	for i := 1; i < len(got) && err == nil; i++ {
		if before := got[i-1]; before.Ended == 0 || before.Ended > got[i].Began {
			err = fmt.Errorf("want %s begun when %s had been answered, it began before", eventOf(got[i]), eventOf(before))
		}
	}
	d.s.Check("in order: "+doc.Title, err)
}

func bodyOf(r *http.Request) string {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return ""
	}
	return string(body)
}
