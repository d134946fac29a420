package main

import (
	"net/http"
	"strings"
	"testing"
)

// Whatever address a call comes to, that of a world of its own too, it is counted.
func TestMetricsOfAServer(t *testing.T) {
	t.Parallel()
	s := serving(t)
	base := s.urls[controlName]
	for _, url := range []string{s.urls["daouoffice"] + "/nowhere", s.urls["eformsign"] + "/nowhere", s.urls["daouoffice"] + "/public/v1/noti"} {
		exchange(t, http.MethodGet, url, "")
	}
	_, text := exchange(t, http.MethodGet, base+"/metrics", "")
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
	if status, _ := exchange(t, http.MethodGet, base+"/debug/pprof/", ""); status != http.StatusNotFound {
		t.Errorf("profiles without --pprof: HTTP %d", status)
	}
}

func TestProfilesOfAServer(t *testing.T) {
	t.Parallel()
	s := serving(t, "--pprof", "--control-token", "let me in")
	base := s.urls[controlName]
	if status, text := exchange(t, http.MethodGet, base+"/debug/pprof/goroutine?debug=1", "", "Authorization", "Bearer let me in"); status != http.StatusOK || !strings.Contains(text, "goroutine profile:") {
		t.Errorf("with the token: HTTP %d %.100s", status, text)
	}
	if status, _ := exchange(t, http.MethodGet, base+"/debug/pprof/", ""); status != http.StatusUnauthorized {
		t.Errorf("without the token: HTTP %d", status)
	}
	if status, _ := exchange(t, http.MethodGet, s.urls["daouoffice"]+"/debug/pprof/", "", "Authorization", "Bearer let me in"); status != http.StatusNotFound {
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
