package workplace_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func TestLinksThatAreFollowed(t *testing.T) {
	t.Parallel()
	const path = "/company/" + company + "/doc/25025"
	tests := []struct {
		name, link, answer, want string
		version                  workplace.Version
	}{
		{"v1, as documented", "BASE/workflow/apigw/v1" + path, leaveV1, "/workflow/apigw/v1" + path, workplace.V1},
		{"v2, as announced", "BASE/workflow/apigw/v2" + path, purchaseV2, "/workflow/apigw/v2" + path, workplace.V2},
		{"query in its order", "BASE/workflow/apigw/v2" + path + "?b=%32&a=1", purchaseV2, "/workflow/apigw/v2" + path + "?b=%32&a=1", workplace.V2},
		{"fragment dropped", "BASE/workflow/apigw/v1" + path + "#x", leaveV1, "/workflow/apigw/v1" + path, workplace.V1},
		{"scheme in capitals", "HTTP" + "BASE/workflow/apigw/v1" + path, leaveV1, "/workflow/apigw/v1" + path, workplace.V1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := open(t, says(200, tt.answer))
			link := strings.Replace(tt.link, "HTTPBASE", "HTTP"+strings.TrimPrefix(g.url, "http"), 1)
			document, err := g.client(t).DocumentAt(t.Context(), strings.Replace(link, "BASE", g.url, 1))
			if err != nil {
				t.Fatal(err)
			}
			if document.Version != tt.version || document.AprvDocID != "25025" {
				t.Errorf("got %+v", document)
			}
			if diff := cmp.Diff([]string{tt.want}, g.targets()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Default ports are the same place, written out or not.
func TestDefaultPort(t *testing.T) {
	t.Parallel()
	const path = "/workflow/apigw/v1/company/" + company + "/doc/25025"
	for base, link := range map[string]string{
		"https://API.example.com":     "https://api.example.com:443" + path,
		"https://api.example.com:443": "https://api.EXAMPLE.com" + path,
		"http://localhost":            "http://localhost:80" + path,
	} {
		client := newClient(t, base, workplace.WithHTTPClient(&http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) {
			recorder := httptest.NewRecorder()
			says(200, leaveV1)(recorder, nil)
			return recorder.Result(), nil
		})}))
		if _, err := client.DocumentAt(t.Context(), link); err != nil {
			t.Errorf("%s at %s: %v", link, base, err)
		}
	}
}

// A forged callback must not make the client sign for anybody else, or for anything else.
func TestLinksThatAreNotFollowed(t *testing.T) {
	t.Parallel()
	const (
		host = "https://api.example.com"
		path = "/workflow/apigw/v1/company/" + company + "/doc/25025"
	)
	tests := []struct {
		name, link string
		want       error
	}{
		{"empty", "", workplace.ErrForeignHost},
		{"another host", "https://evil.example" + path, workplace.ErrForeignHost},
		{"another host behind a user name", "https://api.example.com@evil.example" + path, workplace.ErrForeignHost},
		{"a user name", "https://a:b@api.example.com" + path, workplace.ErrForeignHost},
		{"host as a prefix", "https://api.example.com.evil.example" + path, workplace.ErrForeignHost},
		{"subdomain", "https://x.api.example.com" + path, workplace.ErrForeignHost},
		{"trailing dot", "https://api.example.com." + path, workplace.ErrForeignHost},
		{"another port", "https://api.example.com:8443" + path, workplace.ErrForeignHost},
		{"plain http", "http://api.example.com" + path, workplace.ErrForeignHost},
		{"no scheme", "//api.example.com" + path, workplace.ErrForeignHost},
		{"path alone", path, workplace.ErrForeignHost},
		{"opaque", "https:api.example.com" + path, workplace.ErrNotSent},
		{"another scheme", "file://api.example.com" + path, workplace.ErrForeignHost},
		{"backslash", `https://evil.example\@api.example.com` + path, workplace.ErrNotSent},
		{"another company", host + "/workflow/apigw/v1/company/00000000-0000-0000-0000-000000000000/doc/25025", workplace.ErrForeignHost},
		{"another API", host + "/organization/apigw/v2/company/" + company + "/employee", workplace.ErrForeignHost},
		{"another version", host + strings.Replace(path, "v1", "v3", 1), workplace.ErrForeignHost},
		{"no document", host + strings.TrimSuffix(path, "25025"), workplace.ErrForeignHost},
		{"below a document", host + path + "/file", workplace.ErrForeignHost},
		{"up again", host + path + "/../../../../v2/fg", workplace.ErrForeignHost},
		{"up again, escaped", host + strings.TrimSuffix(path, "25025") + "%2e%2e%2f1", workplace.ErrForeignHost},
		{"escaped slash", host + path + "%2Ffile", workplace.ErrForeignHost},
		{"slash before the path", host + "/" + path, workplace.ErrForeignHost},
		{"space in the query", host + path + "?a=b c", workplace.ErrNotSent},
		{"line break", host + path + "?a=b\nHost: x", workplace.ErrNotSent},
		{"bad escape", host + path + "%zz", workplace.ErrNotSent},
	}
	sent := 0
	client := newClient(t, host, workplace.WithHTTPClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		sent++
		return nil, errors.New("sent " + r.URL.String())
	})}))
	for _, tt := range tests {
		document, err := client.DocumentAt(t.Context(), tt.link)
		if _, ok := errors.AsType[*workplace.InvalidError](err); !ok || document != nil || !errors.Is(err, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
		if tt.link != "" && err != nil && strings.Contains(err.Error(), tt.link) {
			t.Errorf("%s: %v repeats the link", tt.name, err)
		}
	}
	if sent != 0 {
		t.Errorf("%d requests were sent", sent)
	}
}

// FuzzLink tries links; whatever they are, a request goes to the base or nowhere.
func FuzzLink(f *testing.F) {
	const prefix = "/workflow/apigw/v1/company/" + company + "/doc/"
	for _, seed := range []string{"25025", "../1", "%2e%2e", "1?a=b#c", "1;a", "1@evil.example"} {
		f.Add("https://api.example.com" + prefix + seed)
	}
	f.Add("https://evil.example" + prefix + "1")
	var target string
	client, err := workplace.New("https://api.example.com", pair(), company, workplace.WithConnectRetry(0), workplace.WithRetry(0),
		workplace.WithHTTPClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
			target = r.URL.Host + r.URL.RequestURI()
			return nil, errors.New("end")
		})}))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, link string) {
		target = ""
		if document, err := client.DocumentAt(t.Context(), link); err == nil {
			t.Fatalf("got %v", document)
		}
		at, _, _ := strings.Cut(target, "?")
		if target != "" && (!strings.HasPrefix(at, "api.example.com/workflow/apigw/v") || strings.Count(at, "/") != 7) {
			t.Errorf("%q leads to %q", link, target)
		}
	})
}
