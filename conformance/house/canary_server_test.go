package house_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/tidwall/gjson"
)

// mine is a `dojang serve` with canaries for credentials, and all that it and whoever
// talked to it has put down.
type mine struct {
	t        *testing.T
	dir      string
	binary   string
	urls     map[string]string
	canaries canaries
	output   lockedText
	stop     func()

	mu sync.Mutex
	// said is what must be free of secrets, by where it was said.
	said map[string]string
}

// lockedText is a text that several write.
type lockedText struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lockedText) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// heard keeps something that must be free of secrets.
func (m *mine) heard(where, text string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.said[where+" #"+strconv.Itoa(len(m.said))] = text
}

// openMine starts the server, whose receiver of callbacks is at the URL.
func openMine(t *testing.T, receiver string) *mine {
	t.Helper()
	m := &mine{t: t, canaries: plant(t), said: map[string]string{}, dir: clone(t)}
	m.binary = filepath.Join(m.dir, ".build", "dojang")
	seed := m.file("world.yaml", m.seed(receiver))
	m.urls, m.stop = serveFrom(t, m.dir, &m.output, "--verbose", "--seed-file", seed,
		"--data", "sqlite:"+filepath.Join(m.dir, "world.db"), "--control-token", m.canaries["control token"])
	return m
}

func (m *mine) file(name, content string) string {
	m.t.Helper()
	path := filepath.Join(m.dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		m.t.Fatal(err)
	}
	return path
}

// seed is a seed file that plants the canaries.
func (m *mine) seed(receiver string) string {
	q := func(name string) string { return inJSON(m.canaries[name]) }
	callback := strings.Replace(receiver, "://", "://erp:"+m.canaries["callback password"]+"@", 1) + "/callback?token=" + m.canaries["callback token"]
	return fmt.Sprintf(`
daouoffice:
  companies:
    - {name: acme, clientId: acme, clientSecret: %s}
eformsign:
  companies:
    - name: acme
      apiKeys:
        - {apiKey: 5eed0000-0000-4000-8000-000000000001, privateKey: %s}
        - {apiKey: 5eed0000-0000-4000-8000-000000000002, verification: bearer, bearerToken: %s}
        - {apiKey: 5eed0000-0000-4000-8000-000000000003, verification: basic, basicId: acme, basicPassword: %s}
workplace:
  companies:
    - name: acme
      forms: [{dfmId: dfm-leave, dfmNm: 휴가신청서, kind: builtin, callbackUrl: %q, states: [DRAFT, APPROVE, APPROVED]}]
  accessKeys:
    - {accessKey: ACMEACCESSKEY0000001, secretKey: %s, apiKey: %s, account: erp, companies: [acme]}
`, q("daouoffice clientSecret"), q("eformsign private key"), q("eformsign bearerToken"), q("eformsign basicPassword"), callback,
		q("workplace secretKey"), q("workplace apiKey"))
}

// control makes a call of the control API. What comes back is not kept: it may be what
// the vendor's console shows.
func (m *mine) control(method, path, body string, header ...string) (int, string) {
	m.t.Helper()
	header = append([]string{"Authorization", "Bearer " + m.canaries["control token"], "Content-Type", "application/json"}, header...)
	return m.send(method, m.urls["control"]+path, body, header...)
}

// send makes a call as it is told to; a status of 0 is no answer.
func (m *mine) send(method, address, body string, header ...string) (int, string) {
	m.t.Helper()
	r, err := http.NewRequestWithContext(m.t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		m.t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header[http.CanonicalHeaderKey(header[i])] = []string{header[i+1]}
	}
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		return 0, "" // not what a server says: a fault, or no request at all
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, ""
	}
	return answer.StatusCode, string(text)
}

// env is what `dojang env` shows, secrets and all.
func (m *mine) env() map[string]string {
	m.t.Helper()
	status, text := m.control(http.MethodGet, "/env", "")
	if status != http.StatusOK {
		m.t.Fatalf("GET /env: HTTP %d %s", status, text)
	}
	env := map[string]string{}
	gjson.Get(text, "env").ForEach(func(name, value gjson.Result) bool {
		env[name.String()] = value.String()
		return true
	})
	return env
}

// command runs the binary against the server, and keeps what it prints.
func (m *mine) command(what string, args ...string) {
	m.t.Helper()
	c := exec.CommandContext(m.t.Context(), m.binary, args...) //nolint:gosec // what clone built
	c.Dir = m.dir
	c.Env = append(c.Environ(), "DOJANG_CONTROL_URL="+m.urls["control"])
	out, err := c.CombinedOutput()
	if err == nil && !strings.HasPrefix(what, "right") {
		m.t.Errorf("%s: nothing was refused: %.300s", what, out)
	}
	m.heard("command line: "+what, string(out))
}
