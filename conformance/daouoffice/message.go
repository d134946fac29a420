package daouoffice

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const messageSection = "Request Parameters, message and mail"

// messageCases try 921 and 922.
func messageCases() []suite.Case {
	mailTexts := both(with("mailTitle", "메일 제목"), with("mailMessage", "메일 본문"))
	byChannel := []string{"noti/missing-message-by-channel"}
	return refusedCases([]refusedRow{
		{name: "noti/message-missing/absent", title: "no message", also: []string{"noti/http-status", "noti/message-columns"}, company: defaultCompany, change: without("message"), want: messageMissing(), inside: asItIs},
		{name: "noti/message-missing/null", title: "message null", company: defaultCompany, change: with("message", nil), want: messageMissing(), inside: asItIs},
		{name: "noti/message-missing/empty", title: "an empty message", company: defaultCompany, change: with("message", ""), want: messageMissing(), inside: asItIs},
		{name: "noti/message-missing/blank", title: "a blank message", company: defaultCompany, change: with("message", " \t\n"), want: messageMissing(), inside: asItIs},
		{name: "noti/missing-message-by-channel/push-and-web-on", title: "mail texts do not replace a message where push and web are on", also: []string{"noti/message-missing"}, company: defaultCompany, change: both(without("message"), mailTexts), want: messageMissing(), inside: mailTexts},
		{name: "noti/mail-message-missing/nothing", title: "neither message nor mail texts where mail is the only channel", also: append([]string{"noti/http-status", "noti/message-columns"}, byChannel...), company: mailOnly, change: without("message"), want: mailMessageMissing(), inside: asItIs},
		{name: "noti/mail-message-missing/title-only", title: "a title but no text", also: byChannel, company: mailOnly, change: both(without("message"), with("mailTitle", "메일 제목")), want: mailMessageMissing(), inside: both(without("message"), mailTexts)},
		{name: "noti/mail-message-missing/text-only", title: "a text but no title", also: byChannel, company: mailOnly, change: both(without("message"), with("mailMessage", "메일 본문")), want: mailMessageMissing(), inside: both(without("message"), mailTexts)},
		{name: "noti/mail-message-missing/blank", title: "three blanks where mail is the only channel", also: byChannel, company: mailOnly, change: both(with("message", " "), with("mailTitle", ""), with("mailMessage", nil)), want: mailMessageMissing(), inside: mailTexts},
	})
}

// mailCases try what the mail says when its own texts are absent.
func mailCases() []suite.Case {
	seen := func(name, title string, also []string, company string, change edit, mailTitle, mailMessage string) suite.Case {
		return newCase(messageSection, name, title, also, company, func(ctx context.Context, c *caller) {
			c.accepted(ctx, title, []string{"U2034"}, nil, change)
			c.seesText(ctx, "U2034", "mail.title", mailTitle)
			c.seesText(ctx, "U2034", "mail.message", mailMessage)
		})
	}
	title, message := with("mailTitle", "메일 제목"), with("mailMessage", "메일 본문")
	absent := []string{"noti/mail-fallback-text"}
	return controlled(
		seen("noti/mail-title-fallback/absent", "no mailTitle", absent, defaultCompany, message, text, "메일 본문"),
		seen("noti/mail-title-fallback/given", "a mailTitle", nil, defaultCompany, both(title, message), "메일 제목", "메일 본문"),
		seen("noti/mail-message-fallback/absent", "no mailMessage", absent, defaultCompany, title, "메일 제목", text),
		seen("noti/mail-message-fallback/given", "a mailMessage", nil, defaultCompany, both(title, message), "메일 제목", "메일 본문"),
		seen("noti/mail-fallback-text/null", "mailTitle and mailMessage null", []string{"noti/mail-title-fallback", "noti/mail-message-fallback"},
			defaultCompany, both(with("mailTitle", nil), with("mailMessage", nil)), text, text),
		seen("noti/mail-fallback-text/empty", "mailTitle and mailMessage empty", []string{"noti/mail-title-fallback", "noti/mail-message-fallback"},
			defaultCompany, both(with("mailTitle", ""), with("mailMessage", "")), text, text),
		seen("noti/mail-fallback-text/blank", "mailTitle and mailMessage blank", []string{"noti/mail-title-fallback", "noti/mail-message-fallback"},
			defaultCompany, both(with("mailTitle", "  "), with("mailMessage", " \n")), text, text),
		seen("noti/missing-message-by-channel/mail-needs-no-message", "mail texts alone where mail is the only channel", []string{"noti/mail-message-missing", "noti/message-missing"},
			mailOnly, both(title, message, without("message")), "메일 제목", "메일 본문"),
	)
}
