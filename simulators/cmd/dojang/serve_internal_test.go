package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// freeAddress is a loopback address at which nobody listens any more.
func freeAddress(t *testing.T) string {
	t.Helper()
	l := listening(t)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Addr().String()
}

func listening(t *testing.T) net.Listener {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// exchange makes a call and returns the answer's status and body.
func exchange(t *testing.T, method, url, body string, headers ...string) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

const jsonType = "application/json; charset=UTF-8"

func TestServeTellsEveryAddress(t *testing.T) {
	t.Parallel()
	s := serving(t)
	for _, name := range []string{"control", "daouoffice"} {
		if !strings.Contains(s.stdout.String(), s.urls[name]) {
			t.Errorf("the banner lacks %s at %q:\n%s", name, s.urls[name], s.stdout)
		}
	}
	if len(s.urls) != 2 {
		t.Errorf("the ready file names %v, want control and daouoffice", s.urls)
	}
	if want := "dojang env --control " + s.urls["control"]; !strings.Contains(s.stdout.String(), want) {
		t.Errorf("the banner lacks %q:\n%s", want, s.stdout)
	}
}

func TestTheBannersCurlLineWorksWhenPasted(t *testing.T) {
	t.Parallel()
	s := serving(t)
	_, line, _ := strings.Cut(s.stdout.String(), "  curl ")
	url, rest, _ := strings.Cut(line, " -H '")
	header, rest, _ := strings.Cut(rest, "'")
	_, rest, _ = strings.Cut(rest, "-d '")
	body, _, _ := strings.Cut(rest, "'\n")
	name, value, _ := strings.Cut(header, ": ")
	_, got := exchange(t, http.MethodPost, url, body, name, value)
	want := `{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}}`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
}

func TestServeVerboseExplainsRefusals(t *testing.T) {
	t.Parallel()
	s := serving(t, "--verbose")
	before := len(s.stdout.String())
	exchange(t, http.MethodPost, s.urls["daouoffice"]+"/public/v1/noti", `{"clientId":"nobody\u001b[31m"}`, "Content-Type", jsonType)
	exchange(t, http.MethodPost, s.urls["control"]+"/worlds", `{"name":"acme","listen":true}`)
	s.stop()
	got := s.stdout.String()[before:]
	for _, want := range []string{
		" #1 daouoffice POST /public/v1/noti 200 901 daouoffice/noti/unknown-client-id\n",
		"\n    no company of this world has clientId nobody\uFFFD[31m; `dojang env` prints the default company's\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want it to contain %q", got, want)
		}
	}
}

func TestAWorldWithAddressesOfItsOwn(t *testing.T) {
	t.Parallel()
	s := serving(t)
	status, made := exchange(t, http.MethodPost, s.urls["control"]+"/worlds", `{"name":"acme","listen":true}`)
	var world struct {
		Env, URLs map[string]string
	}
	if err := json.Unmarshal([]byte(made), &world); err != nil || status != http.StatusCreated {
		t.Fatalf("status %d, %s (%v)", status, made, err)
	}
	// A call that names no company is in the world of the address.
	exchange(t, http.MethodGet, world.URLs["daouoffice"]+"/x", "")
	got := command(t, nil, "journal", "--control", s.urls["control"], "--world", "acme")
	if !strings.Contains(got.Stdout, "GET /x 404") {
		t.Errorf("journal of acme: %+v", got)
	}
	if got := command(t, nil, "journal", "--control", s.urls["control"]); got != (outcome{}) {
		t.Errorf("journal of the home world: %+v, want nothing", got)
	}
	// The world's own address means the world, and --world another of its server.
	own := []string{controlVariable + "=" + world.Env[controlVariable]}
	if got := command(t, own, "journal"); !strings.Contains(got.Stdout, "GET /x 404") {
		t.Errorf("journal at %s: %+v", own, got)
	}
	if got := command(t, own, "journal", "--world", "default"); got != (outcome{}) {
		t.Errorf("journal of the home world: %+v, want nothing", got)
	}
	if status, body := exchange(t, http.MethodDelete, s.urls["control"]+"/worlds/acme", ""); status != http.StatusNoContent {
		t.Errorf("deleting: %d %s", status, body)
	}
	if _, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(world.URLs["daouoffice"], "http://")); err == nil {
		t.Error("the address of a deleted world still answers")
	}
}

func TestAWrongTokenIsRefused(t *testing.T) {
	t.Parallel()
	s := serving(t, "--host", "127.0.0.1", "--control-token", "dummy-token")
	at := []string{controlVariable + "=" + s.urls["control"]}
	want := "dojang: --control-token: the control API wants a bearer token, and this is not it; give the one that the server was started with\n"
	if got := command(t, at, "clock"); got != (outcome{Status: 2, Stderr: want}) {
		t.Errorf("without a token: %+v", got)
	}
	if got := command(t, append(at, "DOJANG_CONTROL_TOKEN=dummy-token"), "clock", "freeze"); got.Status != 0 {
		t.Errorf("with the token: %+v", got)
	}
	if strings.Contains(s.stdout.String(), "dummy-token") {
		t.Errorf("the banner shows the token:\n%s", s.stdout)
	}
}

func TestABusyPortIsNamedWithItsRemedy(t *testing.T) {
	t.Parallel()
	_, port, err := net.SplitHostPort(listening(t).Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	taken, err := strconv.Atoi(port)
	if err != nil {
		t.Fatal(err)
	}
	base := taken - services()[0].port
	got := command(t, nil, "serve", "--port-base", strconv.Itoa(base))
	want := "dojang: port " + port + " (daouoffice) is taken; try --port-base " + strconv.Itoa(base+100) + " or --port-base 0\n"
	if diff := cmp.Diff(outcome{Status: 1, Stderr: want}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheReadyFileIsWhole(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "ready.json")
	want := map[string]string{"control": "http://127.0.0.1:1", "daouoffice": "http://127.0.0.1:2"}
	if err := writeReady(file, want); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]string
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 1 {
		t.Errorf("the directory holds %v (%v), want the file alone", left, err)
	}
	if err := writeReady(filepath.Join(file, "below"), want); err == nil {
		t.Error("a file below a file was written")
	}
}
