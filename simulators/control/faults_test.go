package control_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddFault(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	got := s.want(http.StatusCreated, http.MethodPost, "/faults", `{"service":"daouoffice","route":"noti","times":2,"effect":{"kind":"code","code":"924"}}`)
	want := `{
  "id": "f1",
  "service": "daouoffice",
  "route": "noti",
  "direction": "in",
  "credential": "",
  "nth": 1,
  "times": 2,
  "effect": {
    "kind": "code",
    "code": "924"
  }
}
`
	if diff := cmp.Diff(want, got.body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.notify(s.home)
	list := decoded[struct {
		Faults []struct {
			ID            string
			Seen, Applied int
		}
	}](t, s.want(http.StatusOK, http.MethodGet, "/faults", ""))
	if len(list.Faults) != 1 || list.Faults[0].ID != "f1" || list.Faults[0].Seen != 1 || list.Faults[0].Applied != 1 {
		t.Errorf("faults %+v", list.Faults)
	}
	entry := decoded[struct{ Fault, Code, Clause string }](t, s.want(http.StatusOK, http.MethodGet, "/journal/1", ""))
	if entry.Fault != "f1" || entry.Code != "924" || entry.Clause != "" {
		t.Errorf("entry %+v", entry)
	}
}

func TestFaultsThatCanMatch(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"effect":{"kind":"reset"}}`,
		`{"route":"token","effect":{"kind":"status","status":503}}`,
		`{"effect":{"kind":"code","code":"901"}}`,
		`{"service":"workplace","direction":"out","route":"callback","effect":{"kind":"latency","latency":"1.5s"}}`,
		`{"route":"callback","effect":{"kind":"latency","latency":"1.5s"}}`,
		`{"route":"callback","effect":{"kind":"duplicate"}}`,
		`{"route":"download-files","effect":{"kind":"pending","latency":"1m"}}`,
		`{"effect":{"kind":"pending","latency":"1m"}}`,
		`{"id":"mine","credential":"f255cbe0b4a9d12f","nth":3,"times":-1,"effect":{"kind":"truncate","bytes":10}}`,
	} {
		newStage(t).want(http.StatusCreated, http.MethodPost, "/faults", body)
	}
}

func TestFaultsThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, body, message, hint string
	}{
		{"unknown service", `{"service":"daou","effect":{"kind":"reset"}}`, `unknown service "daou"`, "known: eformsign, workplace, daouoffice"},
		{"unknown route", `{"service":"daouoffice","route":"notify","effect":{"kind":"reset"}}`, `unknown route "notify"`, "known: noti, token"},
		{"a route of no service", `{"route":"notify","effect":{"kind":"reset"}}`, `unknown route "notify"`, "GET /routes"},
		{"a route of nothing", `{"route":"call","effect":{"kind":"latency","latency":"1s"}}`, `unknown route "call"`, "document-v2, callback, noti"},
		{"a route that nothing goes in by", `{"route":"callback","direction":"in","effect":{"kind":"latency","latency":"1s"}}`, `unknown route "callback"`, "document-v2, noti"},
		{"a route that nothing goes out by", `{"route":"noti","effect":{"kind":"duplicate"}}`, `unknown route "noti"`, "known: callback;"},
		{"a delivery twice where there are none", `{"service":"daouoffice","effect":{"kind":"duplicate"}}`, "none of daouoffice sends anything", "such as workplace"},
		{"a delivery out of order where there are none", `{"service":"eformsign","effect":{"kind":"reorder"}}`, "none of eformsign sends anything", "such as workplace"},
		{"a late delivery where there are none", `{"service":"eformsign","effect":{"kind":"delay","latency":"1s"}}`, "none of eformsign sends anything", "such as workplace"},
		{"what goes out where nothing does", `{"service":"eformsign","direction":"out","effect":{"kind":"reset"}}`, "none of eformsign sends anything", "such as workplace"},
		{"unknown code", `{"effect":{"kind":"code","code":"999"}}`, `unknown code "999"`, "200, 901, 902"},
		{"unknown kind", `{"effect":{"kind":"explode"}}`, `"explode"`, "Fault"},
		{"no effect", `{"service":"daouoffice"}`, "effect.kind", "Fault"},
		{"no latency", `{"effect":{"kind":"latency"}}`, "effect.latency", "Fault"},
		{"a latency that is none", `{"effect":{"kind":"latency","latency":"long"}}`, "effect.latency", ""},
		{"a field of another kind", `{"effect":{"kind":"reset","status":500}}`, "effect.status", "Fault"},
		{"an incoming call delivered twice", `{"direction":"in","effect":{"kind":"duplicate"}}`, "direction", "Fault"},
		{"unknown field", `{"rout":"noti","effect":{"kind":"reset"}}`, `"rout"`, ""},
		{"unknown field of the effect", `{"effect":{"kind":"reset","when":"now"}}`, `"when"`, ""},
		{"negative nth", `{"nth":-1,"effect":{"kind":"reset"}}`, "nth", "Fault"},
		{"an id for no path", `{"id":"a/b","effect":{"kind":"reset"}}`, "id", "Fault"},
		{"a call for nothing that is made later", `{"service":"eformsign","route":"get-document","effect":{"kind":"pending","latency":"1m"}}`, `route "get-document" asks for nothing that is made only later`, "the kind pending fits download-files"},
		{"a service that makes nothing later", `{"service":"daouoffice","effect":{"kind":"pending","latency":"1m"}}`, "none of daouoffice makes things only some time after", "such as eformsign"},
		{"a pending without latency", `{"route":"download-files","effect":{"kind":"pending"}}`, "effect.latency", "Fault"},
		{"a pending delivery", `{"direction":"out","effect":{"kind":"pending","latency":"1m"}}`, "direction", "Fault"},
		{"no body", ``, "no body", "JSON"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/faults", tc.body), tc.message, tc.hint)
			if rules := s.home.Faults.Rules(); len(rules) != 0 {
				t.Errorf("the plan holds %v", rules)
			}
		})
	}
}

func TestRemoveFaults(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, id := range []string{"a", "b", "c"} {
		s.want(http.StatusCreated, http.MethodPost, "/faults", `{"id":"`+id+`","effect":{"kind":"reset"}}`)
	}
	refused(t, s.want(http.StatusConflict, http.MethodPost, "/faults", `{"id":"a","effect":{"kind":"reset"}}`), `"a"`, "leave the id out")
	s.want(http.StatusNoContent, http.MethodDelete, "/faults/b", "")
	refused(t, s.want(http.StatusNotFound, http.MethodDelete, "/faults/b", ""), `"b"`, "GET …/faults")
	var left []string
	for _, rule := range s.home.Faults.Rules() {
		left = append(left, rule.ID)
	}
	if diff := cmp.Diff([]string{"a", "c"}, left); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s.want(http.StatusNoContent, http.MethodDelete, "/faults", "")
	if rules := s.home.Faults.Rules(); len(rules) != 0 {
		t.Errorf("the plan holds %v", rules)
	}
}
