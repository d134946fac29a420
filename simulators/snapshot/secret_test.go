package snapshot_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// control posts to an operation of a service's control API.
func control(t *testing.T, w *world.World, s simulators.Simulator, path, body string) string {
	t.Helper()
	for _, r := range s.Control() {
		if r.Method != http.MethodPost || r.Path != path {
			continue
		}
		answer, err := r.Handle(t.Context(), simulators.ControlCall{World: w, Body: []byte(body)})
		if err != nil {
			t.Fatal(err)
		}
		text, err := snapshot.Encode(answer)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	t.Fatalf("no operation POST %s", path)
	return ""
}

// secretsOf are all secrets of a world that has lived, those that were made by the control API among them.
func secretsOf(t *testing.T, h *hall, left held) []string {
	t.Helper()
	const laterBearer, laterPassword = "canaryLaterBearer7f40", "canaryLaterPassword7f41"
	e, p := eformsign.New(nil), workplace.New(nil)
	control(t, h.home(), e, "api-keys", `{"verification":"bearer","bearerToken":"`+laterBearer+`"}`)
	control(t, h.home(), e, "api-keys", `{"verification":"basic","basicId":"later","basicPassword":"`+laterPassword+`"}`)
	signing := gjson.Get(control(t, h.home(), e, "api-keys", `{"alias":"later"}`), "privateKey").Str
	made := control(t, h.home(), p, "access-keys", `{"account":"later"}`)
	all := []string{
		plantedSecret, plantedBearer, plantedPassword, plantedSecretKey, plantedGateway, plantedPrivate, plantedPrivate[72:136],
		left.bearer, left.access, left.refresh, left.access[strings.LastIndex(left.access, ".")+1:],
		laterBearer, laterPassword, signing, gjson.Get(made, "secretKey").Str, gjson.Get(made, "apiKey").Str,
	}
	update(t, h.home(), func(tx *store.Tx) error {
		for k := range eformsign.APIKeysOf(tx) {
			all = append(all, k.PrivateKey, k.BearerToken, k.BasicPassword)
		}
		for _, k := range workplace.AccessKeys(tx) {
			all = append(all, k.SecretKey, k.APIKey)
		}
		return nil
	})
	return all
}

// guises are how a secret may look: as it is, or within something that was encoded.
func guises(secret string) []string {
	all := []string{secret, hex.EncodeToString([]byte(secret))}
	for shift := range 3 { // what comes before moves the letters of base64
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + secret))
		inner := text[4 : len(text)-4]
		all = append(all, inner, strings.NewReplacer("+", "-", "/", "_").Replace(inner))
	}
	if raw, err := hex.DecodeString(secret); err == nil {
		all = append(all, base64.StdEncoding.EncodeToString(raw))
	}
	return all
}

// No secret can be read in a snapshot, whoever made it.
func TestSecretsAreSealed(t *testing.T) {
	t.Parallel()
	for engine := range storages() {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			h := open(t, engine, planted)
			secrets := secretsOf(t, h, h.live(t, receive(t).URL))
			for _, o := range []snapshot.Options{{}, {Passphrase: "열려라 참깨", Iterations: 2}} {
				saved := save(t, h.home(), o)
				sought := 0
				for _, secret := range secrets {
					if secret == "" {
						continue
					}
					sought++
					for _, guise := range guises(secret) {
						if bytes.Contains(saved, []byte(guise)) {
							t.Errorf("the snapshot shows %s as %s", secret, guise)
						}
					}
				}
				if sought < 20 {
					t.Errorf("only %d secrets were looked for", sought)
				}
				if o.Passphrase != "" && bytes.Contains(saved, []byte(o.Passphrase)) {
					t.Error("the snapshot shows its passphrase")
				}
			}
		})
	}
}

// A passphrase opens what it sealed, and nothing else does.
func TestPassphrase(t *testing.T) {
	t.Parallel()
	h := open(t, "memory", planted)
	plain, own := save(t, h.home(), snapshot.Options{}), save(t, h.home(), snapshot.Options{Passphrase: "열려라 참깨", Iterations: 2})
	if named := save(t, h.home(), snapshot.Options{Passphrase: snapshot.DefaultPassphrase}); !bytes.Equal(plain, named) {
		t.Error("no passphrase is not the default one")
	}
	target := open(t, "memory", "")
	before := save(t, target.home(), snapshot.Options{})
	for name, c := range map[string]struct {
		saved      []byte
		passphrase string
	}{"another": {own, "열려라 들깨"}, "none": {own, ""}} {
		err := snapshot.Load(t.Context(), target.home(), c.saved, snapshot.Options{Passphrase: c.passphrase})
		if !errors.Is(err, snapshot.ErrPassphrase) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !bytes.Equal(before, save(t, target.home(), snapshot.Options{})) {
		t.Error("a snapshot that was not opened has changed the world")
	}
	for name, saved := range map[string][]byte{"the right one": own, "one where there was none": plain} {
		if err := snapshot.Load(t.Context(), target.home(), saved, snapshot.Options{Passphrase: "열려라 참깨"}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Guessing a passphrase of one's own takes time.
func TestIterations(t *testing.T) {
	t.Parallel()
	h := open(t, "memory", planted)
	for _, c := range []struct {
		o    snapshot.Options
		want int64
	}{
		{snapshot.Options{Passphrase: "a"}, 210_000},
		{snapshot.Options{}, 1},
		{snapshot.Options{Iterations: 3}, 3},
		{snapshot.Options{Iterations: -1}, 1},
	} {
		if got := gjson.GetBytes(save(t, h.home(), c.o), "sealing.iterations").Int(); got != c.want {
			t.Errorf("%+v: %d, want %d", c.o, got, c.want)
		}
	}
}

// Two rows are never sealed under one nonce, unless they are the same.
func TestNoncesAreApart(t *testing.T) {
	t.Parallel()
	h := open(t, "memory", planted)
	first := save(t, h.home(), snapshot.Options{Passphrase: "a", Iterations: 2})
	secretsOf(t, h, h.live(t, receive(t).URL))
	nonces := map[string]string{}
	for _, saved := range [][]byte{first, save(t, h.home(), snapshot.Options{Passphrase: "a", Iterations: 2})} {
		for _, rows := range []string{"records", "index"} {
			gjson.GetBytes(saved, rows).ForEach(func(_, row gjson.Result) bool {
				sealed := row.Get("sealed").Str
				if sealed == "" {
					return true
				}
				nonce := sealed[:16]
				if other, ok := nonces[nonce]; ok && other != sealed {
					t.Errorf("%s and %s share a nonce", other, sealed)
				}
				nonces[nonce] = sealed
				return true
			})
		}
	}
	if len(nonces) < 20 {
		t.Errorf("only %d sealed rows", len(nonces))
	}
}
