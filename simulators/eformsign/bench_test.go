package eformsign_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/sha256"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// BenchmarkToken is a token request through the whole chain, without a socket.
func BenchmarkToken(b *testing.B) {
	h := open(b)
	handler := serve.New(eformsign.New(nil), serve.Options{Worlds: h.registry, Host: morning})
	p := h.proper(h.key(sampleKey), morning())
	body := `{"execution_time":` + millis(morning()) + `,"member_id":"` + admin + `"}`
	for b.Loop() {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, tokenPath, strings.NewReader(body))
		r.Header.Set("Authorization", p.authorization)
		r.Header.Set("eformsign_signature", p.signature)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatal(w.Body)
		}
	}
}

// BenchmarkCrypto is what a token costs at the least: one P-256 verification and
// one RS256 signature.
func BenchmarkCrypto(b *testing.B) {
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), []byte("thirty-two bytes for a test key."))
	if err != nil {
		b.Fatal(err)
	}
	issuer, err := rsa.GenerateKey(nil, 1024) //nolint:gosec // as long as the vendor's own
	if err != nil {
		b.Fatal(err)
	}
	digest := sha256.Sum256([]byte("1793577600000"))
	signature, err := ecdsa.SignASN1(nil, key, digest[:])
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if !ecdsa.VerifyASN1(&key.PublicKey, digest[:], signature) {
			b.Fatal("not verified")
		}
		if _, err := rsa.SignPKCS1v15(nil, issuer, crypto.SHA256, digest[:]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDocument is a document that is read with a token.
func BenchmarkDocument(b *testing.B) {
	h := open(b)
	handler := serve.New(eformsign.New(nil), serve.Options{Worlds: h.registry, Host: morning})
	access := h.token().accessToken()
	path := documentsPath + "/" + h.create(access).get("document.id")
	for b.Loop() {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, path, nil)
		r.Header.Set("Authorization", "Bearer "+access)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != 200 {
			b.Fatal(w.Body)
		}
	}
}

// BenchmarkDownload is the PDF of a document, which is made anew for each call, through the whole chain.
func BenchmarkDownload(b *testing.B) {
	h := open(b)
	h.policy(func(p *eformsign.Policy) { p.PDFSeconds = 0 })
	handler := serve.New(eformsign.New(nil), serve.Options{Worlds: h.registry, Host: morning})
	access := h.token().accessToken()
	id := h.contract(access)
	h.accept(id)
	h.accept(id)
	for _, types := range []string{"document", "audit_trail", "document,audit_trail"} {
		b.Run(types, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, documentsPath+"/"+id+"/download_files?file_type="+types, nil)
				r.Header.Set("Authorization", "Bearer "+access)
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				if w.Code != 200 {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
