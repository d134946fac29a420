package eformsign

import (
	"fmt"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// formerKept is how many key pairs from before a reissue a key remembers.
const formerKept = 3

// FormerKey is the public half of a key pair that a reissue has replaced. It is kept
// to say so of what the private half still signs.
type FormerKey struct {
	// PublicKey is written as that of [APIKey].
	PublicKey string `json:"publicKey"`
	// Until is when the pair was replaced, by the world's clock.
	Until time.Time `json:"until"`
}

// ReissueAPIKey gives a key of type signature another private key (키 재발행): what
// the old one signs is refused from now on. Errors are ErrNoAPIKey, ErrDeleted and
// ErrNoKeyPair.
func ReissueAPIKey(tx *store.Tx, key string) (APIKey, error) {
	k, err := APIKeyOf(tx, key)
	if err != nil {
		return APIKey{}, err
	}
	if k.Verification != BySignature {
		return APIKey{}, fmt.Errorf("%w: %s", ErrNoKeyPair, k.Verification)
	}
	k = k.retired(tx.Now()).withKeyPair(tx.Bytes("eformsign/private-key", 32))
	apiKeys.Put(tx, k)
	return k, nil
}

// retired moves the key pair to the former ones. The oldest gives way.
func (k APIKey) retired(at time.Time) APIKey {
	former := slices.Concat([]FormerKey{{PublicKey: k.PublicKey, Until: at}}, k.Former[:])
	copy(k.Former[:], former)
	return k
}
