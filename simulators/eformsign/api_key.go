package eformsign

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// APIKey is an API key (API 키) as the vendor's console shows it.
type APIKey struct {
	// Key is what is sent, base64-encoded, to get a token: a uuid.
	Key string `json:"apiKey"`
	// PrivateKey (비밀키) is the hex of a PKCS #8 DER, PublicKey that of an X.509
	// SubjectPublicKeyInfo; both "" unless the verification is by signature.
	PrivateKey string `json:"privateKey"`
	PublicKey  string `json:"publicKey"`
	// Name is the application's (애플리케이션 이름), Alias its 별칭.
	Name  string `json:"name"`
	Alias string `json:"alias"`
	// Company is our name of the company.
	Company      string       `json:"company"`
	CompanyID    string       `json:"companyId"`
	Verification Verification `json:"verification"`
	// BearerToken is the preset value of type Bearer token.
	BearerToken string `json:"bearerToken"`
	// BasicID and BasicPassword are those of type Basic authentication.
	BasicID       string `json:"basicId"`
	BasicPassword string `json:"basicPassword"`
	// Active is the key's 상태 (활성/비활성).
	Active bool `json:"active"`
	// Deleted keys exist for our own explanations only.
	Deleted bool `json:"deleted"`

	// ClientID is clientId in the key's tokens.
	ClientID string `json:"clientId"`
	// Former are the key pairs from before the last reissues, the newest first.
	Former [formerKept]FormerKey `json:"former"`
}

// Verification is how a token request proves that it may use an API key (검증 유형).
type Verification string

// The verification types.
const (
	BySignature Verification = "signature" // eformsign signature
	ByBearer    Verification = "bearer"    // Bearer token
	ByBasic     Verification = "basic"     // Basic authentication
)

var apiKeys = store.NewTable("eformsign/api-key", func(k APIKey) string { return k.Key },
	store.Index[APIKey]{Name: "company", Key: func(k APIKey) string { return k.CompanyID }}).Sealed()

// Errors of API keys.
var (
	ErrNoAPIKey     = errors.New("no such API key")
	ErrDeleted      = errors.New("the API key has been deleted")
	ErrNameless     = errors.New("an API key has a name (애플리케이션 이름) and an alias (별칭), and neither is empty")
	ErrVerification = errors.New("this does not fit the API key's verification type")
	ErrNoKeyPair    = errors.New("a key of this verification type has no private key to reissue")
)

// APIKeysOf yields every API key of the world, deleted ones too.
func APIKeysOf(tx *store.Tx) iter.Seq[APIKey] { return apiKeys.All(tx) }

// APIKeyOf finds a key that is not deleted, or fails with ErrNoAPIKey or ErrDeleted.
func APIKeyOf(tx *store.Tx, key string) (APIKey, error) {
	k, ok := apiKeys.Get(tx, key)
	switch {
	case !ok:
		return APIKey{}, fmt.Errorf("%w: %q", ErrNoAPIKey, key)
	case k.Deleted:
		return APIKey{}, fmt.Errorf("%w: %q", ErrDeleted, key)
	}
	return k, nil
}

// CreateAPIKey makes a key as the console would (API 키 생성), from Company, Name,
// Alias, Verification and what that type needs, and claims it for w. Name and Alias
// may be "": they are then 애플리케이션_n and 별칭_n, n counting from 1 in each world.
// Errors are ErrNoCompany, ErrVerification and those of [world.World.Claim].
func CreateAPIKey(tx *store.Tx, w *world.World, k APIKey) (APIKey, error) {
	c, err := CompanyNamed(tx, k.Company)
	if err != nil {
		return APIKey{}, err
	}
	if err := k.fits(); err != nil {
		return APIKey{}, err
	}
	n := strconv.FormatUint(tx.Next("eformsign/created-api-key"), 10)
	k.Name, k.Alias = cmp.Or(k.Name, "애플리케이션_"+n), cmp.Or(k.Alias, "별칭_"+n)
	k.CompanyID, k.Active, k.Deleted, k.Former = c.CompanyID, true, false, [formerKept]FormerKey{}
	k.Key = uuidFrom(tx.Hex("eformsign/api-key", 16))
	k.ClientID = tx.Hex("eformsign/client-id", 16)
	if k.Verification == BySignature {
		k = k.withKeyPair(tx.Bytes("eformsign/private-key", 32))
	}
	if err := w.Claim(Name, k.Key); err != nil {
		return APIKey{}, err
	}
	apiKeys.Put(tx, k)
	return k, nil
}

// EditAPIKey changes what the console lets change (수정): name, alias and state.
// Errors are ErrNoAPIKey, ErrDeleted and ErrNameless.
func EditAPIKey(tx *store.Tx, key string, change func(name, alias *string, active *bool)) (APIKey, error) {
	k, err := APIKeyOf(tx, key)
	if err != nil {
		return APIKey{}, err
	}
	change(&k.Name, &k.Alias, &k.Active)
	if k.Name == "" || k.Alias == "" {
		return APIKey{}, ErrNameless
	}
	apiKeys.Put(tx, k)
	return k, nil
}

// DeleteAPIKey deletes a key (삭제).
func DeleteAPIKey(tx *store.Tx, key string) error {
	k, err := APIKeyOf(tx, key)
	if err != nil {
		return err
	}
	k.Deleted = true
	apiKeys.Put(tx, k)
	return nil
}

// uuidFrom writes 32 hexadecimal digits as a uuid of version 4.
func uuidFrom(digits string) string {
	return digits[:8] + "-" + digits[8:12] + "-4" + digits[13:16] + "-" + string("89ab"[digits[16]&3]) + digits[17:20] + "-" + digits[20:32]
}
