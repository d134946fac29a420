package workplace

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// settingCases try what an administrator sets for each form.
func settingCases() []suite.Case {
	const ticked = "callback/ticked-states-only"
	return []suite.Case{
		deskCase(settingSection, ticked+"/none", "no state is ticked", nil, func(ctx context.Context, d *desk) {
			d.silent(ctx, func(f *form) { f.States = []string{} })
		}),
		deskCase(settingSection, ticked+"/no-url", "no Callback URL is entered", []string{"callback/callback-url-per-form"}, func(ctx context.Context, d *desk) {
			d.silent(ctx, func(f *form) { f.CallbackURL = "" })
		}),
		deskCase(settingSection, ticked+"/other-form", "a form that was not added", []string{"callback/callback-url-per-form"}, func(ctx context.Context, d *desk) {
			if other, ok := d.formOf(ctx, "generator"); ok {
				if doc, ok := d.draft(ctx, other, "구매 품의", d.approvedBy()); ok && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
					d.sent(ctx, doc)
				}
			}
		}),
		deskCase(settingSection, ticked+"/ticked-later", "a state that is ticked between two events", nil, func(ctx context.Context, d *desk) {
			f := d.form
			f.States = []string{"APPROVED"}
			if !d.set(ctx, f) {
				return
			}
			doc, ok := d.draft(ctx, f, "휴가 신청", d.approvedBy(second))
			if f.States = everyState(); ok && d.set(ctx, f) && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
				d.sent(ctx, doc, "APPROVE")
			}
		}),
		deskCase(settingSection, "callback/labels-do-not-change-codes/renamed", "a renamed state keeps its code", []string{"callback/event-approve"}, func(ctx context.Context, d *desk) {
			f := d.form
			f.Labels = map[string]string{"APPROVE": "동의", "APPROVED": "승인함", "DRAFT": "APPROVE"}
			if !d.set(ctx, f) {
				return
			}
			doc, ok := d.draft(ctx, f, "휴가 신청", d.approvedBy())
			if ok && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
				d.sent(ctx, doc, "DRAFT", "APPROVE", "APPROVED")
				d.labelled(ctx, f)
			}
		}),
	}
}

// callbackURLCases try where events are sent to.
func callbackURLCases() []suite.Case {
	return []suite.Case{
		deskCase(callbackSection, "callback/callback-url-per-form/two-forms", "two forms with a URL each", nil, func(ctx context.Context, d *desk) {
			d.twoForms(ctx, "/leave", "/purchase")
		}),
		deskCase(callbackSection, "callback/callback-url-per-form/changed", "the URL is changed between two events", nil, func(ctx context.Context, d *desk) {
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			d.form.CallbackURL = d.r.URL + "/moved"
			if ok && d.set(ctx, d.form) && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
				d.s.Check("targets", same("targets", []string{"/approval", "/moved", "/moved"}, targetsOf(d.of(doc))))
			}
		}),
		deskCase(callbackSection, "callback/shared-url-with-dfm-id/two-forms", "two forms on one URL, each with its dfmId", []string{"callback/fields"}, func(ctx context.Context, d *desk) {
			d.twoForms(ctx, "/approval?dfmId={dfmId}", "/approval?dfmId={dfmId}")
		}),
		deskCase(callbackSection, "callback/shared-url-with-dfm-id/as-registered", "a query is sent as it was registered", nil, func(ctx context.Context, d *desk) {
			const target = "/a%2Fb/%ED%9C%B4%EA%B0%80?dfmId=other&empty=&&plus=a+b%20c&%ED%95%9C=%7e&dfmId=twice"
			d.form.CallbackURL = d.r.URL + target
			if !d.set(ctx, d.form) {
				return
			}
			if doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy()); ok {
				d.s.Check("target", same("targets", []string{target}, targetsOf(d.of(doc))))
			}
		}),
	}
}

// tickedCases tick all states but one, and one state only.
func tickedCases() []suite.Case {
	const ticked = "callback/ticked-states-only"
	life := []string{"DRAFT", "REVISE", "COOPERATION", "DELEGATE", "APPROVE", "AUTO_APPROVE", "APPROVED", "CANCELED", "DELETED"}
	row := func(name, title string, states, want []string) suite.Case {
		return deskCase(settingSection, ticked+"/"+name, title, []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			f := d.form
			f.States = states
			if !d.set(ctx, f) {
				return
			}
			doc, ok := d.draft(ctx, f, title, []step{{d.first(), "agree"}, {second, "approve"}, {third, "auto"}})
			if ok && d.acts(ctx, doc, do{Action: "revise", By: d.first()}, do{Action: "approve", By: d.first()},
				do{Action: "delegate", By: second, To: third}, do{Action: "approve", By: third},
				do{Action: "cancel", By: administrator}, do{Action: "delete", By: administrator}) {
				d.sent(ctx, doc, want...)
			}
		})
	}
	cases := []suite.Case{row("all", "every state is ticked", everyState(), life)}
	for _, state := range life {
		but := slices.DeleteFunc(slices.Clone(life), func(s string) bool { return s == state })
		cases = append(cases,
			row("only-"+word(state), "only "+state+" is ticked", []string{state}, []string{state}),
			row("but-"+word(state), "all but "+state+" are ticked", slices.DeleteFunc(everyState(), func(s string) bool { return s == state }), but))
	}
	return cases
}

// word is an event as ids write it.
func word(event string) string { return strings.ReplaceAll(strings.ToLower(event), "_", "-") }

// silent changes the settings and demands that no event of a document is sent or recorded.
func (d *desk) silent(ctx context.Context, change func(*form)) {
	f := d.form
	change(&f)
	if !d.set(ctx, f) {
		return
	}
	doc, ok := d.draft(ctx, f, "휴가 신청", d.approvedBy())
	if ok && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
		d.sent(ctx, doc)
	}
}

// twoForms sends events of two forms, each to the target of its own; {dfmId} stands for the form's id.
func (d *desk) twoForms(ctx context.Context, targets ...string) {
	generated, ok := d.formOf(ctx, "generator")
	if !ok {
		return
	}
	for i, f := range []form{d.form, generated} {
		target := replaced(targets[i], f)
		f.CallbackURL, f.States = d.r.URL+target, everyState()
		if !d.set(ctx, f) {
			return
		}
		targets[i] = target
	}
	for i, f := range []form{d.form, generated, d.form} {
		doc, ok := d.draft(ctx, f, "문서", d.approvedBy())
		if !ok {
			return
		}
		m, ok := d.only(doc)
		if !ok {
			return
		}
		d.s.Check(fmt.Sprintf("document %d", i+1), same("target", []string{targets[i%2]}, []string{m.Target}))
		d.s.Check(fmt.Sprintf("document %d, fields", i+1), doc.fields(m))
	}
}

func replaced(target string, f form) string {
	const place = "{dfmId}"
	if n := len(target) - len(place); n > 0 && target[n:] == place {
		return target[:n] + url.QueryEscape(f.ID)
	}
	return target
}

func targetsOf(messages []suite.Received) []string {
	targets := make([]string, 0, len(messages))
	for _, m := range messages {
		targets = append(targets, m.Target)
	}
	return targets
}

// labelled demands that the console shows the labels that were set.
func (d *desk) labelled(ctx context.Context, want form) {
	body, err := d.s.Control(ctx, http.MethodGet, "/workplace/forms", nil)
	if err == nil {
		for _, f := range gjson.GetBytes(body, "forms").Array() {
			if f.Get("dfmId").String() == want.ID && f.Get("labels.APPROVE").String() != want.Labels["APPROVE"] {
				err = fmt.Errorf("want the label %q of APPROVE, got %s", want.Labels["APPROVE"], f.Get("labels").Raw)
			}
		}
	}
	d.s.Check("the label", err)
}
