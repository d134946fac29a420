package eformsign_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"time"
)

// stepMutants let a document go on in another way.
func stepMutants() []mutant {
	stepped := func(name, clause string, change func(*fake, *doc)) mutant {
		return mutant{name, clause, func(f *fake) { f.stepped = func(d *doc) { change(f, d) } }}
	}
	status := func(name, told, from, to string) mutant {
		return mutant{name, "documents/status-type", answering("documents/get", func(r *reply) {
			if current := member(r.body, "current_status"); current[told] == from {
				current[told] = to
			}
		})}
	}
	action := func(name, from, to string) mutant {
		return mutant{name, "documents/action-type", answering("documents/get", func(r *reply) {
			list, _ := r.body["histories"].([]any)
			for i, entry := range list {
				if entry, ok := entry.(map[string]any); ok && entry["action_type"] == from {
					list[i] = map[string]any{"action_type": to, "executor": entry["executor"], "executed_date": entry["executed_date"]}
				}
			}
		})}
	}
	return []mutant{
		stepped("one acceptance completes it", "documents/steps", func(_ *fake, d *doc) { d.accepted = len(d.recipients) }),
		stepped("nothing goes on", "documents/steps", func(_ *fake, d *doc) { d.accepted = 0 }),
		stepped("the last editor is the creator", "documents/steps", func(_ *fake, d *doc) { d.editor = d.creator }),
		stepped("a step is no save", "documents/steps", func(_ *fake, d *doc) { d.saved = d.at }),
		stepped("the first recipient stays", "documents/steps", func(_ *fake, d *doc) { slices.Reverse(d.recipients) }),
		stepped("a step is not told", "documents/action-type", func(_ *fake, d *doc) { d.histories = d.histories[:1] }),
		stepped("told at another time", "documents/action-type", func(f *fake, d *doc) { d.did("062", d.editor, f.now.Add(time.Second)) }),
		status("a draft is made", "status_type", "001", "002"),
		status("a reviewer is a participant", "status_type", "070", "060"),
		status("completed is accepted", "status_type", "003", "062"),
		status("a reviewer's step is a participant's", "step_type", "06", "05"),
		status("the last step goes on", "step_type", "01", "05"),
		action("a reviewer accepts as a participant", "072", "062"),
		action("the misprint of the table", "072", "070"),
		action("a draft is made", "001", "002"),
		action("completion is not told", "003", "050"),
		{"the steps before are not told", "documents/action-type", answering("documents/get", func(r *reply) { delete(r.body, "previous_status") })},
		{"the step now is told as one before", "documents/action-type", answering("documents/get", func(r *reply) {
			if list, ok := r.body["previous_status"].([]any); ok {
				r.body["previous_status"] = append(slices.Clone(list), map[string]any{"action_type": "072"})
			}
		})},
		{"histories unasked", "documents/action-type", answering("documents/get", func(r *reply) {
			if r.body["histories"] == nil {
				r.body["histories"] = []any{map[string]any{"action_type": "001"}}
			}
		})},
		{"action_type is a number", "documents/action-type", answering("documents/get", func(r *reply) {
			if list, _ := r.body["histories"].([]any); len(list) > 0 {
				r.body["histories"] = []any{map[string]any{"action_type": 2}}
			}
		})},
	}
}

// downloadMutants download in another way.
func downloadMutants() []mutant {
	const second, ready, types = time.Second, "documents/pdf-delay", "documents/file-type-list"
	after := func(name, clause string, is func(f *fake, d *doc) bool) mutant {
		return mutant{name, clause, func(f *fake) { f.files.ready = is }}
	}
	by := func(d time.Duration) func(f *fake, d *doc) bool {
		return func(f *fake, of *doc) bool { return f.now.Sub(of.saved) >= f.delay()+d }
	}
	reads := func(name, clause string, read func(string) []string) mutant {
		return mutant{name, clause, func(f *fake) { f.files.types = read }}
	}
	sends := func(name string, change func(*sentFile)) mutant {
		return mutant{name, "documents/download", func(f *fake) { f.files.sent = change }}
	}
	makes := func(name, clause string, pdf func(d *doc, kind string) []byte) mutant {
		return mutant{name, clause, func(f *fake) { f.files.pdf = pdf }}
	}
	cut := func(media string) func(*sentFile) {
		return func(s *sentFile) {
			if s.media == media {
				s.content = s.content[:len(s.content)-8]
			}
		}
	}
	return []mutant{
		after("at once", "api/pdf-pending", func(*fake, *doc) bool { return true }),
		after("never", "api/pdf-pending", func(*fake, *doc) bool { return false }),
		after("a millisecond early", ready, by(-time.Millisecond)),
		after("a millisecond late", ready, by(time.Millisecond)),
		after("two seconds by any setting", ready, func(f *fake, d *doc) bool { return f.now.Sub(d.saved) >= 2*second }),
		after("at once by any setting but none", ready, func(f *fake, d *doc) bool { return f.now.Sub(d.saved) >= min(f.delay(), second) }),
		after("by the callers' clock", ready, func(f *fake, d *doc) bool { return f.callersNow().Sub(d.saved) >= f.delay() }),
		after("from the creation on", "api/pdf-pending", func(f *fake, d *doc) bool { return f.now.Sub(d.at) >= f.delay() }),
		after("once for all documents", "api/pdf-pending", func(f *fake, _ *doc) bool {
			return !slices.ContainsFunc(f.docs, func(d doc) bool { return f.now.Sub(d.saved) < f.delay() })
		}),
		{"each question begins anew", ready, func(f *fake) {
			f.files.ready = func(f *fake, d *doc) bool {
				if fileReady(f, d) {
					return true
				}
				d.saved = f.now
				return false
			}
		}},
		reads("small or capital", types, func(s string) []string { return fileTypes(strings.ToLower(s)) }),
		reads("blanks are taken", types, func(s string) []string { return fileTypes(strings.ReplaceAll(s, " ", "")) }),
		reads("blanks around all are taken", types, func(s string) []string { return fileTypes(strings.TrimSpace(s)) }),
		reads("in one order", types, func(s string) []string {
			if strings.HasPrefix(s, "audit_trail,") {
				return nil
			}
			return fileTypes(s)
		}),
		reads("each once", types, func(s string) []string {
			if strings.Count(s, "document") > 1 {
				return nil
			}
			return fileTypes(s)
		}),
		{"the parameters are joined", types, func(f *fake) { f.files.read = func(values []string) string { return strings.Join(values, ",") } }},
		{"the first parameter", types, func(f *fake) {
			f.files.read = func(values []string) string { return strings.Join(values[:min(len(values), 1)], "") }
		}},
		reads("what is unknown is left out", "documents/file-type-missing", func(s string) []string {
			return slices.DeleteFunc([]string{"audit_trail", "document"}, func(name string) bool { return !slices.Contains(strings.Split(s, ","), name) })
		}),
		reads("any part of the text", "documents/file-type-missing", func(s string) []string {
			return slices.DeleteFunc([]string{"audit_trail", "document"}, func(name string) bool { return !strings.Contains(s, name) })
		}),
		reads("document unless said otherwise", "documents/file-type-missing", func(s string) []string {
			if s == "" {
				return []string{"document"}
			}
			return fileTypes(s)
		}),
		reads("one file at a time", "documents/download", func(s string) []string { return fileTypes(strings.Split(s, ",")[0]) }),
		sends("octets", func(s *sentFile) { s.media = "application/octet-stream" }),
		sends("a zip is a PDF", func(s *sentFile) { s.media = "application/pdf" }),
		sends("inline", func(s *sentFile) { s.disposition = strings.Replace(s.disposition, "attachment", "inline", 1) }),
		sends("no name", func(s *sentFile) { s.disposition = "attachment" }),
		sends("nothing in it", func(s *sentFile) { s.content = nil }),
		sends("a web page", func(s *sentFile) { s.content = []byte("<html></html>") }),
		sends("a PDF cut short", cut("application/pdf")),
		sends("a zip cut short", cut("application/zip")),
		sends("bytes before the PDF", func(s *sentFile) { s.content = append([]byte("\n"), s.content...) }),
		sends("a PDF that is shifted", func(s *sentFile) {
			if s.media == "application/pdf" {
				s.content = bytes.Replace(s.content, []byte("%PDF-1.4\n"), []byte("%PDF-1.4\n%\n%\n"), 1)
			}
		}),
		makes("one PDF for all", "documents/download", func(*doc, string) []byte { return fakePDF(&doc{}, "document") }),
		makes("the audit trail is the document", "documents/download", func(d *doc, _ string) []byte { return fakePDF(d, "document") }),
		makes("no PDFs in the zip", "documents/download", func(d *doc, kind string) []byte { return []byte(kind + d.id) }),
		makes("the PDF of the draft", "documents/pdf-of", func(d *doc, kind string) []byte { return fakePDF(&doc{id: d.id}, kind) }),
		{"another PDF each time", "documents/pdf-of", func(f *fake) {
			f.files.pdf = func(d *doc, kind string) []byte { return fakePDF(d, kind+f.digits()) }
		}},
		{"completed documents only, by any setting", "documents/pdf-of", func(f *fake) {
			f.rule("download-files", "The document is not completed.").violated = (*asked).unfinished
		}},
		{"a draft has its PDF by any setting", "documents/pdf-of", func(f *fake) {
			f.rule("download-files", "The document is not completed.").violated = func(a *asked) bool {
				d := a.doc()
				return f.policy["pdfOf"] == "completed" && d != nil && !d.completed() && len(d.recipients) > 0
			}
		}},
		{"400 in place of 202", "api/pdf-pending", answering("api/pdf-pending", func(r *reply) { r.status = http.StatusBadRequest })},
		{"200 in place of 202", "documents/audit-trail-pending", answering("documents/audit-trail-pending", func(r *reply) { r.status = http.StatusOK })},
		{"the other text of 2020001", "documents/audit-trail-pending", answering("documents/audit-trail-pending", func(r *reply) {
			r.body["ErrorMessage"] = "The PDF is being generated. Please again try later."
		})},
		{"an audit trail of each step", "documents/audit-trail-pending", func(f *fake) {
			f.rule("download-files", "The audit trail will be generated when the document is completed.").violated = func(a *asked) bool {
				d := a.doc()
				return a.trailed() && d != nil && d.accepted == 0
			}
		}},
		{"no audit trail alone", "documents/audit-trail-pending", func(f *fake) {
			f.rule("download-files", "The audit trail will be generated when the document is completed.").violated = func(a *asked) bool {
				return len(a.types()) == 2 && a.unfinished()
			}
		}},
		{"a member is needed to download", "documents/download", func(f *fake) {
			f.rules["download-files"] = slices.Insert(f.rules["download-files"], 3, rule{
				"documents/member-needed", "4000074", "No such member exists.", func(a *asked) bool { return a.grant != nil && a.grant.member == "" }, "",
			})
		}},
		{"files of every company", "documents/other-worlds-token", func(f *fake) {
			f.rule("download-files", "The document does not exist.").violated = func(a *asked) bool {
				return !slices.ContainsFunc(f.docs, func(d doc) bool { return strings.Contains(a.r.URL.Path, d.id) })
			}
		}},
	}
}
