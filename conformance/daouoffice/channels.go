package daouoffice

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const channelSection = "개요"

// channelCases try who is notified, and over what.
func channelCases() []suite.Case {
	return controlled(
		newCase(channelSection, "noti/channels/all", "push, web and mail of one call", []string{"noti/openapi-prefix", "noti/prefix-channels", "noti/employee-number"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "a call with every text", []string{"U2034"}, nil,
					both(with("mailTitle", "메일 제목"), with("mailMessage", "메일 본문")))
				c.sees(ctx, "U2034", `{"to":"U2034","sender":"U1001","push":"[OpenAPI] 결재 문서가 도착했습니다.","web":"[OpenAPI] 결재 문서가 도착했습니다.",`+
					`"mail":{"title":"메일 제목","message":"메일 본문"},"linkUrl":"https://portal.example.com/approval/1"}`)
			}),
		newCase(channelSection, "noti/channels/mail-only", "mail alone where push and web are off", []string{"noti/prefix-channels"},
			mailOnly, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "a call of a mail-only company", []string{"U2034"}, nil)
				c.sees(ctx, "U2034", `{"to":"U2034","sender":"U1001",`+
					`"mail":{"title":"결재 문서가 도착했습니다.","message":"결재 문서가 도착했습니다."},"linkUrl":"https://portal.example.com/approval/1"}`)
			}),
		newCase(channelSection, "noti/openapi-prefix/always", "[OpenAPI] is there though nobody asked", []string{"noti/prefix-joint"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "a short message", []string{"U2345"}, nil, both(with("receivers", []any{"U2345"}), with("message", "회의")))
				c.seesText(ctx, "U2345", "push", "[OpenAPI] 회의")
				c.seesText(ctx, "U2345", "web", "[OpenAPI] 회의")
			}),
		newCase(channelSection, "noti/prefix-joint/already-prefixed", "a message that already begins with [OpenAPI]", []string{"noti/openapi-prefix", "noti/prefix-channels"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "a prefixed message", []string{"U2034"}, nil, with("message", "[OpenAPI] 회의"))
				c.seesText(ctx, "U2034", "push", "[OpenAPI] [OpenAPI] 회의")
				c.seesText(ctx, "U2034", "web", "[OpenAPI] [OpenAPI] 회의")
				c.seesText(ctx, "U2034", "mail.title", "[OpenAPI] 회의")
				c.seesText(ctx, "U2034", "mail.message", "[OpenAPI] 회의")
			}),
		newCase(channelSection, "noti/employee-number/not-a-name", "a name, a mail address and a login id are no employee numbers", []string{"noti/invalid-receiver-unknown"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "receivers by other names", nil,
					map[string]string{"김도장": unknown, "u1001@example.com": unknown, "dojang": unknown},
					with("receivers", []any{"김도장", "u1001@example.com", "dojang"}))
			}),
		newCase(channelSection, "noti/employee-number/added", "an employee is reached as soon as the number is registered", []string{"noti/valid-receivers"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "before", nil, map[string]string{"U3001": unknown}, with("receivers", []any{"U3001"}))
				if c.employ(ctx, "U3001") {
					c.accepted(ctx, "after", []string{"U3001"}, nil, with("receivers", []any{"U3001"}))
				}
			}),
	)
}

// last returns the newest notification to the employee.
func (c *caller) last(ctx context.Context, to string) (gjson.Result, error) {
	entries, err := c.inbox(ctx, to)
	if err != nil {
		return gjson.Result{}, err
	}
	if len(entries) == 0 {
		return gjson.Result{}, fmt.Errorf("want a notification to %s, got none", to)
	}
	return entries[len(entries)-1], nil
}

// sees demands what the newest notification to the employee is: all that is seen of it, and nothing else.
func (c *caller) sees(ctx context.Context, to, want string) {
	entry, err := c.last(ctx, to)
	if err == nil {
		var seen []string
		for _, name := range []string{"to", "sender", "push", "web", "mail", "linkUrl"} {
			if value := entry.Get(name); value.Exists() {
				seen = append(seen, quoted(name)+":"+value.Raw)
			}
		}
		err = suite.DiffJSON(want, "{"+strings.Join(seen, ",")+"}")
	}
	c.s.Check("what "+to+" sees", err)
}

// seesText demands one text of the newest notification to the employee.
func (c *caller) seesText(ctx context.Context, to, path, want string) {
	entry, err := c.last(ctx, to)
	if err == nil {
		if got := entry.Get(path); got.Type != gjson.String || got.Str != want {
			err = fmt.Errorf("want %s, got %s", quoted(want), entry.Get(path).Raw)
		}
	}
	c.s.Check("the "+path+" that "+to+" sees", err)
}

// post is for callers that need another header than the usual ones.
func (c *caller) post(name string, header http.Header, changes ...edit) suite.Request {
	request := c.call(name, c.body(changes...))
	maps.Copy(request.Header, header)
	return request
}
