package daouoffice_test

import (
	"errors"
	"testing"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

func TestValidation(t *testing.T) {
	t.Parallel()
	with := func(change func(*daouoffice.Notification)) daouoffice.Notification {
		n := task()
		change(&n)
		return n
	}
	tests := []struct {
		name  string
		n     daouoffice.Notification
		field string // "" when it is left to the vendor
	}{
		{"as documented", task(), ""},
		{"no sender", with(func(n *daouoffice.Notification) { n.Sender = "" }), "sender"},
		{"no receivers", with(func(n *daouoffice.Notification) { n.Receivers = nil }), "receivers"},
		{"empty receivers", with(func(n *daouoffice.Notification) { n.Receivers = []string{} }), "receivers"},
		{"no message", with(func(n *daouoffice.Notification) { n.Message = "" }), "message"},
		{"no message, mail title only", with(func(n *daouoffice.Notification) { n.Message, n.MailTitle = "", "t" }), "message"},
		{"no message, mail text only", with(func(n *daouoffice.Notification) { n.Message, n.MailMessage = "", "m" }), "message"},
		{"no message, whole mail", with(func(n *daouoffice.Notification) { n.Message, n.MailTitle, n.MailMessage = "", "t", "m" }), ""},
		{"no linkUrl: the company's default", with(func(n *daouoffice.Notification) { n.LinkURL = "" }), ""},
		{"linkUrl http", with(func(n *daouoffice.Notification) { n.LinkURL = "http://a" }), ""},
		{"linkUrl in capitals", with(func(n *daouoffice.Notification) { n.LinkURL = "HTTPS://a" }), ""},
		{"linkUrl ftp", with(func(n *daouoffice.Notification) { n.LinkURL = "ftp://a" }), "linkUrl"},
		{"linkUrl without scheme", with(func(n *daouoffice.Notification) { n.LinkURL = "daouoffice.com" }), "linkUrl"},
		{"linkUrl with http inside", with(func(n *daouoffice.Notification) { n.LinkURL = "see http://a" }), "linkUrl"},
		{"linkUrl script", with(func(n *daouoffice.Notification) { n.LinkURL = "javascript:alert(1)" }), "linkUrl"},
		{"message in CP949", with(func(n *daouoffice.Notification) { n.Message = "\xbe\xc8\xb3\xe7" }), "message"},
		{"receiver in CP949", with(func(n *daouoffice.Notification) { n.Receivers = []string{"U1", "\xbe\xc8"} }), "receivers"},
		{"blanks are the vendor's business", with(func(n *daouoffice.Notification) { n.Sender, n.Receivers = " ", []string{""} }), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, says(200, `{"code":"999"}`))
			client := newClient(t, server.url, daouoffice.WithBudget(daouoffice.Budget{PerMonth: 1, Refuse: true}))
			_, err := client.Notify(t.Context(), tt.n)
			invalid, ok := errors.AsType[*daouoffice.InvalidError](err)
			if tt.field == "" {
				if ok || server.requests() != 1 {
					t.Errorf("got %v after %d requests; want it sent", err, server.requests())
				}
				return
			}
			if !ok || invalid.Field != tt.field || !errors.Is(err, daouoffice.ErrNotSent) {
				t.Errorf("got %v, want *InvalidError of %s", err, tt.field)
			}
			if server.requests() != 0 {
				t.Errorf("%d requests, want none", server.requests())
			}
			_, err = newClient(t, server.url, daouoffice.WithoutValidation()).Notify(t.Context(), tt.n)
			if !errors.Is(err, daouoffice.Code("999")) || server.requests() != 1 {
				t.Errorf("without validation: got %v after %d requests; want the vendor's answer", err, server.requests())
			}
		})
	}
}
