package daouoffice

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// kept is how many accepted calls the inboxes of a world remember.
const kept = 10_000

// notice is an accepted call as it went out to its receivers.
type notice struct {
	Seq                    uint64
	At                     time.Time
	Company                string
	Sender                 string
	To                     []string
	Channels               Channels
	Prefix                 string
	PrefixMail             bool
	Message                string
	MailTitle, MailMessage string
	LinkURL                string
}

// Clone implements the store's wish for values that share nothing.
func (n notice) Clone() notice {
	n.To = slices.Clone(n.To)
	return n
}

var notices = store.NewTable("daouoffice/notice", func(n notice) string { return store.Key(n.Seq) })

// deliver puts the notification into the inboxes of those it reaches.
func deliver(s *sending) {
	n := notice{
		Seq: s.Tx.Next("daouoffice/notice"), At: s.Tx.Now(), Company: s.company.Name, Sender: s.sender, To: s.results.to,
		Channels: s.company.Channels, Prefix: s.policy.Prefix, PrefixMail: s.policy.PrefixMail,
		Message: s.message, MailTitle: s.mailTitle, MailMessage: s.mailMessage, LinkURL: s.link(),
	}
	if s.policy.PrefixPresent == "skip" && strings.HasPrefix(s.message, strings.TrimSpace(n.Prefix)) {
		n.Prefix = ""
	}
	fallback := s.message
	if s.policy.MailFallback == "prefixed" {
		fallback = n.Prefix + s.message
	}
	if blank(n.MailTitle) {
		n.MailTitle = fallback
	}
	if blank(n.MailMessage) {
		n.MailMessage = fallback
	}
	notices.Put(s.Tx, n)
	if n.Seq > kept {
		notices.Delete(s.Tx, store.Key(n.Seq-kept))
	}
}

// Notification is what one employee has seen. A channel that the company does
// not use is absent.
type Notification struct {
	ID      string    `json:"id"`
	At      time.Time `json:"at"`
	To      string    `json:"to"`
	Sender  string    `json:"sender"`
	Push    string    `json:"push,omitempty"`
	Web     string    `json:"web,omitempty"`
	Mail    *Mail     `json:"mail,omitempty"`
	LinkURL string    `json:"linkUrl"`
}

// Mail is a notification as an e-mail.
type Mail struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// seen is the notice as the receiver at place i saw it.
func (n notice) seen(id string, i int) Notification {
	out := Notification{ID: id, At: n.At, To: n.To[i], Sender: n.Sender, LinkURL: n.LinkURL}
	if n.Channels.Push {
		out.Push = n.Prefix + n.Message
	}
	if n.Channels.Web {
		out.Web = n.Prefix + n.Message
	}
	if n.Channels.Mail {
		out.Mail = &Mail{Title: n.MailTitle, Message: n.MailMessage}
		if n.PrefixMail {
			out.Mail.Title = n.Prefix + n.MailTitle
		}
	}
	return out
}

// InboxOf is what an employee of a company has seen, oldest first; everybody's
// for "". It tells whether older ones were dropped.
func InboxOf(tx *store.Tx, c Company, employee string) (list []Notification, overflowed bool) {
	list = []Notification{}
	first := uint64(0)
	for n := range notices.All(tx) {
		if first == 0 {
			first = n.Seq
		}
		if n.Company != c.Name {
			continue
		}
		for i, number := range n.To {
			if employee == "" || employee == number {
				list = append(list, n.seen(fmt.Sprintf("%d-%d", n.Seq, i+1), i))
			}
		}
	}
	return list, first > 1
}
