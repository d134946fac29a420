//go:build unix

package delivery_test

import (
	"net/http"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// TestAllowed connects to 0.0.0.0, which is not loopback to the guard, and yet this machine
// (Windows does not connect to it).
func TestAllowed(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ allow, host string }{
		"an address": {"0.0.0.0", "0.0.0.0"},
		"a CIDR":     {"0.0.0.0/8", "erp.example.com"},
		"a host":     {"ERP.example.com.", "erp.example.com"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			allow, err := delivery.ParseAllow(test.allow)
			if err != nil {
				t.Fatal(err)
			}
			w := newWorld(t, store.NewMemory(), func(o *delivery.Options) {
				o.Allow, o.Resolver = allow, names{"erp.example.com": {"0.0.0.0"}}
			})
			r := newReceiver(t, status(http.StatusOK))
			m := r.message("", "{}")
			m.URL = "http://" + test.host + ":" + r.port() + "/cb"
			id := w.enqueue(m, delivery.Schedule{}).ID
			w.settle()
			w.wantState(id, delivery.Success)
		})
	}
}
