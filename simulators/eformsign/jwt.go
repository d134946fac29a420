package eformsign

import (
	"crypto/rsa"
	"crypto/x509"
	_ "embed"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
	"sync"

	gojwt "github.com/golang-jwt/jwt/v5"

	"github.com/seed-34222eec/dojang/simulators/store"
)

//go:embed token_key_test_only.pem
var tokenKeyPEM []byte

// tokenKey signs every access token, in every world. TEST ONLY.
var tokenKey = sync.OnceValues(func() (*rsa.PrivateKey, error) {
	block, _ := pem.Decode(tokenKeyPEM)
	if block == nil {
		return nil, errors.New("the embedded token key is no PEM")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("the embedded token key: %w", err)
	}
	private, ok := key.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("the embedded token key is a %T, not RSA", key)
	}
	return private, nil
})

// claims are an access token's, in the order of the document's sample.
type claims struct {
	Issuer  string       `json:"iss"`
	Context tokenContext `json:"context"`
	Claim   tokenClaim   `json:"claim"`
	Exp     int64        `json:"exp"`
	Iat     int64        `json:"iat"`

	// RegisteredClaims makes these the library's claims; no value of it is used.
	gojwt.RegisteredClaims `json:"-"`
}

type tokenContext struct {
	ClientID     string `json:"clientId"`
	ClientKey    string `json:"clientKey"`
	ManagementID string `json:"managementId"`
	Scopes       string `json:"scopes"`
	Type         string `json:"type"`
	UserName     string `json:"userName"`
	UserID       string `json:"userId,omitempty"`
	RefreshToken string `json:"refreshToken"`
}

type tokenClaim struct {
	CompanyID string `json:"company_id"`
	AccessKey string `json:"access_key"`
}

// oauthToken is the member oauth_token of an answer.
type oauthToken struct {
	ExpiresIn    int    `json:"expires_in"`
	TokenType    string `json:"token_type"`
	RefreshToken string `json:"refresh_token"`
	AccessToken  string `json:"access_token"`
}

// oauthToken writes the tokens of a grant.
func (p Policy) oauthToken(tx *store.Tx, g Grant) (oauthToken, error) {
	key, err := tokenKey()
	if err != nil {
		return oauthToken{}, err
	}
	token := gojwt.Token{Method: gojwt.SigningMethodRS256, Header: map[string]any{"alg": "RS256"}, Claims: p.claims(tx, g)}
	signed, err := token.SignedString(key)
	return oauthToken{p.TokenSeconds, "JWT", g.RefreshToken, signed}, err
}

func (p Policy) claims(tx *store.Tx, g Grant) claims {
	company, _ := companies.Get(tx, g.CompanyID)
	apiKey, _ := apiKeys.Get(tx, g.APIKey)
	iat := g.IssuedAt.Unix()
	c := claims{
		Issuer: "eformsign.iam",
		Context: tokenContext{
			ClientID: apiKey.ClientID, ClientKey: g.APIKey, ManagementID: company.ManagementID,
			Scopes: "smart_eform_scope", Type: p.CompanyToken, UserName: company.AccessKey, RefreshToken: g.RefreshToken,
		},
		Exp: iat + int64(p.TokenSeconds), Iat: iat,
	}
	if m, ok := memberOf(tx, g.CompanyID, g.MemberID); ok {
		c.Context.Type, c.Context.UserName, c.Context.UserID = "user", m.UserName, m.UserID
	}
	c.Claim = tokenClaim{g.CompanyID, c.Context.UserName}
	return c
}

// memo remembers what readToken has found of good tokens: that depends on the token
// alone, and a client shows the same one for an hour.
type memo struct {
	mu   sync.Mutex
	good map[string]claims
}

// remembered bounds the memo; full, it begins anew.
const remembered = 1024

func (m *memo) readToken(token string) (claims, error) {
	if m == nil {
		return readToken(token)
	}
	m.mu.Lock()
	c, ok := m.good[token]
	m.mu.Unlock()
	if ok {
		return c, nil
	}
	c, err := readToken(token)
	if err != nil {
		return c, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.good == nil || len(m.good) >= remembered {
		m.good = make(map[string]claims, remembered)
	}
	m.good[strings.Clone(token)] = c
	return c, nil
}

// readToken reads an access token and checks that this key signed it. Whether it
// has expired is for a route's rule to say.
func readToken(token string) (claims, error) {
	var c claims
	key, err := tokenKey()
	if err != nil {
		return c, err
	}
	parser := gojwt.NewParser(gojwt.WithValidMethods([]string{"RS256"}), gojwt.WithoutClaimsValidation())
	_, err = parser.ParseWithClaims(token, &c, func(*gojwt.Token) (any, error) { return &key.PublicKey, nil })
	return c, err
}

// issuedBy tells that the claims name the grant as the one they came with.
func (c claims) issuedBy(g Grant) bool {
	return c.Iat == g.IssuedAt.Unix() && c.Claim.CompanyID == g.CompanyID && c.Context.ClientKey == g.APIKey
}
