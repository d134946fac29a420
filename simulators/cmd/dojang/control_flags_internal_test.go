package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// A password in an address is shown by no command, whatever becomes of its call.
func TestAnAddressIsShownWithoutItsUser(t *testing.T) {
	t.Parallel()
	const canary = "canaryPassword7"
	s := serving(t)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			w.WriteHeader(http.StatusTeapot)
		}
		_, _ = w.Write([]byte("hello"))
	}))
	t.Cleanup(other.Close)
	saved := filepath.Join(t.TempDir(), "saved.json")
	for name, server := range map[string]string{"of a Dojang": s.urls[controlName], "of another server": other.URL, "of nobody": "http://127.0.0.1:1"} {
		scheme, host, _ := strings.Cut(server, "://")
		for _, path := range []string{"", "/worlds/nowhere"} {
			at := controlVariable + "=" + scheme + "://user:" + canary + "@" + host + path
			for _, args := range [][]string{
				{"env"},
				{"clock"},
				{"clock", "freeze"},
				{"reset"},
				{"journal"},
				{"fault", "list"},
				{"snapshot", "save", saved},
				{"snapshot", "load", saved},
				{"sign", "eformsign", "--api-key", "5eed0000-0000-4000-8000-000000000009"},
				{"sign", "ncloud", "GET", "/", "--access-key", "nobody"},
				{"conform", "daouoffice/token", "--control", strings.TrimPrefix(at, controlVariable+"=")},
			} {
				got := command(t, []string{at}, args...)
				if strings.Contains(got.Stdout+got.Stderr, canary) {
					t.Errorf("dojang %s, %s: %+v", strings.Join(args, " "), name+path, got)
				}
			}
		}
	}
}
