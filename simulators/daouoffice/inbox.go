package daouoffice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// What the inboxes of a world remember: accepted calls, and the bytes of their texts.
const (
	keptCalls = 10_000
	keptBytes = 16 << 20
)

// shelf says which notices are kept.
type shelf struct {
	First, Last uint64
	Bytes       int
}

var shelves = store.NewTable("daouoffice/shelf", func(shelf) string { return "shelf" })

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
		At: s.Tx.Now(), Company: s.company.Name, Sender: s.sender, To: slices.Clone(s.results.to),
		Channels: s.company.Channels, Prefix: s.policy.Prefix, PrefixMail: s.policy.PrefixMail,
		Message: s.message, LinkURL: s.link(),
	}
	if !blank(s.mailTitle) {
		n.MailTitle = s.mailTitle
	}
	if !blank(s.mailMessage) {
		n.MailMessage = s.mailMessage
	}
	n = n.gathered()
	if s.policy.PrefixPresent == "skip" && strings.HasPrefix(s.message, strings.TrimSpace(n.Prefix)) {
		n.Prefix = ""
	}
	fallback := n.Message
	if s.policy.MailFallback == "prefixed" {
		fallback = n.Prefix + n.Message
	}
	if s.policy.MailFallback == "prefixed" && n.MailTitle == "" {
		n.PrefixMail = false // the title has it already
	}
	n.MailTitle, n.MailMessage = cmp.Or(n.MailTitle, fallback), cmp.Or(n.MailMessage, fallback)
	shelve(s.Tx, n)
}

// gathered copies the texts, which share the memory of a whole body that is not kept, into one string: thousands of
// notices cost the collector that much less. The receivers are changed in place.
func (n notice) gathered() notice {
	var b strings.Builder
	b.Grow(n.size())
	for _, text := range [...]string{n.Sender, n.Message, n.LinkURL, n.MailTitle, n.MailMessage} {
		b.WriteString(text)
	}
	for _, to := range n.To {
		b.WriteString(to)
	}
	all := b.String()
	next := func(text string) (own string) {
		own, all = all[:len(text)], all[len(text):]
		return own
	}
	n.Sender, n.Message, n.LinkURL = next(n.Sender), next(n.Message), next(n.LinkURL)
	n.MailTitle, n.MailMessage = next(n.MailTitle), next(n.MailMessage)
	for i, to := range n.To {
		n.To[i] = next(to)
	}
	return n
}

// shelve keeps a notice and lets go of the oldest ones.
func shelve(tx *store.Tx, n notice) {
	kept, _ := shelves.Get(tx, "shelf")
	kept.Last++
	kept.First = max(kept.First, 1)
	n.Seq = kept.Last
	kept.Bytes += n.size()
	notices.Put(tx, n)
	for kept.First < kept.Last && (kept.Last-kept.First >= keptCalls || kept.Bytes > keptBytes) {
		oldest, _ := notices.Get(tx, store.Key(kept.First))
		notices.Delete(tx, store.Key(kept.First))
		kept.Bytes -= oldest.size()
		kept.First++
	}
	shelves.Put(tx, kept)
}

func (n notice) size() int {
	size := len(n.Sender) + len(n.Message) + len(n.MailTitle) + len(n.MailMessage) + len(n.LinkURL)
	for _, to := range n.To {
		size += len(to)
	}
	return size
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
	kept, _ := shelves.Get(tx, "shelf")
	for n := range notices.All(tx) {
		if n.Company != c.Name {
			continue
		}
		for i, number := range n.To {
			if employee == "" || employee == number {
				list = append(list, n.seen(fmt.Sprintf("%d-%d", n.Seq, i+1), i))
			}
		}
	}
	return list, kept.First > 1
}
