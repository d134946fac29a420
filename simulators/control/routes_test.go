package control_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRoutes(t *testing.T) {
	t.Parallel()
	got := decoded[struct {
		Routes []struct{ Service, Name, Method, Path, Clause string }
		Codes  map[string][]string
	}](t, newStage(t).want(http.StatusOK, http.MethodGet, "/routes", ""))
	want := []struct{ Service, Name, Method, Path, Clause string }{
		{"daouoffice", "noti", "POST", "/public/v1/noti", "daouoffice/noti/success"},
		{"daouoffice", "token", "POST", "/public/auth/v1/oauth2/token", "daouoffice/token/issue"},
	}
	if diff := cmp.Diff(want, got.Routes); diff != "" {
		t.Errorf("routes (-want +got):\n%s", diff)
	}
	codes := map[string][]string{"daouoffice": {"200", "901", "902", "918", "919", "920", "921", "922", "923", "924", "925"}}
	if diff := cmp.Diff(codes, got.Codes); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}
