package daouoffice_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

func TestResults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		asked   []string
		data    string
		want    daouoffice.Result
		partial string // the error's text, "" when there is none
	}{
		{
			"everybody",
			[]string{"U2345", "U2034"},
			`,"data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{}}`,
			daouoffice.Result{Valid: []string{"U2345", "U2034"}},
			"",
		},
		{
			"the document's example",
			[]string{"U2034", "U2345", "U2456", "U2456"},
			`,"data":{"validReceivers":{"U2034":"성공","U2345":"성공"},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다.","U2457":"중지된 계정입니다."}}`,
			daouoffice.Result{
				Valid:   []string{"U2034", "U2345"},
				Invalid: map[string]string{"U2456": daouoffice.ReasonUnknown, "U2457": daouoffice.ReasonStopped},
			},
			"sent, but not to 2 of 4 receivers: U2456 (존재하지 않는 계정입니다.), U2457 (중지된 계정입니다.)",
		},
		{
			"nobody",
			[]string{"U2456"},
			`,"data":{"validReceivers":{},"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}`,
			daouoffice.Result{Invalid: map[string]string{"U2456": daouoffice.ReasonUnknown}},
			"not to 1 of 1 receivers",
		},
		{
			"empty lists left out",
			[]string{"U2034"},
			`,"data":{"validReceivers":{"U2034":"성공"}}`,
			daouoffice.Result{Valid: []string{"U2034"}},
			"",
		},
		{
			"one receiver without a result",
			[]string{"U2034", "U9999"},
			`,"data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{}}`,
			daouoffice.Result{Valid: []string{"U2034"}, Unanswered: []string{"U9999"}},
			"not to 1 of 2 receivers: U9999 (no result)",
		},
		{
			"no data",
			[]string{"U2034"},
			``,
			daouoffice.Result{Unanswered: []string{"U2034"}},
			"U2034 (no result)",
		},
		{
			"data null",
			[]string{"U2034"},
			`,"data":null`,
			daouoffice.Result{Unanswered: []string{"U2034"}},
			"U2034 (no result)",
		},
		{
			"in both lists counts as failed",
			[]string{"U2034"},
			`,"data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{"U2034":"중지된 계정입니다."}}`,
			daouoffice.Result{Invalid: map[string]string{"U2034": daouoffice.ReasonStopped}},
			"not to 1 of 1",
		},
		{
			"somebody nobody asked for",
			[]string{"U2034"},
			`,"data":{"validReceivers":{"U7":"성공","U2034":"성공","U6":"성공"}}`,
			daouoffice.Result{Valid: []string{"U2034", "U6", "U7"}},
			"",
		},
		{
			"more failures than an error should list",
			[]string{"1", "2", "3", "4", "5", "6", "7"},
			``,
			daouoffice.Result{Unanswered: []string{"1", "2", "3", "4", "5", "6", "7"}},
			"not to 7 of 7 receivers: 1 (no result), 2 (no result), 3 (no result), 4 (no result), 5 (no result), …",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, says(200, `{"code":"200","message":"OK"`+tt.data+`}`))
			n := task()
			n.Receivers = tt.asked
			result, err := newClient(t, server.url).Notify(t.Context(), n)
			tt.want.Attempts = 1
			if tt.want.Invalid == nil {
				tt.want.Invalid = map[string]string{}
			}
			if diff := cmp.Diff(&tt.want, result); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkPartial(t, result, err, tt.partial)
		})
	}
}

func checkPartial(t *testing.T, result *daouoffice.Result, err error, text string) {
	t.Helper()
	if text == "" {
		if err != nil || !result.Complete() {
			t.Errorf("got %v, complete %v; want a complete result", err, result.Complete())
		}
		return
	}
	partial, ok := errors.AsType[*daouoffice.PartialError](err)
	if !ok || partial.Result != result || result.Complete() || !strings.Contains(err.Error(), text) {
		t.Fatalf("got %v; want a *PartialError with %q", err, text)
	}
	if errors.Is(err, daouoffice.ErrNotSent) || errors.Is(err, daouoffice.ErrOutcomeUnknown) {
		t.Errorf("an accepted call was sent: %v", err)
	}
	accepted, err := daouoffice.AcceptPartial(result, err)
	if accepted != result || err != nil {
		t.Errorf("AcceptPartial gives %v, %v", accepted, err)
	}
}

func TestAcceptPartialKeepsOtherErrors(t *testing.T) {
	t.Parallel()
	other := errors.New("other")
	if result, err := daouoffice.AcceptPartial(nil, other); result != nil || !errors.Is(err, other) {
		t.Errorf("got %v, %v", result, err)
	}
	whole := &daouoffice.Result{}
	if result, err := daouoffice.AcceptPartial(whole, nil); result != whole || err != nil {
		t.Errorf("got %v, %v", result, err)
	}
}
