package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// fetch asks the control API of a server.
func fetch(t *testing.T, url, token string) (status int, body string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// Whatever address a call comes to, that of a world of its own too, it is counted.
func TestMetricsOfAServer(t *testing.T) {
	t.Parallel()
	s := serving(t)
	base := s.urls[controlName]
	for _, url := range []string{s.urls["daouoffice"] + "/nowhere", s.urls["eformsign"] + "/nowhere", s.urls["daouoffice"] + "/public/v1/noti"} {
		fetch(t, url, "")
	}
	_, text := fetch(t, base+"/metrics", "")
	for _, want := range []string{
		`dojang_calls_total{outcome="refused",route="unknown",service="daouoffice"} 2`,
		`dojang_calls_total{outcome="refused",route="unknown",service="eformsign"} 1`,
		`dojang_calls_total{outcome="ok",route="noti",service="daouoffice"} 0`,
		`dojang_delivery_attempts_total{result="success",service="workplace"} 0`,
		"dojang_worlds 1\n", "dojang_journal_entries 3\n", "go_goroutines ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if status, _ := fetch(t, base+"/debug/pprof/", ""); status != http.StatusNotFound {
		t.Errorf("profiles without --pprof: HTTP %d", status)
	}
}

func TestProfilesOfAServer(t *testing.T) {
	t.Parallel()
	s := serving(t, "--pprof", "--control-token", "let me in")
	base := s.urls[controlName]
	if status, text := fetch(t, base+"/debug/pprof/goroutine?debug=1", "let me in"); status != http.StatusOK || !strings.Contains(text, "goroutine profile:") {
		t.Errorf("with the token: HTTP %d %.100s", status, text)
	}
	if status, _ := fetch(t, base+"/debug/pprof/", ""); status != http.StatusUnauthorized {
		t.Errorf("without the token: HTTP %d", status)
	}
	if status, _ := fetch(t, s.urls["daouoffice"]+"/debug/pprof/", "let me in"); status != http.StatusNotFound {
		t.Errorf("on a vendor's address: HTTP %d", status)
	}
}

func TestTheBannerTellsOfChaos(t *testing.T) {
	t.Parallel()
	if text := serving(t, "--chaos", "7").stdout.String(); !strings.Contains(text, "\nChaos with seed 7: documented but rare things happen.") {
		t.Errorf("the banner says %s", text)
	}
	if text := serving(t).stdout.String(); strings.Contains(text, "haos") {
		t.Errorf("without chaos the banner says %s", text)
	}
}
