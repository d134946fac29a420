package house_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	daou "github.com/seed-34222eec/dojang/clients/daouoffice"
	eform "github.com/seed-34222eec/dojang/clients/eformsign"
	office "github.com/seed-34222eec/dojang/clients/workplace"
)

// echo is a server, or a proxy before it, that repeats in its answers what it was sent,
// in every spelling.
func echo(t *testing.T, status int) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		// More than what an error shows, so each answer begins with another part of it.
		text := fmt.Sprintf("%s %s %s", r.Header.Get("Authorization"), r.Header.Get("eformsign_signature"), body)
		if _, pair, ok := r.BasicAuth(); ok {
			text = pair
		}
		quoted := inJSON(text)
		all := []string{
			text, url.QueryEscape(text), base64.StdEncoding.EncodeToString([]byte(text)), base64.URLEncoding.EncodeToString([]byte("x" + text)),
			hex.EncodeToString([]byte(text)), `{"code":"901","message":` + quoted + `}`, `{"code":` + quoted + `}`, `{"message":` + quoted,
			`{"code":"4030004","ErrorMessage":` + quoted + `,"execution_time":"` + text, fmt.Sprint(r.Header), r.URL.String(),
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Echo", url.QueryEscape(text))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, all[len(body)%len(all)])
	}))
	t.Cleanup(server.Close)
	return server
}

// attempted keeps how a client's error is shown, in every way to show one.
func (m *mine) attempted(what string, shown any, err error) {
	m.t.Helper()
	var logged strings.Builder
	slog.New(slog.NewJSONHandler(&logged, nil)).Error("failed", "error", err, "client", shown)
	encoded, unfit := json.Marshal(shown)
	if unfit != nil {
		encoded = []byte(unfit.Error())
	}
	m.heard("client: "+what, fmt.Sprintf("%v %+v %#v %s %s %v %+v %#v", err, err, err, logged.String(), encoded, shown, shown, shown))
}

// Now makes it the clients' clock, which is the server's.
func (m *mine) Now() time.Time { return time.UnixMilli(m.now()) }

// Sleep takes no time.
func (m *mine) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// clientsOf makes calls with our own clients to a server; the pad changes their length, and
// with it what an echo answers.
func (m *mine) clientsOf(what string, urls map[string]string, pad string) {
	t, c := m.t, m.canaries
	t.Helper()
	message := daou.Notification{Sender: "U1001", Receivers: []string{"U2034"}, Message: "결재" + pad, LinkURL: "https://portal.example.com"}
	pair := daou.Credentials{ClientID: "acme", ClientSecret: c["daouoffice clientSecret"]}
	for _, opts := range [][]daou.Option{nil, {daou.WithToken()}} {
		client, err := daou.New(urls["daouoffice"], pair, append(opts, daou.WithConnectRetry(0), daou.WithClock(m))...)
		if err == nil {
			_, err = client.Notify(t.Context(), message)
			client.CloseIdleConnections()
		}
		m.attempted(what+": daouoffice", client, err)
	}
	for key, opts := range map[eform.Credentials][]eform.Option{
		{APIKey: "5eed0000-0000-4000-8000-000000000001", PrivateKey: c["eformsign private key"]}: nil,
		{APIKey: "5eed0000-0000-4000-8000-000000000002"}:                                         {eform.WithBearer(c["eformsign bearerToken"])},
		{APIKey: "5eed0000-0000-4000-8000-000000000003"}:                                         {eform.WithBasic("acme", c["eformsign basicPassword"])},
	} {
		client, err := eform.New(urls["eformsign"], key, append(opts, eform.WithMember("admin@example.com"), eform.WithConnectRetry(0), eform.WithClock(m))...)
		if err == nil {
			_, err = client.CreateDocument(t.Context(), "0a1b2c3d4e5f60718293a4b5c6d7e8f9", eform.Document{Name: "계약" + pad})
			client.CloseIdleConnections()
		}
		m.attempted(what+": eformsign", client, err)
	}
	keys := office.Credentials{AccessKey: "ACMEACCESSKEY0000001", SecretKey: c["workplace secretKey"]}
	client, err := office.New(urls["workplace"], keys, "0d0ac3e0-0000-4000-8000-000000000001", office.WithAPIKey(c["workplace apiKey"]), office.WithRetry(0), office.WithConnectRetry(0), office.WithClock(m))
	if err == nil {
		_, err = client.Document(t.Context(), office.V1, "1"+pad)
		client.CloseIdleConnections()
	}
	m.attempted(what+": workplace", client, err)
}

// misuseClients gives each client what it must refuse before it sends anything.
func (m *mine) misuseClients() {
	m.t.Helper()
	for name, secret := range m.canaries {
		d, err := daou.New("http://acme:"+secret+"@127.0.0.1", daou.Credentials{ClientID: "acme", ClientSecret: secret})
		m.attempted("daouoffice, base with "+name, d, err)
		d, err = daou.New("http://127.0.0.1?key="+secret, daou.Credentials{ClientID: "acme", ClientSecret: secret + "\n"})
		m.attempted("daouoffice, query with "+name, d, err)
		for _, key := range []eform.Credentials{{APIKey: "a", PrivateKey: secret}, {APIKey: secret + "\n", PrivateKey: secret}, {APIKey: "a", PrivateKey: secret[1:]}} {
			e, err := eform.New("http://127.0.0.1", key)
			m.attempted("eformsign, key "+name, e, err)
		}
		e, err := eform.New("http://127.0.0.1", eform.Credentials{APIKey: "a"}, eform.WithBearer(secret+"\n"), eform.WithBasic(secret+":", secret))
		m.attempted("eformsign, bearer "+name, e, err)
		w, err := office.New("http://127.0.0.1/"+"?"+secret, office.Credentials{AccessKey: secret, SecretKey: secret + " "}, "company", office.WithAPIKey(secret))
		m.attempted("workplace, key "+name, w, err)
	}
}

// withClients lets our own clients talk to the simulators, to servers that repeat what they
// are sent, and to nobody.
func (m *mine) withClients() {
	m.t.Helper()
	m.clientsOf("simulators", m.urls, "")
	for _, status := range []int{http.StatusOK, http.StatusBadRequest, http.StatusUnauthorized, http.StatusInternalServerError, http.StatusFound} {
		at := echo(m.t, status).URL
		for pad := range 11 {
			m.clientsOf(fmt.Sprintf("echo with HTTP %d", status), map[string]string{"daouoffice": at, "eformsign": at, "workplace": at}, strings.Repeat("1", pad))
		}
	}
	nobody := httptest.NewServer(http.NotFoundHandler())
	nobody.Close()
	m.clientsOf("nobody", map[string]string{"daouoffice": nobody.URL, "eformsign": nobody.URL, "workplace": nobody.URL}, "")
	m.misuseClients()
}
