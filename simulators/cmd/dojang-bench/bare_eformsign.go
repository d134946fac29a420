package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	gojwt "github.com/golang-jwt/jwt/v5"
)

// bareEformsign has the cryptography of eformsign.
type bareEformsign struct {
	signer *ecdsa.PrivateKey
	tokens *rsa.PrivateKey
	now    func() time.Time
	parser *gojwt.Parser
}

func newBareEformsign(now func() time.Time) (*bareEformsign, error) {
	const bits = 1024 // as many as the vendor's own key has
	signer, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	tokens, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		return nil, err
	}
	return &bareEformsign{signer: signer, tokens: tokens, now: now, parser: gojwt.NewParser(gojwt.WithValidMethods([]string{"RS256"}), gojwt.WithoutClaimsValidation())}, nil
}

func (b *bareEformsign) talks(address string) (map[string]conversation, error) {
	millis := strconv.FormatInt(b.now().UnixMilli(), 10)
	digest := sha256.Sum256([]byte(millis))
	signature, err := ecdsa.SignASN1(rand.Reader, b.signer, digest[:])
	if err != nil {
		return nil, err
	}
	token, err := b.token("4550c4f4-4714-40aa-b52f-15740eb0b673", address)
	if err != nil {
		return nil, err
	}
	access := token.OAuthToken.AccessToken
	return map[string]conversation{
		talkToken:         tokenTalk(address, bareAPIKey, millis, hex.EncodeToString(signature)),
		talkDocument:      documentTalk(address, documentsPath+"/"+bareDocument, access),
		talkPlainDocument: documentTalk(address, plainDocumentPath+"/"+bareDocument, access),
	}, nil
}

const (
	bareAPIKey   = "e3b3b3e5-0a31-4515-a971-7c8cae42876f"
	bareDocument = "cf8942e7c29dc3113a94b82f5b2b49b9"
)

// shown verifies the token.
func (b *bareEformsign) shown(r *http.Request) (bareDocumentShown, error) {
	_, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if _, err := b.parser.ParseWithClaims(token, &bareClaims{}, b.publicKey); err != nil {
		return bareDocumentShown{}, err
	}
	return bareShown(r.URL.Path), nil
}

func (b *bareEformsign) publicKey(*gojwt.Token) (any, error) { return &b.tokens.PublicKey, nil }

// issue verifies the signature and answers with a token.
func (b *bareEformsign) issue(r *http.Request) (bareAnswer, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return bareAnswer{}, err
	}
	var asked struct {
		ExecutionTime int64  `json:"execution_time"`
		MemberID      string `json:"member_id"`
	}
	if err := json.Unmarshal(body, &asked); err != nil {
		return bareAnswer{}, err
	}
	apiKey, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	if err != nil {
		return bareAnswer{}, err
	}
	signature, err := hex.DecodeString(r.Header.Get("eformsign_signature"))
	if err != nil {
		return bareAnswer{}, err
	}
	digest := sha256.Sum256([]byte(strconv.FormatInt(asked.ExecutionTime, 10)))
	if string(apiKey) != bareAPIKey || !ecdsa.VerifyASN1(&b.signer.PublicKey, digest[:], signature) {
		return bareAnswer{}, fmt.Errorf("the signature of %q is invalid", apiKey)
	}
	var id [16]byte
	if _, err := io.ReadFull(rand.Reader, id[:]); err != nil {
		return bareAnswer{}, err
	}
	return b.token(fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]), r.Host)
}

// token signs an access token as long as the vendor's.
func (b *bareEformsign) token(refreshToken, address string) (a bareAnswer, err error) {
	now := b.now().Unix()
	token := gojwt.Token{Method: gojwt.SigningMethodRS256, Header: map[string]any{"alg": "RS256"}, Claims: newBareClaims(refreshToken, now)}
	a.OAuthToken.AccessToken, err = token.SignedString(b.tokens)
	a.OAuthToken.ExpiresIn, a.OAuthToken.TokenType, a.OAuthToken.RefreshToken = bareLifetime, "JWT", refreshToken
	a.APIKey.Name, a.APIKey.Alias = "애플리케이션_", "테스트용"
	a.APIKey.Company.ID, a.APIKey.Company.Name, a.APIKey.Company.APIURL = bareCompany, "샘플 데모", "http://"+address
	return a, err
}
