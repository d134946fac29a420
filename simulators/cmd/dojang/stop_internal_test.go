package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
	"time"
)

// A call that a fault holds up for an hour is answered when the server stops: it was
// begun, and its work is done.
func TestStoppingFinishesCallsUnderWay(t *testing.T) {
	t.Parallel()
	s := serving(t)
	at := []string{controlVariable + "=" + s.urls["control"]}
	if got := command(t, at, "fault", "add", "--kind", "latency", "--latency", "1h"); got.Status != 0 {
		t.Fatalf("%+v", got)
	}
	taken := make(chan struct{})
	answered := make(chan string, 1)
	go func() {
		text, err := postSlowly(t.Context(), s.urls["daouoffice"]+"/public/v1/noti", `{"clientId":"nobody"}`, func() { close(taken) })
		if err != nil {
			text = err.Error()
		}
		answered <- text
	}()
	<-taken
	if status := s.stop(); status != 0 {
		t.Errorf("status %d, want 0: %s", status, s.stderr)
	}
	if got := <-answered; !strings.Contains(got, `"code":"901"`) {
		t.Errorf("the call under way got %q", got)
	}
}

// postSlowly posts a body for which it is asked, and tells when that is: the server has
// taken the call then, and reads it.
func postSlowly(ctx context.Context, url, body string, asked func()) (string, error) {
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{Got100Continue: asked})
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("Content-Type", jsonType)
	request.Header.Set("Expect", "100-continue")
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, ExpectContinueTimeout: time.Minute}}
	answer, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return string(text), err
}

// Whoever follows the journal does not keep the server from stopping.
func TestStoppingEndsThoseWhoFollow(t *testing.T) {
	t.Parallel()
	s := serving(t)
	exchange(t, http.MethodPost, s.urls["daouoffice"]+"/public/v1/noti", `{"clientId":"f255cbe0b4a9d12f"}`, "Content-Type", jsonType)
	out, in := io.Pipe()
	followed := make(chan int, 1)
	var stderr lockedBuffer
	go func() {
		defer func() { _ = in.Close() }()
		followed <- run(t.Context(), &system{
			program: "dojang", args: []string{"journal", "-f", "--control", s.urls["control"]},
			stdin: strings.NewReader(""), stdout: in, stderr: &stderr,
		})
	}()
	line := make([]byte, 4096)
	read := func() string {
		n, err := out.Read(line)
		if err != nil {
			t.Fatalf("%v: %s", err, stderr.String())
		}
		return string(line[:n])
	}
	if got := read(); !strings.Contains(got, "#1 daouoffice") {
		t.Errorf("first %q, want what was there", got)
	}
	exchange(t, http.MethodGet, s.urls["daouoffice"]+"/x", "")
	if got := read(); !strings.Contains(got, "#2 daouoffice GET /x HTTP 404") {
		t.Errorf("then %q, want what came", got)
	}
	if status := s.stop(); status != 0 {
		t.Errorf("status %d, want 0: %s", status, s.stderr)
	}
	if status := <-followed; status != 1 || !strings.Contains(stderr.String(), "the server has stopped") {
		t.Errorf("status %d, %q", status, stderr.String())
	}
}

// Ctrl+C is how following is meant to end.
func TestFollowingEndsWithItsCaller(t *testing.T) {
	t.Parallel()
	s := serving(t)
	exchange(t, http.MethodGet, s.urls["daouoffice"]+"/x", "")
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	followed := make(chan int, 1)
	var stderr lockedBuffer
	go func() {
		defer func() { _ = in.Close() }()
		followed <- run(ctx, &system{
			program: "dojang", args: []string{"journal", "-f", "--json", "--control", s.urls["control"]},
			stdin: strings.NewReader(""), stdout: in, stderr: &stderr,
		})
	}()
	if n, err := out.Read(make([]byte, 4096)); err != nil {
		t.Fatalf("after %d bytes: %v", n, err)
	}
	cancel()
	if _, err := io.Copy(io.Discard, out); err != nil {
		t.Error(err)
	}
	if status := <-followed; status != 0 || stderr.String() != "" {
		t.Errorf("status %d, %q; want 0 and silence", status, stderr.String())
	}
}

// A caller that never ends its request is waited for, which is said, and cut off.
func TestStoppingSaysWhatItWaitsFor(t *testing.T) {
	t.Parallel()
	s := serving(t)
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.urls["daouoffice"], "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := io.WriteString(conn, "POST /public/v1/noti HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 100)); err != nil { // the server has taken the call
		t.Fatal(err)
	}
	if status := s.stop(); status != 0 {
		t.Errorf("status %d, want 0", status)
	}
	want := "dojang: stopping; calls under way may take up to 1.5s\ndojang: calls under way were cut off after 1.5s\n"
	if got := s.stderr.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
