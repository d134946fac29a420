package eformsign_test

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// request is a token request; a change spoils it.
type request struct {
	authorization, signature string
	body                     map[string]any
	raw                      []byte // in place of body
}

func millis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

// proper is a token request that is accepted, at a moment of the callers' clock.
func (h *hall) proper(key eformsign.APIKey, at time.Time) request {
	h.t.Helper()
	r := request{
		authorization: "Bearer " + base64.StdEncoding.EncodeToString([]byte(key.Key)),
		body:          map[string]any{"execution_time": at.UnixMilli(), "member_id": admin},
	}
	switch key.Verification {
	case eformsign.BySignature:
		r.signature = sign(h.t, key.PrivateKey, millis(at))
	case eformsign.ByBearer:
		r.signature = "Bearer " + key.BearerToken
	case eformsign.ByBasic:
		r.signature = "Basic " + base64.StdEncoding.EncodeToString([]byte(key.BasicID+":"+key.BasicPassword))
	}
	return r
}

// sign makes a signature as the document's samples do, from the key as it is shown.
func sign(tb testing.TB, privateKey, text string) string {
	tb.Helper()
	der, err := hex.DecodeString(privateKey)
	if err != nil {
		tb.Fatal(err)
	}
	key, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		tb.Fatal(err)
	}
	digest := sha256.Sum256([]byte(text))
	signature, err := ecdsa.SignASN1(nil, key.(*ecdsa.PrivateKey), digest[:]) //nolint:forcetypeassert // a test key
	if err != nil {
		tb.Fatal(err)
	}
	return hex.EncodeToString(signature)
}

func (h *hall) ask(r request) answer {
	h.t.Helper()
	raw := r.raw
	if raw == nil {
		var err error
		if raw, err = json.Marshal(r.body); err != nil {
			h.t.Fatal(err)
		}
	}
	header := []string{}
	if r.authorization != "" {
		header = append(header, "Authorization", r.authorization)
	}
	if r.signature != "" {
		header = append(header, "eformsign_signature", r.signature)
	}
	return h.send(http.MethodPost, h.url+tokenPath, raw, header...)
}
