package daouoffice

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const notiPath = "/public/v1/noti"

// caller is a program of one company that sends notifications.
type caller struct {
	s       *suite.Session
	company company
}

// enter returns a caller of the company, or nil after saying why there is none.
func enter(ctx context.Context, s *suite.Session, name string) *caller {
	found, err := companyNamed(ctx, s, name)
	if err != nil {
		s.Check("company "+name, err)
		return nil
	}
	return &caller{s: s, company: found}
}

// as returns a caller of another company in the same world, or nil after saying why there is none.
func (c *caller) as(ctx context.Context, name string) *caller { return enter(ctx, c.s, name) }

// edit changes the members of a request.
type edit func(members map[string]any)

func with(name string, value any) edit { return func(m map[string]any) { m[name] = value } }

// changed changes a text.
func changed(name string, change func(string) string) edit {
	return func(m map[string]any) {
		value, _ := m[name].(string)
		m[name] = change(value)
	}
}

func without(names ...string) edit {
	return func(m map[string]any) {
		for _, name := range names {
			delete(m, name)
		}
	}
}

// both makes several changes, one after the other.
func both(edits ...edit) edit {
	return func(m map[string]any) {
		for _, change := range edits {
			change(m)
		}
	}
}

func asItIs(map[string]any) {}

const (
	text = "결재 문서가 도착했습니다."
	link = "https://portal.example.com/approval/1"
)

// body returns a call with every required field, changed.
func (c *caller) body(changes ...edit) []byte {
	sender := c.s.World.Env["DAOUOFFICE_SENDER"]
	if sender == "" {
		sender = "U1001"
	}
	members := map[string]any{
		"clientId": c.company.ClientID, "clientSecret": c.company.ClientSecret,
		"sender": sender, "receivers": []any{"U2034"}, "message": text, "linkUrl": link,
	}
	both(changes...)(members)
	if secret, ok := members["clientSecret"].(string); ok && strings.Contains(c.company.ClientSecret, secret) {
		c.s.Hide(secret)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(members); err != nil {
		c.s.Check("write the request", fmt.Errorf("%w: %w", suite.ErrBroken, err))
	}
	return out.Bytes()
}

// call is a POST of a notification with that body, ready to be changed.
func (c *caller) call(name string, body []byte) suite.Request {
	return suite.Request{
		Name: name, Service: service, Method: http.MethodPost, Path: notiPath,
		Header: http.Header{"Content-Type": {"application/json; charset=UTF-8"}}, Body: body,
	}
}

// state is what a refused call must leave as it was.
type state struct {
	quota   quota
	entries []string
}

func (c *caller) state(ctx context.Context) (state, error) {
	counted, err := c.quota(ctx)
	if err != nil {
		return state{}, err
	}
	entries, err := c.inbox(ctx, "")
	if err != nil {
		return state{}, err
	}
	found := state{quota: counted}
	for _, entry := range entries {
		found.entries = append(found.entries, entry.Raw)
	}
	return found, nil
}

// refused makes the call and demands that refusal, and that nothing was counted and nobody notified.
func (c *caller) refused(ctx context.Context, name string, want refusal, changes ...edit) {
	c.refusedCall(ctx, c.call(name, c.body(changes...)), want)
}

func (c *caller) refusedCall(ctx context.Context, request suite.Request, want refusal) {
	before, err := c.state(ctx)
	c.s.Expect(c.s.Do(ctx, request), want.expectations()...)
	if err == nil {
		err = c.unchanged(ctx, before)
	}
	c.s.Check(request.Name+": nothing counted, nobody notified", err)
}

func (c *caller) unchanged(ctx context.Context, before state) error {
	after, err := c.state(ctx)
	switch {
	case err != nil:
		return err
	case after.quota != before.quota:
		return fmt.Errorf("want the quota as before, %+v, got %+v", before.quota, after.quota)
	case strings.Join(after.entries, "\n") != strings.Join(before.entries, "\n"):
		return fmt.Errorf("want the inbox as before with %d notifications, got %d", len(before.entries), len(after.entries))
	}
	return nil
}

// accepted makes the call and demands a success with those receivers, one call counted, and each valid
// receiver notified once.
func (c *caller) accepted(ctx context.Context, name string, valid []string, invalid map[string]string, changes ...edit) {
	c.acceptedCall(ctx, c.call(name, c.body(changes...)), valid, invalid)
}

func (c *caller) acceptedCall(ctx context.Context, request suite.Request, valid []string, invalid map[string]string) {
	before, err := c.state(ctx)
	c.s.Expect(c.s.Do(ctx, request), success(valid, invalid)...)
	if err == nil {
		err = c.counted(ctx, before, valid)
	}
	c.s.Check(request.Name+": one call counted, every valid receiver notified once", err)
}

func (c *caller) counted(ctx context.Context, before state, valid []string) error {
	after, err := c.state(ctx)
	if err != nil {
		return err
	}
	if got := after.quota.Monthly.Used - before.quota.Monthly.Used; got != 1 {
		return fmt.Errorf("want 1 more call of the month used, got %d", got)
	}
	if got := len(after.entries) - len(before.entries); got != len(valid) {
		return fmt.Errorf("want %d more notifications, got %d", len(valid), got)
	}
	for _, number := range valid {
		found := 0
		for _, entry := range after.entries[len(before.entries):] {
			if gjson.Get(entry, "to").String() == number {
				found++
			}
		}
		if found != 1 {
			return fmt.Errorf("want 1 more notification to %s, got %d", number, found)
		}
	}
	return nil
}
