package workplace_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync/atomic"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// No callback leaves loopback by default, however the receiver's address is written. The
// addresses lead nowhere (RFC 5737, 3849, 6666), so the reason, not the silence, is the proof.
func TestNoCallbackLeavesLoopback(t *testing.T) {
	t.Parallel()
	for name, callbackURL := range map[string]string{
		"an address":             "http://192.0.2.1/cb",
		"by TLS":                 "https://192.0.2.1/cb",
		"IPv6":                   "http://[2001:db8::1]/cb",
		"IPv4 mapped to IPv6":    "http://[::ffff:192.0.2.1]/cb",
		"IPv4 compatible IPv6":   "http://[::192.0.2.1]/cb",
		"6to4 of loopback":       "http://[2002:7f00:1::]/cb",
		"unspecified":            "http://0.0.0.0:8080/cb",
		"unspecified IPv6":       "http://[::]:8080/cb",
		"loopback as user":       "http://127.0.0.1@192.0.2.1/cb",
		"loopback in the query":  "http://192.0.2.1/?@127.0.0.1/cb",
		"the metadata address":   "http://169.254.169.254/latest/meta-data",
		"link-local with a zone": "http://[fe80::1%25lo]/cb",
		"a private address":      "http://10.0.0.1/cb",
		"a name":                 "http://erp.example.com:8080/cb",
		"a name of IPv6":         "http://six.example.com/cb",
		"localhost that is none": "http://localhost/cb",
		"a number":               "http://3221225985/cb",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t, func(o *world.Options) { o.Resolver = names{} })
			h.register("dfm-leave", callbackURL)
			h.draft("dfm-leave", "휴가", "W2001")
			row := h.history(workplace.Search{})[0]
			wantEqual(t, "row", []any{workplace.Failure, 0, delivery.ReasonNotAllowed}, []any{row.Result, row.Status, row.Reason})
		})
	}
}

// names is a resolver by which every name leads away from loopback.
type names struct{}

func (names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if host == "six.example.com" {
		return []netip.Addr{netip.MustParseAddr("2001:db8::1")}, nil
	}
	return []netip.Addr{netip.MustParseAddr("192.0.2.1")}, nil
}

// A receiver on loopback cannot send a callback on, by a redirect of any kind: not even
// to another one on loopback.
func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	for _, status := range []int{300, 301, 302, 303, 304, 305, 307, 308} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			h, elsewhere := open(t), newReceiver(t)
			erp := httptest.NewServer(http.RedirectHandler(elsewhere.URL, status))
			t.Cleanup(erp.Close)
			h.register("dfm-leave", erp.URL)
			h.draft("dfm-leave", "휴가", "W2001")
			row := h.history(workplace.Search{})[0]
			wantEqual(t, "row", []any{workplace.Failure, status, delivery.ReasonRedirect}, []any{row.Result, row.Status, row.Reason})
			wantEqual(t, "followed", 0, len(elsewhere.all()))
		})
	}
}

// What else browsers and proxies follow is no redirect either: the answer decides, and
// nobody else is called.
func TestNothingInAnAnswerIsFollowed(t *testing.T) {
	t.Parallel()
	for name, header := range map[string]string{"Location": "%s/cb", "Content-Location": "%s/cb", "Refresh": "0; url=%s/cb", "Alt-Svc": `h2="%s"; persist=1`, "Link": "<%s/cb>; rel=preload"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, elsewhere := open(t), newReceiver(t)
			erp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set(name, fmt.Sprintf(header, elsewhere.URL))
				w.WriteHeader(http.StatusCreated)
			}))
			t.Cleanup(erp.Close)
			h.register("dfm-leave", erp.URL)
			d := h.draft("dfm-leave", "휴가", "W2001")
			h.act(d.AprvDocID, "revise")
			wantEqual(t, "results", []workplace.Result{"success", "success"}, results(h.history(workplace.Search{})))
			wantEqual(t, "called elsewhere", 0, len(elsewhere.all()))
		})
	}
}

// A name that leads to loopback when it is looked up first, and elsewhere from then on,
// is judged anew for every connection.
func TestNameThatMovesAway(t *testing.T) {
	t.Parallel()
	erp := newReceiver(t)
	erp.Config.SetKeepAlivesEnabled(false)
	h := open(t, func(o *world.Options) { o.Resolver = &moving{} })
	_, port, err := net.SplitHostPort(erp.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	h.register("dfm-leave", "http://erp.example.com:"+port+"/cb")
	d := h.draft("dfm-leave", "휴가", "W2001")
	h.act(d.AprvDocID, "revise")
	rows := h.history(workplace.Search{})
	wantEqual(t, "results, newest first", []workplace.Result{"failure", "success"}, results(rows))
	wantEqual(t, "reason", delivery.ReasonNotAllowed, rows[0].Reason)
}

// moving is a resolver by which a name leads to loopback once.
type moving struct{ asked atomic.Int64 }

func (m *moving) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	if m.asked.Add(1) == 1 {
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}
	return []netip.Addr{netip.MustParseAddr("192.0.2.1")}, nil
}

// Where the operator allows a host, the callback tries to go there: the guard, and nothing
// else, held it back.
func TestAllowedHostIsTried(t *testing.T) {
	t.Parallel()
	allow, err := delivery.ParseAllow("0.0.0.0")
	if err != nil {
		t.Fatal(err)
	}
	erp := newReceiver(t)
	_, port, err := net.SplitHostPort(erp.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	h := open(t, func(o *world.Options) { o.Allow = allow })
	h.register("dfm-leave", "http://0.0.0.0:"+port)
	h.draft("dfm-leave", "휴가", "W2001")
	if row := h.history(workplace.Search{})[0]; row.Reason == delivery.ReasonNotAllowed {
		t.Errorf("%+v", row)
	}
}
