package daouoffice

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Notification is one call of the notification API (알림 발송). It reaches its receivers as mobile push, as WEB and
// Messenger notification and as mail, as far as the company has set them up. Employees are named by employee number
// (사번, employeeNumber). The vendor puts [OpenAPI] before the message; that cannot be changed.
type Notification struct {
	Sender    string   // sender: who sends it
	Receivers []string // receivers: at least one; the maximum is the vendor's and not documented (920)
	Message   string   // message: the text of push and web notifications
	// MailTitle and MailMessage (optional) are the mail's title and body; the vendor puts Message in place of an absent one.
	MailTitle   string
	MailMessage string
	// LinkURL is where a click leads, http or https. Empty, the company's own default applies, if it has one (923).
	LinkURL string
}

// product names the calling system (업무시스템) in the vendor's log.
type product struct{ name, version, companyName string }

// payload is the request body, in the order of the document's example.
type payload struct {
	ClientID          string   `json:"clientId,omitempty"`
	ClientSecret      string   `json:"clientSecret,omitempty"`
	ProductName       string   `json:"productName,omitempty"`
	ProductVersion    string   `json:"productVersion,omitempty"`
	ClientCompanyName string   `json:"clientCompanyName,omitempty"`
	Sender            string   `json:"sender"`
	Receivers         []string `json:"receivers"`
	MailTitle         string   `json:"mailTitle,omitempty"`
	MailMessage       string   `json:"mailMessage,omitempty"`
	Message           string   `json:"message"`
	LinkURL           string   `json:"linkUrl,omitempty"`
}

// encode writes the body; with bearer the credentials are left to the header.
func (n Notification) encode(credentials Credentials, p product, bearer bool) ([]byte, error) {
	body := payload{
		ClientID: credentials.ClientID, ClientSecret: credentials.ClientSecret,
		ProductName: p.name, ProductVersion: p.version, ClientCompanyName: p.companyName,
		Sender: n.Sender, Receivers: append([]string{}, n.Receivers...),
		MailTitle: n.MailTitle, MailMessage: n.MailMessage, Message: n.Message, LinkURL: n.LinkURL,
	}
	if bearer {
		body.ClientID, body.ClientSecret = "", ""
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(body)
	return bytes.TrimRight(buffer.Bytes(), "\n"), err
}

// validate refuses what the document says is bound to be refused. What it leaves open is left to the vendor: whether a
// sender exists, blanks, and an absent message where a whole mail is given (a company may have mail only).
func (n Notification) validate() error {
	switch {
	case n.Sender == "":
		return &InvalidError{Field: "sender", Reason: "is missing: give the sender's employee number"}
	case len(n.Receivers) == 0:
		return &InvalidError{Field: "receivers", Reason: "is empty: give at least one employee number"}
	case n.Message == "" && (n.MailTitle == "" || n.MailMessage == ""):
		return &InvalidError{Field: "message", Reason: "is missing: only a mail with title and text can do without"}
	case n.LinkURL != "" && !hasWebScheme(n.LinkURL):
		return &InvalidError{Field: "linkUrl", Reason: "must begin with http:// or https://"}
	}
	fields := []struct{ name, value string }{
		{"sender", n.Sender},
		{"message", n.Message},
		{"mailTitle", n.MailTitle},
		{"mailMessage", n.MailMessage},
		{"linkUrl", n.LinkURL},
		{"receivers", strings.Join(n.Receivers, " ")},
	}
	for _, field := range fields {
		if !utf8.ValidString(field.value) {
			return &InvalidError{Field: field.name, Reason: "is not UTF-8: convert it, for instance from CP949"}
		}
	}
	return nil
}

func hasWebScheme(link string) bool {
	scheme, _, found := strings.Cut(link, "://")
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}
