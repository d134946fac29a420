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
	if key := env["EFORMSIGN_PRIVATE_KEY"]; !regexp.MustCompile("^[0-9a-f]{276}$").MatchString(key) {
		t.Errorf("EFORMSIGN_PRIVATE_KEY is %q, want the hex of a PKCS #8 DER", key)
	}
	delete(env, "EFORMSIGN_PRIVATE_KEY")
	want := map[string]string{
		"DOJANG_CONTROL_URL":       "http://control.example.com",
		"EFORMSIGN_URL":            "http://eformsign.example.com",
		"EFORMSIGN_API_KEY":        "e3b3b3e5-0a31-4515-a971-7c8cae42876f",
		"EFORMSIGN_COMPANY_ID":     "dec5418e58694d90a65d6c38e3d226db",
		"EFORMSIGN_MEMBER_ID":      "admin@example.com",
		"EFORMSIGN_TEMPLATE_ID":    "75cffcbc03969df3d19c7f7c68be5516",
		"EFORMSIGN_BEARER_API_KEY": "b0000000-0000-4000-8000-000000000001",
		"EFORMSIGN_BEARER_TOKEN":   "bearer_test_value",
		"EFORMSIGN_BASIC_API_KEY":  "b0000000-0000-4000-8000-000000000002",
		"EFORMSIGN_BASIC_ID":       "eformsign",
		"EFORMSIGN_BASIC_PASSWORD": "Webhook123!",
		"WORKPLACE_URL":            "http://workplace.example.com",
		"WORKPLACE_COMPANY_ID":     "52e6e775-6993-424d-bc58-62e17268ed29",
		"WORKPLACE_FORM_ID":        "dfm-leave",
		"WORKPLACE_DRAFTER":        "W1001",
		"WORKPLACE_APPROVER":       "W2001",
		"NCLOUD_ACCESS_KEY":        "DOJANGACCESSKEY00001",
		"NCLOUD_SECRET_KEY":        "dojangSecretKey0000000000000000000000001",
		"DAOUOFFICE_URL":           "http://daouoffice.example.com",
		"DAOUOFFICE_CLIENT_ID":     "f255cbe0b4a9d12f",
		"DAOUOFFICE_CLIENT_SECRET": "bafdd7b4cff6fabdc417b8a6b0e4fff6",
		"DAOUOFFICE_SENDER":        "U1001",
	}
	if diff := cmp.Diff(want, env); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	order := regexp.MustCompile(`"([A-Z_]+)":`).FindAllString(got.body, -1)
	wantOrder := `"DOJANG_CONTROL_URL": "EFORMSIGN_URL": "EFORMSIGN_API_KEY": "EFORMSIGN_PRIVATE_KEY": "EFORMSIGN_COMPANY_ID": ` +
		`"EFORMSIGN_MEMBER_ID": "EFORMSIGN_TEMPLATE_ID": "EFORMSIGN_BEARER_API_KEY": "EFORMSIGN_BEARER_TOKEN": ` +
		`"EFORMSIGN_BASIC_API_KEY": "EFORMSIGN_BASIC_ID": "EFORMSIGN_BASIC_PASSWORD": ` +
		`"WORKPLACE_URL": "WORKPLACE_COMPANY_ID": "WORKPLACE_FORM_ID": "WORKPLACE_DRAFTER": "WORKPLACE_APPROVER": "NCLOUD_ACCESS_KEY": "NCLOUD_SECRET_KEY": ` +
		`"DAOUOFFICE_URL": "DAOUOFFICE_CLIENT_ID": "DAOUOFFICE_CLIENT_SECRET": "DAOUOFFICE_SENDER":`
	if diff := cmp.Diff(wantOrder, strings.Join(order, " ")); diff != "" {
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
	for name, home := range map[string]string{
		"DAOUOFFICE_CLIENT_ID": "f255cbe0b4a9d12f", "EFORMSIGN_API_KEY": "e3b3b3e5-0a31-4515-a971-7c8cae42876f",
		"NCLOUD_ACCESS_KEY": "DOJANGACCESSKEY00001",
	} {
		if env[name] == home || env[name] == "" {
			t.Errorf("its %s is %q", name, env[name])
		}
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
