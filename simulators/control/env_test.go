package control_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestEnv(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.ControlURL = func() string { return "http://control.example.com" }
	})
	got := s.want(http.StatusOK, http.MethodGet, "/env", "")
	env := decoded[struct{ Env map[string]string }](t, got).Env
	want := map[string]string{
		"DOJANG_CONTROL_URL":       "http://control.example.com",
		"DAOUOFFICE_URL":           "http://daouoffice.example.com",
		"DAOUOFFICE_CLIENT_ID":     "f255cbe0b4a9d12f",
		"DAOUOFFICE_CLIENT_SECRET": "bafdd7b4cff6fabdc417b8a6b0e4fff6",
		"DAOUOFFICE_SENDER":        "U1001",
	}
	if diff := cmp.Diff(want, env); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	order := regexp.MustCompile(`"([A-Z_]+)":`).FindAllString(got.body, -1)
	if diff := cmp.Diff(`"DOJANG_CONTROL_URL": "DAOUOFFICE_URL": "DAOUOFFICE_CLIENT_ID": "DAOUOFFICE_CLIENT_SECRET": "DAOUOFFICE_SENDER":`, strings.Join(order, " ")); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestEnvOfAnotherWorld(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.ControlURL = func() string { return "http://control.example.com" }
	})
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`)
	env := decoded[struct{ Env map[string]string }](t, s.want(http.StatusOK, http.MethodGet, "/worlds/acme/env", "")).Env
	if env["DOJANG_CONTROL_URL"] != "http://control.example.com/worlds/acme" {
		t.Errorf("its controls are at %q", env["DOJANG_CONTROL_URL"])
	}
	if env["DAOUOFFICE_CLIENT_ID"] == "f255cbe0b4a9d12f" || env["DAOUOFFICE_CLIENT_ID"] == "" {
		t.Errorf("its client id is %q", env["DAOUOFFICE_CLIENT_ID"])
	}
}

func TestEnvLeavesOutWhatIsNotServed(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.URL = nil })
	got := decoded[struct{ Env json.RawMessage }](t, s.want(http.StatusOK, http.MethodGet, "/env", ""))
	if string(got.Env) != "{}" {
		t.Errorf("env is %s", got.Env)
	}
}
