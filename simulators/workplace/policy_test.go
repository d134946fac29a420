package workplace_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func TestPolicyNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	if err := workplace.DefaultPolicy().Validate(); err != nil {
		t.Fatal(err)
	}
	for field, change := range map[string]func(*workplace.Policy){
		"windowMillis":   func(p *workplace.Policy) { p.WindowMillis = 0 },
		"windowEdge":     func(p *workplace.Policy) { p.WindowEdge = "" },
		"signatureV1":    func(p *workplace.Policy) { p.SignatureV1 = "maybe" },
		"docDataUrl":     func(p *workplace.Policy) { p.DocDataURL = "v3" },
		"baseUrl":        func(p *workplace.Policy) { p.BaseURL = "127.0.0.1:8702" },
		"aprvDocIdType":  func(p *workplace.Policy) { p.AprvDocIDType = "uuid" },
		"processYmdt":    func(p *workplace.Policy) { p.ProcessYmdt = "unix" },
		"docNoAt":        func(p *workplace.Policy) { p.DocNoAt = "never" },
		"retrieve":       func(p *workplace.Policy) { p.Retrieve = "always" },
		"timeoutMillis":  func(p *workplace.Policy) { p.TimeoutMillis = -1 },
		"retryWaits":     func(p *workplace.Policy) { p.RetryWaits = []string{"30"} },
		"retryWaits has": func(p *workplace.Policy) { p.RetryWaits = make([]string, 101) },
		"retryJitter":    func(p *workplace.Policy) { p.RetryJitter = 1.1 },
		"resend":         func(p *workplace.Policy) { p.Resend = "none" },
		"resendUrl":      func(p *workplace.Policy) { p.ResendURL = "" },
		"historyDays":    func(p *workplace.Policy) { p.HistoryDays = -1 },
		"historyRows":    func(p *workplace.Policy) { p.HistoryRows = 2_000_000_000 },
		"documents":      func(p *workplace.Policy) { p.Documents = -1 },
		"detailVersions": func(p *workplace.Policy) { p.DetailVersions = "v1" },
		"jsonFields":     func(p *workplace.Policy) { p.JSONFields = "yaml" },
	} {
		p := workplace.DefaultPolicy()
		change(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), "policy field "+field) || !strings.Contains(err.Error(), "takes") {
			t.Errorf("%s: %v", field, err)
		}
	}
}
