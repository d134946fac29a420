package main

import (
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
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
	for _, name := range []string{"control", "eformsign", "workplace", "daouoffice"} {
		if !strings.Contains(s.stdout.String(), s.urls[name]) {
			t.Errorf("the banner lacks %s at %q:\n%s", name, s.urls[name], s.stdout)
		}
	}
	if len(s.urls) != 4 {
		t.Errorf("the ready file names %v, want control, eformsign, workplace and daouoffice", s.urls)
	}
	if want := "dojang env --control " + s.urls["control"]; !strings.Contains(s.stdout.String(), want) {
		t.Errorf("the banner lacks %q:\n%s", want, s.stdout)
	}
}

// Who listens at all addresses is handed out as one that others on the machine can call.
func TestServeAtAllAddressesHandsOutLoopback(t *testing.T) {
	t.Parallel()
	s := serving(t, "--host", "0.0.0.0", "--control-token", "dummy-token")
	for name, url := range s.urls {
		if !strings.HasPrefix(url, "http://127.0.0.1:") {
			t.Errorf("%s is at %s, want 127.0.0.1", name, url)
		}
	}
	got := command(t, nil, "env", "--control", s.urls["control"], "--control-token", "dummy-token")
	if !strings.Contains(got.Stdout, "DAOUOFFICE_URL="+s.urls["daouoffice"]+"\n") {
		t.Errorf("env: %+v", got)
	}
}

func TestTheBannersCommandsSurviveIPv6(t *testing.T) {
	t.Parallel()
	if l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "[::1]:0"); err != nil {
		if strings.Contains(os.Getenv("DOJANG_REQUIRE"), "ipv6") {
			t.Fatal(err)
		}
		t.Skip("disabled: this machine has no IPv6: ", err)
	} else if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	s := serving(t, "--host", "::1")
	for _, want := range []string{" env --control '" + s.urls["control"] + "'\n", "  curl '" + s.urls["daouoffice"] + "/public/v1/noti' "} {
		if !strings.HasPrefix(s.urls["control"], "http://[::1]:") || !strings.Contains(s.stdout.String(), want) {
			t.Errorf("the banner lacks %q:\n%s", want, s.stdout)
		}
	}
}

func TestTheBannersCurlLineWorksWhenPasted(t *testing.T) {
	t.Parallel()
	s := serving(t)
	_, line, _ := strings.Cut(s.stdout.String(), "  curl "+s.urls["daouoffice"])
	url, rest, _ := strings.Cut(line, " -H '")
	header, rest, _ := strings.Cut(rest, "'")
	_, rest, _ = strings.Cut(rest, "-d '")
	body, _, _ := strings.Cut(rest, "'\n")
	name, value, _ := strings.Cut(header, ": ")
	_, got := exchange(t, http.MethodPost, s.urls["daouoffice"]+url, body, name, value)
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
		" #1 daouoffice POST /public/v1/noti HTTP 200 code 901 daouoffice/noti/unknown-client-id\n",
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
	if !strings.Contains(got.Stdout, "GET /x HTTP 404") {
		t.Errorf("journal of acme: %+v", got)
	}
	if got := command(t, nil, "journal", "--control", s.urls["control"]); got != (outcome{Stderr: "no entries\n"}) {
		t.Errorf("journal of the home world: %+v, want no entries", got)
	}
	// The world's own address means the world, and --world another of its server.
	own := []string{controlVariable + "=" + world.Env[controlVariable]}
	if got := command(t, own, "journal"); !strings.Contains(got.Stdout, "GET /x HTTP 404") {
		t.Errorf("journal at %s: %+v", own, got)
	}
	if got := command(t, own, "journal", "--world", "default"); got != (outcome{Stderr: "no entries\n"}) {
		t.Errorf("journal of the home world: %+v, want no entries", got)
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
