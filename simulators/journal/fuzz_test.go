package journal_test

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Whatever a body is, what is shown of it has the secret in no field of its name, and is not much longer than the body.
func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"a":`), []byte(`,"b":1}`), "application/json")
	f.Add([]byte("a=1&clientSecret="), []byte("&b"), "application/x-www-form-urlencoded")
	f.Add([]byte("--x\r\nContent-Disposition: form-data; name=\"clientSecret\"\r\n\r\n"), []byte("\r\n--x--"), "multipart/form-data; boundary=x")
	f.Add([]byte("\xff\xfe{\x00"), []byte("\x00"), "")
	f.Fuzz(func(t *testing.T, before, after []byte, contentType string) {
		const canary = "Canary7f3a"
		body := string(before) + `{"clientSecret":"` + canary + `"}` + string(after)
		if strings.Contains(string(before)+string(after), "anary7f3") {
			return
		}
		s := journal.Secrets{Fields: []string{"clientSecret"}, Query: []string{"clientSecret"}}
		shown := string(journal.Everywhere(s, []journal.Redactor{knowing{s, canary}}, kindAndHash).Body(contentType, []byte(body)))
		if strings.Contains(shown, canary) {
			t.Errorf("%q is shown as %q", body, shown)
		}
		if len(shown) > 16*len(body)+100 {
			t.Errorf("%d bytes are shown as %d", len(body), len(shown))
		}
	})
}

// knowing knows one secret.
type knowing struct {
	journal.Secrets

	secret string
}

func (k knowing) Seek() journal.Finder { return journal.Known("secret", k.secret) }

// A secret is hidden in every spelling, whatever is around it, and nothing else is.
func FuzzHide(f *testing.F) {
	for how := range uint8(10) {
		f.Add("Canary+/\"&%41\\b ", "before ", " after", how)
	}
	f.Add("aaaaaaaa", "a", "a", uint8(4))
	f.Fuzz(func(t *testing.T, secret, before, after string, how uint8) {
		find := journal.Known("secret", secret)
		if len(find([]byte(secret))) == 0 {
			return // it is too short to be sought
		}
		written := spelled(secret, before, after, how)
		shown := journal.Hide(written, find, kindAndHash)
		if !strings.Contains(shown, "secret_") {
			t.Errorf("%q, spelled %d, is shown as %q", secret, how, shown)
		}
		if plain := journal.Hide(shown, find, func(string, string) string { return "" }); len(find([]byte(plain))) > len(find([]byte("secret_00000000"))) {
			t.Errorf("%q, spelled %d, is still in %q", secret, how, shown)
		}
	})
}

// spelled writes a secret as a program may, alone or with what is around it.
func spelled(secret, before, after string, how uint8) string {
	all := before + secret + after
	switch how % 10 {
	case 0:
		return all
	case 1:
		return url.QueryEscape(all)
	case 2:
		return "/" + url.PathEscape(all)
	case 3:
		return base64.StdEncoding.EncodeToString([]byte(all))
	case 4:
		return base64.RawURLEncoding.EncodeToString([]byte(all))
	case 5:
		return hex.EncodeToString([]byte(all))
	case 6:
		return strings.ToUpper(hex.EncodeToString([]byte(all)))
	case 7:
		return "Basic " + base64.StdEncoding.EncodeToString([]byte("id:"+all))
	case 8:
		return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(all)))
	default:
		return `"` + strings.ReplaceAll(base64.StdEncoding.EncodeToString([]byte(all)), "/", `\/`) + `"`
	}
}
