package house_test

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func eformsignFlows() []flow {
	return []flow{
		{name: "refresh token not rotated", killer: "eformsign/refresh-token/rotates/old-refused", handle: afterRefresh(func(g *eformsign.Grant) { g.Rotated = false })},
		{name: "revoked family lives on", killer: "eformsign/refresh-token/family/revoked", handle: afterRefresh(func(g *eformsign.Grant) { g.Revoked = false })},
		{name: "refreshed token lives on", killer: "eformsign/refresh-token/old-access-token-lives/revoked", handle: afterRefresh(func(g *eformsign.Grant) { g.Revoked = false })},
		{name: "window open to the future", killer: "eformsign/access-token/window-two-sided/30001-s-ahead", wrap: func(s simulators.Simulator) simulators.Simulator { return farsighted{s} }},
		{name: "window open to the past", killer: "eformsign/access-token/window/30001-s-behind", handle: onToken(renewedTime)},
		{name: "signature not checked", killer: "eformsign/access-token/wrong-signature/strangers-key", handle: onToken(properSignature)},
		{name: "time of the signature not checked", killer: "eformsign/access-token/wrong-signature/other-time", handle: onToken(properSignature)},
		{name: "member ignored", killer: "eformsign/access-token/jwt-claims/member", handle: onToken(func(c tokenCall) { delete(c.body, "member_id") })},
		{name: "unknown member ignored", killer: "eformsign/access-token/unknown-member/nobody", handle: onToken(func(c tokenCall) { delete(c.body, "member_id") })},
		{name: "member not needed", killer: "eformsign/documents/member-needed/company-token", handle: onToken(func(c tokenCall) { c.body["member_id"] = "admin@example.com" })},
	}
}

// farsighted worlds begin with a window that is bounded on one side.
type farsighted struct{ simulators.Simulator }

func (s farsighted) Seed(w *world.World, tx *store.Tx) {
	s.Simulator.Seed(w, tx)
	p := eformsign.PolicyOf(tx)
	p.WindowFuture = "accept"
	tx.Fail(eformsign.SetPolicy(tx, p))
}

// afterRefresh changes every grant of the world once a refresh has been answered.
func afterRefresh(change func(*eformsign.Grant)) func(*world.World, http.Handler, http.ResponseWriter, *http.Request, []byte) {
	grants := store.NewTable("eformsign/grant", func(g eformsign.Grant) string { return g.RefreshToken }).Sealed()
	return func(w *world.World, next http.Handler, out http.ResponseWriter, r *http.Request, _ []byte) {
		held := &heldAnswer{ResponseWriter: out}
		next.ServeHTTP(held, r)
		if strings.HasSuffix(r.URL.Path, "/refresh_token") {
			err := w.Store.Update(r.Context(), func(tx *store.Tx) error {
				for g := range grants.All(tx) {
					change(&g)
					grants.Put(tx, g)
				}
				return nil
			})
			if err != nil {
				panic(err) // the mistake could not be planted
			}
		}
		held.send()
	}
}

// heldAnswer keeps an answer until it is sent.
type heldAnswer struct {
	http.ResponseWriter

	status int
	body   []byte
}

func (h *heldAnswer) WriteHeader(status int)      { h.status = status }
func (h *heldAnswer) Write(b []byte) (int, error) { h.body = append(h.body, b...); return len(b), nil }

func (h *heldAnswer) send() {
	h.ResponseWriter.WriteHeader(h.status)
	_, _ = h.ResponseWriter.Write(h.body)
}

// tokenCall is a token request before the simulator sees it.
type tokenCall struct {
	world  *world.World
	header http.Header
	body   map[string]any
	// key is the one named, the zero value when there is none.
	key eformsign.APIKey
}

// onToken spoils token requests that are JSON and name an API key.
func onToken(spoil func(tokenCall)) func(*world.World, http.Handler, http.ResponseWriter, *http.Request, []byte) {
	return func(w *world.World, next http.Handler, out http.ResponseWriter, r *http.Request, body []byte) {
		c := tokenCall{world: w, header: r.Header, key: keyOf(w, r)}
		decoder := json.NewDecoder(strings.NewReader(string(body)))
		decoder.UseNumber()
		if c.key.Key != "" && strings.HasSuffix(r.URL.Path, "/access_token") && decoder.Decode(&c.body) == nil && c.body != nil {
			spoil(c)
			changed, err := json.Marshal(c.body)
			if err != nil {
				panic(err) // the mistake could not be planted
			}
			r = passing(r, changed)
		}
		next.ServeHTTP(out, r)
	}
}

// keyOf is the API key of a token request.
func keyOf(w *world.World, r *http.Request) (key eformsign.APIKey) {
	name, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	if err != nil {
		return key
	}
	_ = w.Store.View(r.Context(), func(tx *store.Tx) error {
		key, err = eformsign.APIKeyOf(tx, string(name))
		return err
	})
	return key
}

// millis is execution_time, 0 when it is none.
func (c tokenCall) millis() int64 {
	n, _ := c.body["execution_time"].(json.Number)
	ms, err := strconv.ParseInt(n.String(), 10, 64)
	if err != nil {
		return 0
	}
	return ms
}

// properSignature puts the signature that belongs there in the place of any other.
func properSignature(c tokenCall) { c.sign(time.UnixMilli(c.millis())) }

func (c tokenCall) sign(at time.Time) {
	if s, err := eformsign.Sign(c.key.PrivateKey, at); err == nil {
		c.header.Set("eformsign_signature", s.DER)
	}
}

// renewedTime makes a request that is too old, and well signed, one of now.
func renewedTime(c tokenCall) {
	now := c.world.Clock.CallersNow()
	if now.UnixMilli()-c.millis() <= 30_000 || !c.verifies() {
		return
	}
	c.body["execution_time"] = now.UnixMilli()
	c.sign(now)
}

// verifies tells whether the signature is that of execution_time.
func (c tokenCall) verifies() bool {
	der, err := hex.DecodeString(c.header.Get("eformsign_signature"))
	if err != nil {
		return false
	}
	spki, err := hex.DecodeString(c.key.PublicKey)
	if err != nil {
		return false
	}
	public, err := x509.ParsePKIXPublicKey(spki)
	if err != nil {
		return false
	}
	key, ok := public.(*ecdsa.PublicKey)
	digest := sha256.Sum256([]byte(strconv.FormatInt(c.millis(), 10)))
	return ok && ecdsa.VerifyASN1(key, digest[:], der)
}
