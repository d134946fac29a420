package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

// needs skips a test where a tool is missing, unless DOJANG_REQUIRE names it.
func needs(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			if slices.Contains(strings.Split(os.Getenv("DOJANG_REQUIRE"), ","), tool) {
				t.Fatal(err)
			}
			t.Skipf("disabled: %v", err)
		}
	}
}

// shell runs a script with the variables of a server, in a directory of its own, and
// returns what it prints.
func (s served) shell(t *testing.T, script string) string {
	t.Helper()
	variables := command(t, nil, "env", "--control", s.urls[controlName])
	if variables.Status != 0 {
		t.Fatalf("no variables: %+v", variables)
	}
	sh := exec.CommandContext(t.Context(), "sh", "-e", "-u")
	sh.Dir, sh.Stdin = t.TempDir(), strings.NewReader(script)
	sh.Env = append(os.Environ(), strings.Split(strings.TrimSpace(variables.Stdout), "\n")...)
	var stderr strings.Builder
	sh.Stderr = &stderr
	out, err := sh.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n%s\n%s", err, script, out, stderr.String())
	}
	return string(out)
}

// aToken fails unless the answer is an access token.
func aToken(t *testing.T, what, answer string) {
	t.Helper()
	if token := gjson.Get(answer, "oauth_token.access_token").Str; strings.Count(token, ".") != 2 {
		t.Errorf("%s gets no token: %s", what, answer)
	}
}

func TestTheBannersTokenRequestWorksWhenPasted(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl", "base64", "date")
	s := serving(t)
	_, line, _ := strings.Cut(s.stdout.String(), "  curl "+s.urls["eformsign"])
	line, _, _ = strings.Cut(line, "\n\n")
	got := s.shell(t, "curl -s "+s.urls["eformsign"]+line)
	aToken(t, line, got)
	if gjson.Get(got, "api_key.company.api_url").Str != s.urls["eformsign"] {
		t.Errorf("api_url: %s", got)
	}
}

func TestThePrintedCallGetsAToken(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl")
	s := serving(t)
	if status, body := exchange(t, http.MethodPost, s.urls["control"]+"/worlds", `{"name":"acme"}`); status != http.StatusCreated {
		t.Fatal(body)
	}
	for _, flags := range [][]string{
		nil, {"--member="}, {"--world", "acme"}, {"--api-key", "b0000000-0000-4000-8000-000000000001"}, {"--api-key", "b0000000-0000-4000-8000-000000000002"},
	} {
		signed := command(t, nil, append([]string{"sign", "eformsign", "--control", s.urls["control"]}, flags...)...)
		_, call, found := strings.Cut(signed.Stdout, "\n\ncurl ")
		if signed.Status != 0 || !found {
			t.Fatalf("%v: %+v", flags, signed)
		}
		aToken(t, "sign "+strings.Join(flags, " "), s.shell(t, "curl -s "+call))
	}
}

// opensslKey turns the private key that the console shows into a file of openssl's.
// README has the same lines.
const opensslKey = `printf %b "$(printf '\\0%03o' $(echo $EFORMSIGN_PRIVATE_KEY | sed 's/../0x& /g'))" > key.der
openssl pkey -inform DER -in key.der -out key.pem
`

const opensslToken = `time=$(date +%s)000
signature=$(printf %s $time | openssl dgst -sha256 -sign key.pem | od -An -tx1 | tr -d ' \n')
curl -s $EFORMSIGN_URL/v2.0/api_auth/access_token -H 'Content-Type: application/json' \
  -H "Authorization: Bearer $(printf %s $EFORMSIGN_API_KEY | base64)" -H "eformsign_signature: $signature" \
  -d '{"execution_time":'$time',"member_id":"'$EFORMSIGN_MEMBER_ID'"}'
`

func TestOpensslGetsAToken(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl", "openssl", "od", "base64")
	aToken(t, "openssl", serving(t).shell(t, opensslKey+opensslToken))
}

// The other two verification types, with curl alone.
func TestCurlGetsAToken(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl", "base64")
	s := serving(t)
	aToken(t, "type Bearer token", s.shell(t, `curl -s $EFORMSIGN_URL/v2.0/api_auth/access_token -H 'Content-Type: application/json' \
  -H "Authorization: Bearer $(printf %s $EFORMSIGN_BEARER_API_KEY | base64)" \
  -H "eformsign_signature: Bearer $EFORMSIGN_BEARER_TOKEN" -d '{"execution_time":'$(date +%s)000'}'`))
	aToken(t, "type Basic authentication", s.shell(t, `curl -s $EFORMSIGN_URL/v2.0/api_auth/access_token -H 'Content-Type: application/json' \
  -H "Authorization: Bearer $(printf %s $EFORMSIGN_BASIC_API_KEY | base64)" \
  -H "eformsign_signature: Basic $(printf %s $EFORMSIGN_BASIC_ID:$EFORMSIGN_BASIC_PASSWORD | base64)" \
  -d '{"execution_time":'$(date +%s)000'}'`))
}

func TestOpensslVerifiesWhatIsSigned(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "openssl")
	s := serving(t)
	signed := command(t, nil, "sign", "eformsign", "--control", s.urls["control"], "--json")
	der, err := hex.DecodeString(gjson.Get(signed.Stdout, "signature").Str)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "signature.der")
	if err := os.WriteFile(file, der, 0o600); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{gjson.Get(signed.Stdout, "text").Str: "Verified OK\n", "1793577600000": "Verification failure\n"} {
		got := s.shell(t, opensslKey+"openssl pkey -in key.pem -pubout -out public.pem\n"+
			"printf %s "+text+" | openssl dgst -sha256 -verify public.pem -signature "+shellWord(file)+" 2> /dev/null || true\n")
		// Some versions say more about a failure.
		if !strings.HasPrefix(got, want) {
			t.Errorf("%s: openssl says %q, want %q", text, got, want)
		}
	}
}

// A month later by the world's time, a program outside still has its host's.
func TestAMonthLaterAProgramOutsideStillGetsAToken(t *testing.T) {
	t.Parallel()
	s := serving(t)
	at := []string{controlVariable + "=" + s.urls["control"]}
	token := func() string {
		signed := command(t, at, "sign", "eformsign", "--json")
		if signed.Status != 0 {
			t.Fatalf("%+v", signed)
		}
		millis := gjson.Get(signed.Stdout, "body").Str
		if off := time.Since(time.UnixMilli(gjson.Get(millis, "execution_time").Int())).Abs(); off > 30*time.Second {
			t.Fatalf("it signs a time %s off the host's", off)
		}
		_, answer := exchange(t, http.MethodPost, gjson.Get(signed.Stdout, "url").Str, millis, "Content-Type", "application/json",
			"Authorization", gjson.Get(signed.Stdout, "authorization").Str, "eformsign_signature", gjson.Get(signed.Stdout, "signature").Str)
		aToken(t, "a program outside", answer)
		return gjson.Get(answer, "oauth_token.access_token").Str
	}
	template := gjson.Get(command(t, at, "env", "--format", "json").Stdout, "EFORMSIGN_TEMPLATE_ID").Str
	create := func(token string) int {
		status, _ := exchange(t, http.MethodPost, s.urls["eformsign"]+"/v2.0/api/documents?template_id="+url.QueryEscape(template),
			`{"document":{"document_name":"계약서"}}`, "Content-Type", "application/json", "Authorization", "Bearer "+token)
		return status
	}
	old := token()
	if moved := command(t, at, "clock", "advance", "720h"); moved.Status != 0 {
		t.Fatalf("%+v", moved)
	}
	if status := create(old); status != http.StatusForbidden {
		t.Errorf("with a token of a month ago: HTTP %d, want 403", status)
	}
	if status := create(token()); status != http.StatusOK {
		t.Errorf("with a new token: HTTP %d", status)
	}
}

// What is no private key is refused by its form, and never shown.
func TestSignRefusesOtherKeys(t *testing.T) {
	t.Parallel()
	der := func(marshal func(any) ([]byte, error), key any) []byte {
		raw, err := marshal(key)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	sec1 := func(key any) ([]byte, error) { return x509.MarshalECPrivateKey(key.(*ecdsa.PrivateKey)) } //nolint:forcetypeassert // see the rows
	newKey := func(curve elliptic.Curve) *ecdsa.PrivateKey {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		return key
	}
	p256 := newKey(elliptic.P256())
	pkcs8 := der(x509.MarshalPKCS8PrivateKey, p256)
	for _, row := range []struct{ name, key, want string }{
		{"PEM cut off", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}))[:90], "this is PEM, but no complete block"},
		{"PEM of SEC 1", string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der(sec1, p256)})), "this is SEC 1"},
		{"base64 or anything else", "MIGHAgEAMBMGByqGSM49", "these 20 characters are not hexadecimal"},
		{"an odd digit", hex.EncodeToString(pkcs8) + "0", "are not hexadecimal"},
		{"half of it", hex.EncodeToString(pkcs8[:60]), "these 60 bytes are another DER, or cut off"},
		{"SEC 1", hex.EncodeToString(der(sec1, p256)), "this is SEC 1"},
		{"the public key", hex.EncodeToString(der(x509.MarshalPKIXPublicKey, p256.Public())), "this is a public key"},
		{"another curve", hex.EncodeToString(der(x509.MarshalPKCS8PrivateKey, newKey(elliptic.P384()))), "its curve is P-384"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "key")
			if err := os.WriteFile(file, []byte(row.key), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, given := range []string{row.key, "@" + file} {
				got := command(t, nil, "sign", "eformsign", "--offline", "--private-key="+given)
				if got.Status != exitUsage || got.Stdout != "" || !strings.HasPrefix(got.Stderr, "dojang: --private-key: not a private key") || !strings.Contains(got.Stderr, row.want) {
					t.Errorf("got %+v, want %q", got, row.want)
				}
				for line := range strings.Lines(row.key) {
					if !strings.HasPrefix(line, "-----") && strings.Contains(got.Stderr, line[:min(len(line), 16)]) {
						t.Errorf("the key is shown: %s", got.Stderr)
					}
				}
			}
		})
	}
}

// The file that README makes of the private key is read, too.
func TestSignReadsPEM(t *testing.T) {
	t.Parallel()
	variables := command(t, nil, "env", "--offline", "--format", "json")
	der, err := hex.DecodeString(gjson.Get(variables.Stdout, "EFORMSIGN_PRIVATE_KEY").Str)
	if err != nil || len(der) == 0 {
		t.Fatalf("%v: %+v", err, variables)
	}
	file := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	flags := []string{"sign", "eformsign", "--offline", "--time", "1793577600000"}
	want, got := command(t, nil, flags...), command(t, nil, append(flags, "--private-key", "@"+file)...)
	if diff := cmp.Diff(want, got); diff != "" || got.Status != 0 {
		t.Errorf("by PEM (-want +got):\n%s", diff)
	}
}

// The JSON is one line, and its curl is that of the text.
func TestSignForPrograms(t *testing.T) {
	t.Parallel()
	flags := []string{"sign", "eformsign", "--offline", "--time", "1793577600000"}
	text, line := command(t, nil, flags...), command(t, nil, append(flags, "--json")...)
	var view signedView
	if err := json.Unmarshal([]byte(line.Stdout), &view); err != nil || strings.Count(line.Stdout, "\n") != 1 {
		t.Fatalf("%v: %s", err, line.Stdout)
	}
	if got := view.text(); got != text.Stdout {
		t.Errorf("the JSON tells\n%s\nthe text\n%s", got, text.Stdout)
	}
}
