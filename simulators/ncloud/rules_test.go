package ncloud_test

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// guest is a call of a service that has the gateway in front of it.
type guest struct{ entry *ncloud.Entry }

func (g guest) Gateway() *ncloud.Entry { return g.entry }

func now() time.Time { return time.UnixMilli(1505290625682) }

// route answers what the gate lets pass.
func route(change ...func(*ncloud.Gate)) simulators.Route {
	all := []ncloud.Key{
		{AccessKey: accessKey, SecretKey: secretKey, APIKey: "TESTAPIKEY", Active: true},
		{AccessKey: "STOPPEDKEY0000000001", SecretKey: secretKey},
	}
	g := ncloud.Gate{
		Clauses: "sens/gateway/", Window: 5 * time.Minute, V1: true,
		Find: func(id string) (ncloud.Key, bool) {
			i := slices.IndexFunc(all, func(k ncloud.Key) bool { return k.AccessKey == id })
			if i < 0 {
				return ncloud.Key{}, false
			}
			return all[i], true
		},
		Keys: func() []ncloud.Key { return all },
	}
	for _, f := range change {
		f(&g)
	}
	return simulators.Endpoint[guest]{
		Name: "any", Method: http.MethodGet, Path: "/any", Clause: "sens/any",
		Open: func(c *simulators.Call) guest { return guest{g.Open(c)} }, Rules: ncloud.Rules[guest]("sens/gateway/"),
		Effect: func(guest) (simulators.Reply, error) { return simulators.Reply{Status: http.StatusOK}, nil },
	}.Route()
}

// signedAt is a call signed at a distance from now, changed afterwards.
func signedAt(off time.Duration, change ...func(http.Header)) *simulators.Call {
	timestamp := strconv.FormatInt(now().Add(off).UnixMilli(), 10)
	header := http.Header{}
	header.Set(ncloud.TimestampHeader, timestamp)
	header.Set(ncloud.AccessKeyHeader, accessKey)
	header.Set(ncloud.SignatureHeader, ncloud.Sign(http.MethodGet, "/any?a=1", timestamp, accessKey, secretKey).Value)
	for _, f := range change {
		f(header)
	}
	return &simulators.Call{
		Request: simulators.Request{Method: http.MethodGet, URL: &url.URL{Path: "/any", RawQuery: "a=1"}, Header: header},
		Tx:      &store.Tx{}, CallersNow: now(),
	}
}

func set(name, value string) func(http.Header) {
	return func(h http.Header) { h.Set(name, value) }
}

func drop(name string) func(http.Header) { return func(h http.Header) { h.Del(name) } }

const (
	missing = `{"error":{"errorCode":"200","message":"Authentication Failed","details":"Authentication information are missing."}}`
	invalid = `{"error":{"errorCode":"200","message":"Authentication Failed","details":"Invalid authentication information."}}`
)

func TestGate(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		call         *simulators.Call
		clause, body string
	}{
		"right":                     {signedAt(0), "sens/any", ""},
		"no timestamp":              {signedAt(0, drop(ncloud.TimestampHeader)), "missing-information", missing},
		"no access key":             {signedAt(0, drop(ncloud.AccessKeyHeader)), "missing-information", missing},
		"no signature":              {signedAt(0, drop(ncloud.SignatureHeader)), "missing-information", missing},
		"v1 without an API key":     {signedAt(0, drop(ncloud.SignatureHeader), set(ncloud.SignatureV1Header, "x")), "missing-information", missing},
		"a timestamp with a sign":   {signedAt(0, set(ncloud.TimestampHeader, "+1505290625682")), "timestamp-header", invalid},
		"a very large timestamp":    {signedAt(0, set(ncloud.TimestampHeader, "99999999999999999999")), "timestamp-header", invalid},
		"the largest timestamp":     {signedAt(0, set(ncloud.TimestampHeader, "9223372036854775807")), "timestamp-window", invalid},
		"another timestamp":         {signedAt(0, set(ncloud.TimestampHeader, "1505290625683")), "invalid-information", invalid},
		"just within, behind":       {signedAt(-299_999 * time.Millisecond), "sens/any", ""},
		"just within, ahead":        {signedAt(299_999 * time.Millisecond), "sens/any", ""},
		"exactly 5 minutes behind":  {signedAt(-300_000 * time.Millisecond), "timestamp-window", invalid},
		"exactly 5 minutes ahead":   {signedAt(300_000 * time.Millisecond), "timestamp-window", invalid},
		"an unknown key":            {signedAt(0, set(ncloud.AccessKeyHeader, "UNKNOWNKEY0000000001")), "access-key-header", invalid},
		"a stopped key":             {signedAt(0, set(ncloud.AccessKeyHeader, "STOPPEDKEY0000000001")), "access-key-header", invalid},
		"another signature":         {signedAt(0, set(ncloud.SignatureHeader, strings.Repeat("A", 43)+"=")), "invalid-information", invalid},
		"an API key besides":        {signedAt(0, set(ncloud.APIKeyHeader, "any")), "sens/any", ""},
		"old, and wrongly signed":   {signedAt(-time.Hour, set(ncloud.SignatureHeader, "x")), "timestamp-window", invalid},
		"old, with an unknown key":  {signedAt(-time.Hour, set(ncloud.AccessKeyHeader, "x")), "timestamp-window", invalid},
		"unknown, wrongly signed":   {signedAt(0, set(ncloud.AccessKeyHeader, "x"), set(ncloud.SignatureHeader, "x")), "access-key-header", invalid},
		"missing, and not a number": {signedAt(0, set(ncloud.TimestampHeader, "x"), drop(ncloud.SignatureHeader)), "missing-information", missing},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reply, err := route().Answer(row.call)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.body, string(reply.Body)); diff != "" || strings.TrimPrefix(reply.Clause, "sens/gateway/") != row.clause {
				t.Errorf("decided by %s (-want +got):\n%s", reply.Clause, diff)
			}
			if (reply.Explanation == "") != (row.body == "") {
				t.Errorf("explained by %q", reply.Explanation)
			}
		})
	}
}

func TestGateBySignatureV1(t *testing.T) {
	t.Parallel()
	s := ncloud.Signable{Method: http.MethodGet, Target: "/any?a=1", Timestamp: "1505290625682", APIKey: "TESTAPIKEY", AccessKey: accessKey}
	by := func(apiKey, value string) *simulators.Call {
		return signedAt(0, drop(ncloud.SignatureHeader), set(ncloud.APIKeyHeader, apiKey), set(ncloud.SignatureV1Header, value))
	}
	right := ncloud.SignV1(s, secretKey).Value
	for name, row := range map[string]struct {
		call   *simulators.Call
		gate   func(*ncloud.Gate)
		clause string
	}{
		"right":              {by("TESTAPIKEY", right), func(*ncloud.Gate) {}, "sens/any"},
		"another API key":    {by("ANOTHER", right), func(*ncloud.Gate) {}, "sens/gateway/invalid-information"},
		"signed as v2":       {by("TESTAPIKEY", ncloud.Sign(s.Method, s.Target, s.Timestamp, s.AccessKey, secretKey).Value), func(*ncloud.Gate) {}, "sens/gateway/invalid-information"},
		"where it is closed": {by("TESTAPIKEY", right), func(g *ncloud.Gate) { g.V1 = false }, "sens/gateway/missing-information"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reply, err := route(row.gate).Answer(row.call)
			if err != nil || reply.Clause != row.clause {
				t.Errorf("decided by %s, want %s (%v)", reply.Clause, row.clause, err)
			}
		})
	}
}

// The edge is a choice; and one millisecond more or less is a mutant that shows.
func TestWindowIsMeasured(t *testing.T) {
	t.Parallel()
	edge := 300_000 * time.Millisecond
	inclusive := func(g *ncloud.Gate) { g.EdgeIsGood = true }
	answered := func(r simulators.Route, off time.Duration) int {
		reply, err := r.Answer(signedAt(off))
		if err != nil {
			t.Fatal(err)
		}
		return reply.Status
	}
	for off, want := range map[time.Duration]int{edge: 200, -edge: 200, edge + time.Millisecond: 401, -edge - time.Millisecond: 401} {
		if got := answered(route(inclusive), off); got != want {
			t.Errorf("inclusive, %s away: %d, want %d", off, got, want)
		}
	}
	shifted := map[string]time.Duration{"limit + 1": edge, "limit - 1": edge - time.Millisecond}
	for _, m := range simulators.Mutants([]simulators.Route{route()}) {
		off, ok := shifted[m.Kind]
		if !ok {
			continue
		}
		delete(shifted, m.Kind)
		if answered(route(), off) == answered(m.Routes[0], off) {
			t.Errorf("%s answers alike %s away", m.Kind, off)
		}
	}
	if len(shifted) > 0 {
		t.Errorf("no mutants %v", shifted)
	}
}
