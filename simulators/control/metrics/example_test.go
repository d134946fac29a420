package metrics_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/control/metrics"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// A handler is given the metrics as its Observer; here a call is told by hand.
func Example() {
	m := metrics.New("v1.0.0", daouoffice.New())
	m.Route("daouoffice", "noti").Answered(serve.Refused, "924", 300*time.Microsecond)

	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil)) //nolint:noctx // an example
	for line := range strings.Lines(w.Body.String()) {
		if strings.HasPrefix(line, "dojang_refusals_total") && strings.HasSuffix(line, " 1\n") {
			fmt.Print(line)
		}
	}
	// Output: dojang_refusals_total{code="924",service="daouoffice"} 1
}
