package house_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// A canary is planted in every credential, and sent to where it belongs and to where it does not. It appears in no
// journal entry, log, report, error or snapshot.
//
// What shows secrets by design is not searched: `dojang env` and GET …/env, `dojang sign`, the lists of keys, companies,
// forms and documents in the control API, which are the vendors' consoles, the answers of the simulators, which go to
// the caller that sent the secret or to whom a token is issued, and the file behind --data, which is the store
// itself. A Callback URL is in clear in a snapshot, as README says.
func TestCanary(t *testing.T) {
	t.Parallel()
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "http://example.com"+r.URL.String())
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, "no: "+r.URL.String())
	}))
	t.Cleanup(receiver.Close)
	m := openMine(t, receiver.URL)
	for _, act := range []func(){
		m.visible, m.issue, m.withClients, m.callBack, m.afflict, m.misplace, m.misuse, m.commands, m.conform, m.snapshots, m.collect,
	} {
		act()
	}
	anywhere, inSnapshots := m.canaries.search(), m.canaries.without("callback password", "callback token").search()
	for where, text := range m.said {
		search := anywhere
		if strings.HasPrefix(where, "snapshot") {
			search = inSnapshots
		}
		if leaks := search(text); len(leaks) > 0 {
			t.Errorf("%s shows %s, and %d more", where, leaks[0], len(leaks)-1)
		}
	}
}

// visible is the proof that there is something to be found: what is a vendor's console shows all of it.
func (m *mine) visible() {
	m.t.Helper()
	var consoles strings.Builder
	for _, list := range []string{"/eformsign/api-keys", "/workplace/access-keys", "/daouoffice/companies", "/workplace/forms", "/env"} {
		status, text := m.control(http.MethodGet, list, "")
		if status != http.StatusOK {
			m.t.Fatalf("GET %s: HTTP %d %s", list, status, text)
		}
		consoles.WriteString(text)
	}
	found := strings.Join(m.canaries.search()(consoles.String()), "\n")
	of := m.canaries.without("eformsign private key, PEM", "eformsign private key, scalar", "eformsign private key, of no world", "control token", "snapshot passphrase")
	for name := range of {
		if !strings.Contains(found, name) {
			m.t.Errorf("%s is not in the consoles, so that its absence elsewhere proves nothing", name)
		}
	}
}

// commands gives the command line secrets where it must refuse them.
func (m *mine) commands() {
	m.t.Helper()
	token := m.canaries["control token"]
	m.command("a wrong token", "journal", "--control-token", token+"x")
	m.command("a token in the address", "clock", "--control", "http://acme:"+token+"@127.0.0.1:1")
	m.command("right: the journal", "journal", "--control-token", token)
	m.command("right: the clock", "clock", "--control-token", token)
	for _, name := range []string{"eformsign private key", "daouoffice clientSecret"} {
		secret := m.canaries[name]
		m.command(name+" as a world", "clock", "--control-token", token, "--world", secret)
		m.command(name+" as a key", "sign", "eformsign", "--private-key", secret[:len(secret)-3])
		m.command(name+" in a file", "sign", "eformsign", "--private-key", "@"+m.file("broken.pem", "-----BEGIN "+secret))
		m.command(name+" as data", "serve", "--data", "postgres://acme:"+secret+"@127.0.0.1/dojang")
	}
	m.command("a seed file with a mistake", "serve", "--port-base", "0", "--seed-file", m.file("mistake.yaml", strings.ReplaceAll(m.seed("http://127.0.0.1:1"), "verification: bearer", "verification: bearer, unknown: 1")))
	m.command("a seed file with secrets in wrong places", "serve", "--port-base", "0", "--seed-file", m.file("places.yaml", strings.NewReplacer("apiKey:", "basicPassword:", "clientSecret:", "channels:").Replace(m.seed("ftp://127.0.0.1"))))
	m.command("a seed file that is broken", "serve", "--port-base", "0", "--seed-file", m.file("broken.yaml", strings.ReplaceAll(m.seed("http://127.0.0.1:1"), "}", "")))
}

// conform keeps the reports on this server in every format, one of them of a run that knew the world's own credentials.
func (m *mine) conform() {
	m.t.Helper()
	token, out := m.canaries["control token"], filepath.Join(m.dir, "reports")
	m.command("right: conform", "conform", "--control", m.urls["control"], "--control-token", token, "--report", "text,json,junit,html", "--out", out)
	env := m.env()
	for _, name := range []string{"DAOUOFFICE_CLIENT_ID", "DAOUOFFICE_CLIENT_SECRET"} {
		if env[name] == "" {
			m.t.Fatalf("no %s", name)
		}
	}
	for _, name := range []string{"conformance.txt", "conformance.json", "conformance.xml", "conformance.html"} {
		text, err := os.ReadFile(filepath.Join(out, name)) //nolint:gosec // our own
		if err != nil {
			m.t.Fatal(err)
		}
		m.heard("report "+name, string(text))
	}
}

// snapshots saves the world under the passphrase that everybody knows and under one of its own, and loads damaged ones.
func (m *mine) snapshots() {
	m.t.Helper()
	passphrase := m.canaries["snapshot passphrase"]
	for _, header := range [][]string{nil, {"Dojang-Passphrase", passphrase}} {
		status, text := m.control(http.MethodGet, "/snapshot", "", header...)
		if status != http.StatusOK || len(text) < 1000 {
			m.t.Fatalf("no snapshot: HTTP %d %.200s", status, text)
		}
		m.heard("snapshot", text)
		for what, damaged := range map[string]string{
			"cut off": text[:len(text)/2], "changed": strings.Replace(text, "acme", "acmo", 1),
			"with a secret": strings.Replace(text, "acme", "acme "+m.canaries["eformsign basicPassword"][:6], 1),
		} {
			status, said := m.control(http.MethodPut, "/snapshot", damaged, header...)
			if status < http.StatusBadRequest {
				m.t.Errorf("a snapshot that is %s was loaded", what)
			}
			m.heard("control: a snapshot that is "+what, said)
		}
		if header == nil { // one that was saved without a passphrase needs none, and takes any
			continue
		}
		status, said := m.control(http.MethodPut, "/snapshot", text, "Dojang-Passphrase", passphrase+"x")
		if status < http.StatusBadRequest {
			m.t.Error("a snapshot was opened by a wrong passphrase")
		}
		m.heard("control: a wrong passphrase", said)
	}
}

// collect stops the server and keeps what it shows of itself.
func (m *mine) collect() {
	m.t.Helper()
	for _, path := range []string{"/healthz", "/metrics", "/routes", "/faults", "/faults/met", "/clock"} {
		_, text := m.control(http.MethodGet, path, "")
		m.heard("control: "+path, text)
	}
	entries, after := 0, "0"
	for {
		status, page := m.control(http.MethodGet, "/journal?limit=200&after="+after, "")
		if status != http.StatusOK {
			m.t.Fatalf("GET /journal: HTTP %d %s", status, page)
		}
		list := gjson.Get(page, "entries").Array()
		if len(list) == 0 {
			break
		}
		entries += len(list)
		after = list[len(list)-1].Get("id").String()
		m.heard("journal up to "+after, page)
	}
	if entries < 1000 {
		m.t.Fatalf("the journal has %d entries, too few for what was sent", entries)
	}
	_, events := m.control(http.MethodGet, fmt.Sprintf("/events?after=0&limit=%d", entries), "")
	m.heard("events", events)
	m.stop()
	printed := m.output.String()
	if strings.Count(printed, "\n") < entries {
		m.t.Errorf("the server printed less than a line for each of %d calls", entries)
	}
	banner, log, found := strings.Cut(printed, bannerEnd)
	if !found || !strings.Contains(banner, "  curl ") {
		m.t.Error("the server printed no banner with samples")
	}
	m.heard("banner", banner)
	m.heard("log", log)
}
