package workplace

import (
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// Transport signs requests for the NAVER Cloud API Gateway and sends them on. It knows nothing of WORKPLACE and serves
// every API behind the gateway. It is safe for concurrent use.
//
// Each request is signed by itself at the moment it is sent, so a repeated one carries a new time and a new signature;
// except that net/http resends a GET by itself, at once and as it was, when a kept connection turns out to be dead.
// Signed is the request target as it goes over the wire, query included and in its order; the body is not signed. The
// caller's request, and the Request of the response, carry none of the headers.
//
// What it does not sign it does not send, and fails with an [*InvalidError]:
//
//   - A redirected request ([ErrRedirected]). It is another request than the one that was asked for, and the signature
//     does not cover the host: another host could use it at the gateway for five minutes. The gateway documents no
//     redirects. Set [http.Client.CheckRedirect] to return [http.ErrUseLastResponse] to see the redirect itself.
//   - Plain http to a host that is not this machine ([ErrInsecure]), for the same reason: everybody on the way could
//     use the signature, and the gateway itself refuses http (code 100). [SigningInsecurely] allows it, for a simulator
//     in another container.
//   - With [SigningFor], any other host ([ErrForeignHost]).
type Transport struct {
	signer *signer // a pointer, so that no format verb walks into it
	base   http.RoundTripper
}

var (
	_ http.RoundTripper = (*Transport)(nil)
	_ fmt.Formatter     = (*Transport)(nil)
)

// TransportOption changes a transport while it is made. [NewTransport] returns the error of one that cannot be.
type TransportOption func(*Transport) error

// NewTransport makes a transport that signs with keys, by signature v2 unless [SigningV1] says otherwise.
func NewTransport(keys Keys, opts ...TransportOption) (*Transport, error) {
	if err := keys.validate(); err != nil {
		return nil, err
	}
	t := &Transport{signer: &signer{keys: keys, clock: rest.System{}}, base: rest.NewHTTPClient().Transport}
	for _, option := range opts {
		if option == nil {
			continue
		}
		if err := option(t); err != nil {
			return nil, err
		}
	}
	if t.signer.v1 && keys.APIKey == "" {
		return nil, &InvalidError{Field: "APIKey", Reason: "is missing: signature v1 signs it"}
	}
	return t, nil
}

// SigningOver sends the signed requests through base. Without this option no proxy is taken from the environment.
func SigningOver(base http.RoundTripper) TransportOption {
	return func(t *Transport) error {
		if base == nil {
			return &InvalidError{Field: "SigningOver", Reason: "needs a round tripper"}
		}
		t.base = base
		return nil
	}
}

// SigningBy dates by c. Default: the host's clock. The gateway refuses what differs five minutes from its own.
func SigningBy(c Clock) TransportOption {
	return func(t *Transport) error {
		if c == nil {
			return &InvalidError{Field: "SigningBy", Reason: "needs a clock"}
		}
		t.signer.clock = c
		return nil
	}
}

// SigningV1 makes signature v1, which signs the API key too. Older APIs ask for it.
func SigningV1() TransportOption {
	return func(t *Transport) error {
		t.signer.v1 = true
		return nil
	}
}

// SigningFor signs for these hosts alone. One with a port means that port; one without means every port.
func SigningFor(hosts ...string) TransportOption {
	return func(t *Transport) error {
		if slices.Contains(hosts, "") {
			return &InvalidError{Field: "SigningFor", Reason: "needs names of hosts, not empty ones"}
		}
		t.signer.hosts = append(t.signer.hosts, hosts...)
		return nil
	}
}

// SigningInsecurely also signs what goes over plain http to another machine: never for real keys.
func SigningInsecurely() TransportOption {
	return func(t *Transport) error {
		t.signer.insecure = true
		return nil
	}
}

// RoundTrip signs a copy of r and sends it.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	signed := r.Clone(r.Context())
	if _, err := t.signer.sign(signed); err != nil {
		if r.Body != nil {
			_ = r.Body.Close() // a round tripper closes it whatever happens; the refusal is what matters
		}
		return nil, err
	}
	response, err := t.base.RoundTrip(signed)
	if response != nil {
		response.Request = r
	}
	return response, err
}

// CloseIdleConnections closes connections that no request uses, where the base can.
func (t *Transport) CloseIdleConnections() {
	if base, ok := t.base.(interface{ CloseIdleConnections() }); ok {
		base.CloseIdleConnections()
	}
}

// Format shows nothing of the keys, whatever the verb.
func (t *Transport) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "workplace.Transport([redacted])") // fmt has no way to report it
}
