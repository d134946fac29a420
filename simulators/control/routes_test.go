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
		Sent   map[string][]string
	}](t, newStage(t).want(http.StatusOK, http.MethodGet, "/routes", ""))
	want := []struct{ Service, Name, Method, Path, Clause string }{
		{"eformsign", "access-token", "POST", "/v2.0/api_auth/access_token", "eformsign/access-token/success"},
		{"eformsign", "refresh-token", "POST", "/v2.0/api_auth/refresh_token", "eformsign/refresh-token/success"},
		{"eformsign", "create-document", "POST", "/v2.0/api/documents", "eformsign/documents/create"},
		{"eformsign", "get-document", "GET", "/v2.0/api/documents/{document_id}", "eformsign/documents/get"},
		{"eformsign", "download-files", "GET", "/v2.0/api/documents/{document_id}/download_files", "eformsign/documents/download"},
		{"workplace", "document-v1", "GET", "/workflow/apigw/v1/company/{companyId}/doc/{aprvDocId}", "workplace/document/v1-path"},
		{"workplace", "document-v2", "GET", "/workflow/apigw/v2/company/{companyId}/doc/{aprvDocId}", "workplace/document/v2-path"},
		{"daouoffice", "noti", "POST", "/public/v1/noti", "daouoffice/noti/success"},
		{"daouoffice", "token", "POST", "/public/auth/v1/oauth2/token", "daouoffice/token/issue"},
	}
	if diff := cmp.Diff(want, got.Routes); diff != "" {
		t.Errorf("routes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string][]string{"workplace": {"callback"}}, got.Sent); diff != "" {
		t.Errorf("what is delivered (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"200", "901", "902", "918", "919", "920", "921", "922", "923", "924", "925"}, got.Codes["daouoffice"]); diff != "" {
		t.Errorf("codes of Daou Office (-want +got):\n%s", diff)
	}
	// The document's own codes come first; those of later pages follow.
	documented := []string{
		"2020001", "4000001", "4000002", "4000003", "4000004", "4000005",
		"4030001", "4030002", "4030003", "4030004", "4030005", "4050001", "5000001", "5000002", "5000003",
	}
	codes := got.Codes["eformsign"]
	if diff := cmp.Diff(documented, codes[:min(len(codes), len(documented))]); diff != "" {
		t.Errorf("codes of eformsign (-want +got):\n%s", diff)
	}
}
