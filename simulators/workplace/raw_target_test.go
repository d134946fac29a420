package workplace_test

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
)

// What has to be signed are the bytes of the request line, in whatever way they are
// written: the gateway does not tidy them up first.
func TestTheTargetIsSignedAsItIsSent(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	const path = "/workflow/apigw/v1/company/" + companyID + "/doc/25025"
	for name, row := range map[string]struct {
		sent, signed string
		status       int
	}{
		"as it is":                       {path, path, 200},
		"Korean bytes in the query":      {path + "?title=휴가", path + "?title=휴가", 200},
		"Korean bytes, signed encoded":   {path + "?title=휴가", path + "?title=%ED%9C%B4%EA%B0%80", 401},
		"an escape that need not be":     {strings.Replace(path, "25025", "%32%35025", 1), strings.Replace(path, "25025", "%32%35025", 1), 200},
		"such an escape, signed without": {strings.Replace(path, "25025", "%32%35025", 1), path, 401},
		"Korean bytes in the path":       {path[:len(path)-5] + "휴가", path[:len(path)-5] + "휴가", 404},
		"those bytes, signed encoded":    {path[:len(path)-5] + "휴가", path[:len(path)-5] + "%ED%9C%B4%EA%B0%80", 401},
		"braces in the path":             {path[:len(path)-5] + "{id}", path[:len(path)-5] + "{id}", 404},
		"braces, signed encoded":         {path[:len(path)-5] + "{id}", path[:len(path)-5] + "%7Bid%7D", 401},
		"as to a proxy":                  {h.url + path, path, 200},
		"as to a proxy, the URL signed":  {h.url + path, h.url + path, 401},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := h.right("v1", "25025")
			signature := ncloud.Sign(http.MethodGet, row.signed, c.timestamp, c.accessKey, c.secret).Value
			host := strings.TrimPrefix(h.url, "http://")
			wantEqual(t, "status", row.status, rawGet(t, host, fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s: %s\r\n%s: %s\r\n%s: %s\r\n\r\n",
				row.sent, host, ncloud.TimestampHeader, c.timestamp, ncloud.AccessKeyHeader, c.accessKey, ncloud.SignatureHeader, signature)))
		})
	}
}

// rawGet writes a request and returns the status of the answer.
func rawGet(t *testing.T, host, request string) int {
	t.Helper()
	dialer := net.Dialer{}
	connection, err := dialer.DialContext(t.Context(), "tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := connection.Write([]byte(request)); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	return res.StatusCode
}
