package daouoffice_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func TestReceivers(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name      string
		receivers any
		policy    func(*daouoffice.Policy)
		want      string
		inbox     []string
	}{
		{
			"active",
			[]string{"U2034", "U2345"},
			nil,
			`"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{}`,
			[]string{"U2034", "U2345"},
		},
		{
			"stopped and unknown",
			[]string{"U2457", "U2034", "U2456"},
			nil,
			`"validReceivers":{"U2034":"성공"},"invalidReceivers":{"U2457":"중지된 계정입니다.","U2456":"존재하지 않는 계정입니다."}`,
			[]string{"U2034"},
		},
		{
			"none valid",
			[]string{"U2456"},
			nil,
			`"validReceivers":{},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}`, nil,
		},
		{
			"none valid, maps left out when empty",
			[]string{"U2456"},
			func(p *daouoffice.Policy) { p.EmptyMaps = "omit" },
			`{"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}`, nil,
		},
		{
			"twice",
			[]string{"U2034", "U2034"},
			nil,
			`"validReceivers":{"U2034":"성공"},"invalidReceivers":{}`,
			[]string{"U2034"},
		},
		{
			"twice, each delivered",
			[]string{"U2034", "U2034"},
			func(p *daouoffice.Policy) { p.Duplicates = "each" },
			`"validReceivers":{"U2034":"성공"},"invalidReceivers":{}`,
			[]string{"U2034", "U2034"},
		},
		{
			"dormant",
			[]string{"U2458"},
			nil,
			`"validReceivers":{"U2458":"성공"},"invalidReceivers":{}`,
			[]string{"U2458"},
		},
		{
			"dormant, taken as stopped",
			[]string{"U2458"},
			func(p *daouoffice.Policy) { p.DormantReceiver = "stopped" },
			`"validReceivers":{},"invalidReceivers":{"U2458":"중지된 계정입니다."}`, nil,
		},
		{
			"numbers are compared exactly",
			[]string{"u2034", " U2034"},
			nil,
			`"validReceivers":{},"invalidReceivers":{"u2034":"존재하지 않는 계정입니다."," U2034":"존재하지 않는 계정입니다."}`, nil,
		},
		{
			"numbers folded",
			[]string{"u2034"},
			func(p *daouoffice.Policy) { p.EmployeeNumber = "folded" },
			`"validReceivers":{"u2034":"성공"},"invalidReceivers":{}`,
			[]string{"u2034"},
		},
		{
			"JSON numbers, as they were written, and an empty string",
			[]any{json.RawMessage("1e3"), 1001, ""},
			nil,
			`"validReceivers":{},"invalidReceivers":{"1e3":"존재하지 않는 계정입니다.","1001":"존재하지 않는 계정입니다.","":"존재하지 않는 계정입니다."}`, nil,
		},
		{
			"a quote in a number",
			[]string{`U"1`},
			nil,
			`"validReceivers":{},"invalidReceivers":{"U\"1":"존재하지 않는 계정입니다."}`, nil,
		},
		{"one string", "U2034", nil, `"code":"919"`, nil},
		{"null", nil, nil, `"code":"919"`, nil},
		{"a number", 2034, nil, `"code":"919"`, nil},
		{
			"one string, taken as one receiver", "U2034", func(p *daouoffice.Policy) { p.ReceiversString = "single" },
			`"validReceivers":{"U2034":"성공"},"invalidReceivers":{}`,
			[]string{"U2034"},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := november(t)
			if row.policy != nil {
				h.policy(row.policy)
			}
			if got := h.notify(h.proper("default").with("receivers", row.receivers)).Body; !strings.Contains(got, row.want) {
				t.Errorf("got %s\nwant …%s…", got, row.want)
			}
			var inbox []string
			for _, n := range h.inbox("default", "") {
				inbox = append(inbox, n.To)
			}
			if diff := cmp.Diff(row.inbox, inbox); diff != "" {
				t.Errorf("delivered to (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReceiversMaximum(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		counts    string
		receivers []string
		want      string
	}{
		{"raw", []string{"U2034", "U2345"}, "200"},
		{"raw", []string{"U2034", "U2034", "U2345"}, "920"},
		{"distinct", []string{"U2034", "U2034", "U2345"}, "200"},
		{"distinct", []string{"U2034", "U2345", "U2456"}, "920"},
	} {
		h := november(t)
		h.policy(func(p *daouoffice.Policy) { p.ReceiversCount = row.counts })
		if got := h.notify(h.proper("receivers-max").with("receivers", row.receivers)).code(); got != row.want {
			t.Errorf("%s %v: got %s, want %s", row.counts, row.receivers, got, row.want)
		}
	}
}

// A long list costs its length, not its square, while the world waits for it.
func TestManyReceivers(t *testing.T) {
	t.Parallel()
	many := make([]string, 100_000)
	for i := range many {
		many[i] = strconv.Itoa(i)
	}
	h := november(t)
	if got := h.notify(h.proper("default").with("receivers", many)); strings.Count(got.Body, "존재하지 않는 계정입니다.") != len(many) {
		t.Errorf("%d answers for %d receivers", strings.Count(got.Body, "존재하지 않는 계정입니다."), len(many))
	}
}
