package delivery

import (
	"net/http"
	"slices"
	"time"
)

// Message is what is to be sent. Once enqueued it never changes: a retry and a
// resend send the same header and body, byte for byte.
type Message struct {
	// Service and Route name the delivery in the journal, in faults and in
	// queries: "workplace", "callback".
	Service string
	Route   string
	// Clause is the id of the clause by which it is sent, for the journal; or "".
	Clause string
	// Credential is the fingerprint of the account's credential, for the journal and
	// for faults; or "". Never a secret.
	Credential string
	// OrderKey orders: within a service, deliveries of one key are sent one
	// after the other, those of other keys at the same time. Without a key a
	// delivery waits for no other.
	OrderKey string

	Method string
	// URL is absolute, http or https. User information in it is not sent.
	URL string
	// Header is sent as it is. Host and Content-Length are added, and nothing else:
	// no User-Agent, no Accept-Encoding. What it says about either has no effect.
	Header http.Header
	Body   []byte

	// Timeout is the vendor's time-out, in the world's time. 0 is the
	// dispatcher's, see Options.
	Timeout time.Duration
}

// Clone shares nothing with m.
func (m Message) Clone() Message {
	m.Header = m.Header.Clone()
	m.Body = slices.Clone(m.Body)
	return m
}
