package suite_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

func TestDiffJSON(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ want, got, difference string }{
		{`{"a":1,"b":[true,null]}`, ` { "b": [true, null], "a": 1 } `, ""},
		{`"성공"`, `"\uc131\uacf5"`, ""},
		{`{"code":"200"}`, `{"code":200}`, `body.code: want "200", got 200`},
		{`{"a":1}`, `{"a":1.0}`, `body.a: want 1, got 1.0`},
		{`{"a":{"b":1}}`, `{"a":{}}`, `body.a.b: want 1, got nothing`},
		{`{"a":null}`, `{}`, `body.a: want null, got nothing`},
		{`{}`, `{"a":null}`, `body.a: want nothing, got null`},
		{`[1,2]`, `[2,1]`, "body[0]: want 1, got 2\nbody[1]: want 2, got 1"},
		{`[1]`, `[1,2]`, `body: want [1], got [1,2]`},
		{`{"a":"<"}`, `{"a":">"}`, `body.a: want "<", got ">"`},
		{`{}`, `[]`, `body: want {}, got []`},
		{`{}`, `{"a":1,"a":1}`, `the member "a" is there twice`},
		{`{}`, `{} {}`, `something follows it`},
		{`{}`, ``, `not one JSON value`},
		{`{}`, `{`, `not one JSON value`},
	} {
		err := suite.DiffJSON(row.want, row.got)
		if row.difference == "" && err != nil || row.difference != "" && (err == nil || !strings.Contains(err.Error(), row.difference)) {
			t.Errorf("DiffJSON(%s, %s) = %v, want %q", row.want, row.got, err, row.difference)
		}
	}
	if err := suite.DiffJSON(`{`, `{}`); !errors.Is(err, suite.ErrBroken) || !errors.Is(err, suite.ErrJSON) {
		t.Errorf("a broken expectation: %v, want ErrBroken: it says nothing about the server", err)
	}
}

func TestExpectations(t *testing.T) {
	t.Parallel()
	response := suite.Response{
		Status: http.StatusOK, Header: http.Header{"Content-Type": {"application/json;charset=UTF-8"}},
		Body: []byte(`{"code":"200","data":{"n":1},"text":"a long text","none":null}`),
	}
	for _, row := range []struct {
		expectation suite.Expectation
		met         bool
	}{
		{suite.StatusIs(200), true},
		{suite.StatusIs(201), false},
		{suite.ContentType("application/json", "utf-8"), true},
		{suite.ContentType("application/json", "euc-kr"), false},
		{suite.ContentType("text/html", "utf-8"), false},
		{suite.JSONAt("code", `"200"`), true},
		{suite.JSONAt("code", `200`), false},
		{suite.JSONAt("data", `{"n":1}`), true},
		{suite.JSONAt("data.x", `1`), false},
		{suite.TextAt("text", "long"), true},
		{suite.TextAt("text", "short"), false},
		{suite.TextAt("data.n", ""), false},
		{suite.TextAt("missing", ""), false},
		{suite.AbsentAt("missing"), true},
		{suite.AbsentAt("none"), false},
	} {
		if err := row.expectation.Judge(response); (err == nil) != row.met {
			t.Errorf("%s: got %v, want met %t", row.expectation.Name, err, row.met)
		}
	}
	if err := suite.Clause("a/b/c").Judge(response); !errors.Is(err, suite.ErrNotExercised) {
		t.Errorf("the clause of a foreign server: %v, want ErrNotExercised", err)
	}
}
