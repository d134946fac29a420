package workplace_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// over signs on the gateway's clock.
func (g *gateway) over(t *testing.T) *http.Client {
	t.Helper()
	transport, err := workplace.NewTransport(keys(), workplace.SigningBy(g.clock))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: transport}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// Over a real connection the gateway finds the same text on the request line as was signed.
func TestTargetAsOnTheWire(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, target, want string }{
		{"no path", "", "/"},
		{"query order kept", "/a?z=1&a=2&z=0", "/a?z=1&a=2&z=0"},
		{"query alone", "?a=1", "/?a=1"},
		{"empty query", "/a?", "/a?"},
		{"fragment not sent", "/a?b=1#c", "/a?b=1"},
		{"escaped slash", "/a%2Fb", "/a%2Fb"},
		{"escaped letter", "/%61", "/%61"},
		{"lower-case escapes", "/a%2fb?c=%3d", "/a%2fb?c=%3d"},
		{"colon raw", "/ncp:sms:kr:1:test", "/ncp:sms:kr:1:test"},
		{"colon escaped", "/ncp%3Asms", "/ncp%3Asms"},
		{"at sign raw", "/a?plusFriendId=@dojang", "/a?plusFriendId=@dojang"},
		{"at sign escaped", "/a?plusFriendId=%40dojang", "/a?plusFriendId=%40dojang"},
		{"plus and %20", "/a?t=1+2%203", "/a?t=1+2%203"},
		{"Korean escaped", "/%ED%9C%B4%EA%B0%80?t=%ED%9C%B4", "/%ED%9C%B4%EA%B0%80?t=%ED%9C%B4"},
		{"Korean raw in the path", "/휴가", "/%ED%9C%B4%EA%B0%80"},
		{"Korean raw in the query", "/a?t=휴가", "/a?t=휴가"},
		{"double slash", "//a//b", "//a//b"},
		{"dots", "/a/./b", "/a/./b"},
		{"semicolon and equals", "/a;b=c?d;e", "/a;b=c?d;e"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := open(t, says(200, "{}"))
			response, err := g.over(t).Do(request(t, "GET", g.url+tt.target))
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if diff := cmp.Diff([]string{tt.want}, g.targets()); diff != "" {
				t.Errorf("target (-want +got)\n%s", diff)
			}
			if response.StatusCode != 200 {
				t.Errorf("HTTP %d: the signature is not over what was sent", response.StatusCode)
			}
		})
	}
}

func TestBodyIsSentAndNotSigned(t *testing.T) {
	t.Parallel()
	g := open(t, says(202, "{}"))
	r := request(t, "POST", g.url+"/alimtalk/v2/services/s/messages")
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader(`{"a":1}`)), 7
	response, err := g.over(t).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != 202 || g.all()[0].body != `{"a":1}` {
		t.Errorf("HTTP %d, body %q", response.StatusCode, g.all()[0].body)
	}
}

func TestEveryAttemptIsSignedAfresh(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, "{}"))
	client, r := g.over(t), request(t, "GET", g.url+"/a")
	for range 3 {
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != 200 {
			t.Errorf("HTTP %d: an old signature was sent again", response.StatusCode)
		}
		_ = g.clock.Sleep(t.Context(), time.Hour)
	}
	var times []string
	for _, a := range g.all() {
		times = append(times, a.header.Get("x-ncp-apigw-timestamp"))
	}
	if diff := cmp.Diff([]string{"1505290625682", "1505294225682", "1505297825682"}, times); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// The caller's request stays as it was, and the response does not hand the keys out either.
func TestCallersRequestIsNotChanged(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, "{}"))
	r := request(t, "GET", g.url+"/a?b=1")
	r.Header = http.Header{
		"X-Own": {"1"}, "x-ncp-apigw-timestamp": {"1"}, "X-Ncp-Apigw-Signature-V1": {"old"}, "X-NCP-IAM-ACCESS-KEY": {"other"},
	}
	before := r.Header.Clone()
	response, err := g.over(t).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if diff := cmp.Diff(before, r.Header); diff != "" {
		t.Errorf("the request changed (-want +got)\n%s", diff)
	}
	if response.Request != r {
		t.Error("the response carries another request than the caller's")
	}
	sent := g.all()[0].header
	want := map[string][]string{
		"X-Own": {"1"}, "X-Ncp-Apigw-Timestamp": {"1505290625682"}, "X-Ncp-Iam-Access-Key": {accessKey}, "X-Ncp-Apigw-Signature-V1": nil,
	}
	for name, values := range want {
		if diff := cmp.Diff(values, sent[name]); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	if response.StatusCode != 200 {
		t.Errorf("HTTP %d: left-over headers were sent", response.StatusCode)
	}
}

func TestOwnAPIKeyHeaderStays(t *testing.T) {
	t.Parallel()
	var got string
	transport, err := workplace.NewTransport(workplace.Keys{AccessKey: accessKey, SecretKey: secretKey},
		workplace.SigningOver(roundTripper(func(r *http.Request) (*http.Response, error) {
			got = r.Header.Get("x-ncp-apigw-api-key")
			return nil, errors.New("end")
		})))
	if err != nil {
		t.Fatal(err)
	}
	r := request(t, "GET", "https://api.example.com/a")
	r.Header.Set("x-ncp-apigw-api-key", "mine")
	if err := trip(transport, r); err == nil || got != "mine" {
		t.Errorf("got %v and the key %q", err, got)
	}
}

func TestSigningConcurrently(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, "{}"))
	client := g.over(t)
	shared := http.Header{"X-Own": {"1"}}
	var group sync.WaitGroup
	for range 32 {
		group.Go(func() {
			r := request(t, "GET", g.url+"/a?b=1")
			r.Header = shared
			response, err := client.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			defer response.Body.Close()
			if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != 200 {
				t.Errorf("HTTP %d, %v", response.StatusCode, err)
			}
		})
	}
	group.Wait()
}

// idle counts how often it was asked to close its connections.
type idle struct {
	roundTripper

	asked int
}

func (i *idle) CloseIdleConnections() { i.asked++ }

func TestIdleConnectionsOfTheBaseAreClosed(t *testing.T) {
	t.Parallel()
	can := &idle{}
	for _, base := range []http.RoundTripper{can, roundTripper(nil)} { // the second cannot, and that is fine
		transport, err := workplace.NewTransport(keys(), workplace.SigningOver(base))
		if err != nil {
			t.Fatal(err)
		}
		(&http.Client{Transport: transport}).CloseIdleConnections()
	}
	if can.asked != 1 {
		t.Errorf("asked %d times, want once", can.asked)
	}
}
