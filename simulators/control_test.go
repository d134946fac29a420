package simulators_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	type order struct {
		Item string `json:"item"`
	}
	for _, row := range []struct{ body, want string }{
		{`{"item":"tea"}`, ""},
		{"", "the request has no body"},
		{`{"itme":"tea"}`, `unknown field "itme"`},
		{`{"item":1}`, "cannot unmarshal number"},
		{`{"item":"tea"} {}`, "more than one JSON value"},
		{`{"item":`, "unexpected EOF"},
	} {
		var o order
		err := simulators.ControlCall{Body: []byte(row.body)}.Decode(&o)
		if row.want == "" {
			if err != nil || o.Item != "tea" {
				t.Errorf("%s: %v, %+v", row.body, err, o)
			}
			continue
		}
		var refused *simulators.ControlError
		if !errors.As(err, &refused) || refused.Status != http.StatusBadRequest || refused.Hint == "" || !strings.Contains(refused.Message, row.want) {
			t.Errorf("%q: got %v, want …%s… with a hint", row.body, err, row.want)
		}
	}
}
