package delivery_test

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestNothingLeavesLoopback(t *testing.T) {
	t.Parallel()
	// Some resolvers read these as addresses; whatever they answer is judged.
	disguised := names{
		"erp.example.com": {"10.1.2.3"}, "mapped.example.com": {"::ffff:10.0.0.1"}, "six.example.com": {"2001:db8::1"},
		"any.example.com": {"0.0.0.0"}, "meta.example.com": {"169.254.169.254"}, "167772161": {"10.0.0.1"},
		"0x0a000001": {"10.0.0.1"}, "10.1": {"10.0.0.1"}, "012.0.0.1": {"10.0.0.1"}, "localhost": {"10.0.0.1"},
		"two.example.com": {"10.0.0.1", "2001:db8::1"},
	}
	for name, url := range map[string]string{
		"an address":                     "http://10.0.0.1/cb",
		"by TLS":                         "https://10.0.0.1/cb",
		"a public address":               "http://192.0.2.1/cb",
		"a name":                         "http://erp.example.com:8080/cb",
		"a name of two addresses":        "http://two.example.com/cb",
		"a name of a mapped address":     "http://mapped.example.com/cb",
		"a name of an IPv6 address":      "http://six.example.com/cb",
		"a name of the metadata address": "http://meta.example.com/latest/meta-data",
		"localhost that is none":         "http://localhost/cb",
		"IPv4 mapped to IPv6":            "http://[::ffff:10.0.0.1]/cb",
		"IPv4 mapped to IPv6, in hex":    "http://[::ffff:a00:1]/cb",
		"IPv4 compatible IPv6":           "http://[::10.0.0.1]/cb",
		"NAT64 of loopback":              "http://[64:ff9b::7f00:1]/cb",
		"6to4 of loopback":               "http://[2002:7f00:1::]/cb",
		"link-local with a zone":         "http://[fe80::1%25lo]/cb",
		"unspecified IPv4":               "http://0.0.0.0:8080/cb",
		"unspecified IPv6":               "http://[::]:8080/cb",
		"unspecified by name":            "http://any.example.com:8080/cb",
		"one decimal number":             "http://167772161/cb",
		"one hexadecimal number":         "http://0x0a000001/cb",
		"octal":                          "http://012.0.0.1/cb",
		"short":                          "http://10.1/cb",
		"loopback as user name":          "http://127.0.0.1@10.0.0.1/cb",
		"loopback as user and password":  "http://127.0.0.1:80@10.0.0.1/cb",
		"loopback in the fragment":       "http://10.0.0.1#@127.0.0.1/cb",
		"loopback in the query":          "http://10.0.0.1?@127.0.0.1/cb",
		"a name with a last dot":         "http://erp.example.com./cb",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory(), func(o *delivery.Options) { o.Resolver = dotless{disguised} })
			id := w.enqueue(delivery.Message{Service: "workplace", Method: http.MethodPut, URL: url}, delivery.Schedule{}).ID
			w.settle()
			last, _ := w.get(id).Last()
			wantEqual(t, "reason", delivery.ReasonNotAllowed, last.Reason)
			if !strings.Contains(last.Explanation, "--allow-callback ") {
				t.Errorf("%q does not tell the remedy", last.Explanation)
			}
		})
	}
}

// TestLoopbackByOtherNames stays on the machine, so it may go.
func TestLoopbackByOtherNames(t *testing.T) {
	t.Parallel()
	for name, host := range map[string]string{
		"localhost":                     "localhost",
		"a name":                        "erp.local",
		"IPv4 mapped to IPv6":           "[::ffff:127.0.0.1]",
		"a name with a forbidden first": "both.example.com",
		"a name with a dead one first":  "dead.example.com",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory(), func(o *delivery.Options) {
				o.Resolver = names{
					"localhost": {"127.0.0.1"}, "erp.local": {"::ffff:127.0.0.1"}, "both.example.com": {"10.0.0.1", "127.0.0.1"},
					"dead.example.com": {"::1", "127.0.0.1"},
				}
			})
			r := newReceiver(t, status(http.StatusOK))
			m := r.message("", "{}")
			m.URL = "http://" + host + ":" + r.port() + "/cb"
			id := w.enqueue(m, delivery.Schedule{}).ID
			w.settle()
			w.wantState(id, delivery.Success)
			wantEqual(t, "arrived", 1, len(r.received()))
		})
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	elsewhere := newReceiver(t, status(http.StatusOK))
	for _, code := range []int{300, 301, 302, 303, 304, 307, 308} {
		t.Run(http.StatusText(code), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, func(rw http.ResponseWriter, _ *http.Request) {
				rw.Header().Set("Location", elsewhere.URL)
				rw.WriteHeader(code)
			})
			id := w.enqueue(r.message("", "{}"), delivery.Schedule{}).ID
			w.settle()
			last, _ := w.get(id).Last()
			wantEqual(t, "status", code, last.Status)
			wantEqual(t, "reason", delivery.ReasonRedirect, last.Reason)
			wantEqual(t, "followed", nil, elsewhere.bodies())
		})
	}
}

func TestParseAllow(t *testing.T) {
	t.Parallel()
	allow, err := delivery.ParseAllow("erp.example.com", " 10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::ffff:172.16.0.0/108")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		host, addr string
		want       bool
	}{
		"the host":                         {"erp.example.com", "198.51.100.1", true},
		"the host, otherwise written":      {"ERP.Example.com.", "198.51.100.1", true},
		"a host below it":                  {"x.erp.example.com", "198.51.100.1", false},
		"a host that ends like it":         {"badexample.com", "198.51.100.1", false},
		"within the network":               {"", "10.255.255.255", true},
		"within the network, mapped":       {"", "::ffff:10.0.0.1", true},
		"outside the network":              {"", "11.0.0.1", false},
		"the address":                      {"", "192.0.2.7", true},
		"the address after it":             {"", "192.0.2.8", false},
		"within the IPv6 network":          {"", "2001:db8::1", true},
		"within it, with a zone":           {"", "2001:db8::1%eth0", true},
		"within the mapped network":        {"", "172.31.0.1", true},
		"outside the mapped network":       {"", "172.32.0.1", false},
		"loopback":                         {"", "127.255.0.1", true},
		"IPv6 loopback":                    {"", "::1", true},
		"unspecified":                      {"", "0.0.0.0", false},
		"an address, named as the host is": {"10.0.0.0/8", "11.0.0.1", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantEqual(t, test.addr, test.want, allow.Permits(test.host, netip.MustParseAddr(test.addr)))
		})
	}
}

func TestParseAllowRefuses(t *testing.T) {
	t.Parallel()
	for _, entry := range []string{
		"", " ", ".", "http://erp.example.com", "erp.example.com:8080", "erp.example.com/cb", "*", "*.example.com", "10.0.0.0/33",
		"10.0.0", "167772161", "0x7f000001", "fe80::1%eth0", "[::1]", "한국.example.com", "a..b", "a b", strings.Repeat("a", 64) + ".kr",
	} {
		t.Run(entry, func(t *testing.T) {
			t.Parallel()
			_, err := delivery.ParseAllow("127.0.0.1", entry)
			wantError(t, err, delivery.ErrAllow)
		})
	}
}
