package eformsign

import "errors"

// errPrivateKey refuses a private key without showing any of it.
var errPrivateKey = errors.New("is no private key that signs here; write the PKCS #8 of a P-256 key, as hexadecimal digits or PEM (BEGIN PRIVATE KEY)")

// withPrivateKey gives the key the pair of a PKCS #8 private key, as the console shows it or as PEM. The error shows
// nothing of it.
func (k APIKey) withPrivateKey(text string) (APIKey, error) {
	private, err := parsePrivateKey(text)
	if err != nil {
		return APIKey{}, errPrivateKey
	}
	return k.withPair(private), nil
}
