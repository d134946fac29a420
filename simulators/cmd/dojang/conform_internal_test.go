package main

import (
	"strings"
	"testing"
)

func TestConformRefusesAServerThatIsNotThere(t *testing.T) {
	t.Parallel()
	nobody := "http://" + freeAddress(t)
	for _, flag := range []string{"--target", "--control"} {
		got := command(t, nil, "conform", flag, nobody, "daouoffice/token")
		if got.Status != 1 || got.Stdout != "" || !strings.HasPrefix(got.Stderr, "dojang: "+flag+": nobody answers at "+nobody+" (") ||
			!strings.HasSuffix(got.Stderr, "; start that server, or correct the address\n") {
			t.Errorf("%s: got %+v, want status 1, no report and a remedy", flag, got)
		}
	}
}

func TestConformSaysWhatItWouldHaveNeeded(t *testing.T) {
	t.Parallel()
	s := serving(t)
	got := command(t, nil, "conform", "--target", s.urls["daouoffice"], "--may-send", "daouoffice/token/bearer/company")
	want := "dojang: nothing was judged; what is missing: the credentials for daouoffice, in the variables DAOUOFFICE_… that `dojang env --offline` lists; " +
		"--control, for what only a Dojang's control API can show\n"
	if got.Status != 1 || got.Stderr != want {
		t.Errorf("got %+v, want status 1 and %q", got, want)
	}
	got = command(t, []string{"WORKPLACE_COMPANY_ID=52e6e775-6993-424d-bc58-62e17268ed29"}, "conform", "--target", s.urls["workplace"], "--may-send", "workplace/gateway/access-key-header")
	want = "dojang: nothing was judged; what is missing: the credentials for workplace, in the variables WORKPLACE_… and NCLOUD_… that `dojang env --offline` lists; " +
		"--control, for what only a Dojang's control API can show\n"
	if got.Status != 1 || got.Stderr != want {
		t.Errorf("got %+v, want status 1 and %q", got, want)
	}
	// With the keys of the gateway it is judged.
	gateway := []string{
		"WORKPLACE_COMPANY_ID=52e6e775-6993-424d-bc58-62e17268ed29", "NCLOUD_ACCESS_KEY=DOJANGACCESSKEY00001", "NCLOUD_SECRET_KEY=dojangSecretKey0000000000000000000000001",
	}
	got = command(t, gateway, "conform", "--target", s.urls["workplace"], "--may-send", "workplace/gateway/access-key-header")
	if got.Status != 0 || got.Stderr != "" {
		t.Errorf("got %+v, want status 0", got)
	}
	// With the credentials something is judged, and a pass in part is no failure.
	own := []string{"DAOUOFFICE_CLIENT_ID=f255cbe0b4a9d12f", "DAOUOFFICE_CLIENT_SECRET=bafdd7b4cff6fabdc417b8a6b0e4fff6"}
	got = command(t, own, "conform", "--target", s.urls["daouoffice"], "daouoffice/token/issue")
	if got.Status != 0 || got.Stderr != "" {
		t.Errorf("got %+v, want status 0", got)
	}
}
