package delivery

import (
	"net/http"
	"strconv"
)

// Reason is the stable word for why an attempt failed; "" when it did not.
type Reason string

// The reasons, in the order in which an attempt can meet them.
const (
	ReasonInvalid      Reason = "invalid"       // the URL, method or a header cannot be sent
	ReasonNotAllowed   Reason = "not_allowed"   // the address is not loopback, and not allowed
	ReasonDNS          Reason = "dns"           // the host's name was not resolved
	ReasonRefused      Reason = "refused"       // nothing listens there
	ReasonUnreachable  Reason = "unreachable"   // no connection, for another cause
	ReasonTLS          Reason = "tls"           // the TLS handshake failed
	ReasonTimeout      Reason = "timeout"       // no complete answer in time
	ReasonReset        Reason = "reset"         // the connection ended before an answer
	ReasonBrokenAnswer Reason = "broken_answer" // what came back is not a whole HTTP answer
	ReasonRedirect     Reason = "redirect"      // 3xx: redirects are never followed
	ReasonClientError  Reason = "client_error"  // 4xx
	ReasonServerError  Reason = "server_error"  // 5xx
	ReasonStatus       Reason = "status"        // 1xx, or 600 and more
)

// Reasons are all of them, in the order above.
func Reasons() []Reason {
	return []Reason{
		ReasonInvalid, ReasonNotAllowed, ReasonDNS, ReasonRefused, ReasonUnreachable, ReasonTLS, ReasonTimeout, ReasonReset,
		ReasonBrokenAnswer, ReasonRedirect, ReasonClientError, ReasonServerError, ReasonStatus,
	}
}

// Sentence is the reason for people. It names no address and holds no secret.
func (r Reason) Sentence() string {
	switch r {
	case ReasonInvalid:
		return "the callback cannot be sent: its URL must be http:// or https:// with a host, its method and headers must be valid HTTP"
	case ReasonNotAllowed:
		return "not sent: callbacks go to loopback only, unless the server was started with --allow-callback HOST|CIDR"
	case ReasonDNS:
		return "the receiver's host name was not resolved"
	case ReasonRefused:
		return "the receiver refused the connection: nothing listens on that port"
	case ReasonUnreachable:
		return "no connection to the receiver"
	case ReasonTLS:
		return "the TLS handshake failed: the receiver's certificate is not trusted or not for this host, or it does not speak TLS there"
	case ReasonTimeout:
		return "no complete answer within the time-out"
	case ReasonReset:
		return "the receiver closed the connection before it answered"
	case ReasonBrokenAnswer:
		return "the receiver's answer is not a whole HTTP message"
	case ReasonRedirect:
		return "the receiver answered with a redirect (3xx), which is not followed"
	case ReasonClientError:
		return "the receiver answered 4xx"
	case ReasonServerError:
		return "the receiver answered 5xx"
	case ReasonStatus:
		return "the receiver answered with a status that is none of 2xx, 3xx, 4xx, 5xx"
	default:
		return ""
	}
}

// with is the sentence of a reason that is in a status, with its number.
func (r Reason) with(status int) string {
	number := strconv.Itoa(status)
	switch r {
	case ReasonRedirect:
		return "the receiver answered with a redirect (" + number + "), which is not followed"
	case ReasonClientError, ReasonServerError:
		return "the receiver answered " + number
	case ReasonStatus:
		return "the receiver answered with the status " + number + ", which is none of 2xx, 3xx, 4xx, 5xx"
	default:
		return r.Sentence()
	}
}

// judge is the reason in a final status; "" for 2xx.
func judge(status int) Reason {
	switch {
	case status >= 200 && status < http.StatusMultipleChoices:
		return ""
	case status >= 300 && status < http.StatusBadRequest:
		return ReasonRedirect
	case status >= 400 && status < http.StatusInternalServerError:
		return ReasonClientError
	case status >= 500 && status < 600:
		return ReasonServerError
	default:
		return ReasonStatus
	}
}
