package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// secretSeed is a world whose secrets are nobody's business; keys are those of its eformsign company.
func secretSeed(t *testing.T, keys string) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "world.yaml")
	content := `
daouoffice:
  companies:
    - name: acme
      clientId: acme
      clientSecret: secret-of-daou
      employees: [{number: K1, name: 김하나}, {number: K2, name: 이두리}]
eformsign:
  companies:
    - name: acme
      apiKeys: [` + keys + `]
workplace:
  companies:
    - name: acme
      forms: [{dfmId: dfm-trip, dfmNm: 출장신청서, kind: builtin}]
      employees: [{id: E1, name: 김하나}, {id: E2, name: 이두리}]
  accessKeys:
    - {accessKey: ACMEACCESSKEY0000001, secretKey: secretSecretSecretSecretSecretSecretSecr, companies: [acme]}
`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// pasted runs lines of the banner in a shell that has nothing but the token of the control API.
func pasted(t *testing.T, lines string) string {
	t.Helper()
	sh := exec.CommandContext(t.Context(), "sh", "-e", "-u")
	sh.Dir, sh.Stdin = t.TempDir(), strings.NewReader(lines)
	sh.Env = append(os.Environ(), controlTokenVariable+"=secret-of-control")
	out, err := sh.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, lines, out)
	}
	return string(out)
}

const (
	bearerKey = `{apiKey: 5eed0000-0000-4000-8000-000000000002, verification: bearer, bearerToken: secret-bearer}`
	basicKey  = `{apiKey: 5eed0000-0000-4000-8000-000000000003, verification: basic, basicId: acme, basicPassword: "secret basic pass$word of a length that base64 would wrap into lines"}`
	signedKey = `{apiKey: 5eed0000-0000-4000-8000-000000000001}`
)

// The banner ends up in logs: it names variables in place of a seed file's secrets, and its
// samples work once these are set as it says.
func TestTheBannerShowsNoSecrets(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl", "base64", "date", "sed", "tr")
	for name, keys := range map[string]string{"bearer": bearerKey + ", " + basicKey, "basic": basicKey} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serving(t, "--seed-file", secretSeed(t, keys), "--control-token", "secret-of-control")
			banner := s.stdout.String()
			if strings.Contains(strings.ToLower(banner), "secret-") || strings.Contains(banner, "secret basic") || strings.Contains(banner, "secretSecret") {
				t.Errorf("the banner shows a secret:\n%s", banner)
			}
			_, samples, found := strings.Cut(banner, "Try it, with the credentials of its world in your shell:\n")
			samples, _, ended := strings.Cut(samples, "Ctrl+C")
			if !found || !ended || strings.Count(samples, "  curl ") != 3 {
				t.Fatalf("the banner:\n%s", banner)
			}
			answers := pasted(t, strings.ReplaceAll(samples, "  curl ", "\necho; curl -s "))
			for _, want := range []string{`"oauth_token":{`, `"aprvDocId": "`, `"validReceivers":{"K1":"성공"},"invalidReceivers":{}`} {
				if !strings.Contains(answers, want) {
					t.Errorf("no %s in\n%s\nof\n%s", want, answers, samples)
				}
			}
		})
	}
}

// Where only signed requests get a token, the banner says how to sign one.
func TestTheBannerSaysHowToSign(t *testing.T) {
	t.Parallel()
	s := serving(t, "--seed-file", secretSeed(t, signedKey))
	if want := "\n  dojang sign eformsign --control " + s.urls[controlName] + " "; !strings.Contains(s.stdout.String(), want) {
		t.Errorf("no %q in\n%s", want, s.stdout)
	}
}

// Every Dojang begins with the same credentials, which are shown; the token of its control API is not.
func TestTheBannersWorkplaceRequestWorksWhenPasted(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl")
	s := serving(t, "--control-token", "secret-of-control")
	banner := s.stdout.String()
	_, line, found := strings.Cut(banner, "  curl "+s.urls[controlName])
	line, _, _ = strings.Cut(line, "\n\n")
	if strings.Contains(banner, "secret-") || !found || !strings.Contains(banner, "\n  export DOJANG_CONTROL_TOKEN=…\n") {
		t.Fatalf("the banner:\n%s", banner)
	}
	if got := pasted(t, "curl -s "+s.urls[controlName]+line); gjson.Get(got, "aprvDocId").Str == "" {
		t.Errorf("got %s", got)
	}
}
