package snapshot

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"slices"
)

// The only way of sealing there is.
const (
	cipherName = "AES-256-GCM"
	kdfName    = "PBKDF2-HMAC-SHA-512"
)

const (
	saltBytes  = 16
	nonceBytes = 12
	keyBytes   = 32
	// ownIterations make guessing a passphrase slow, as OWASP advises for SHA-512; the default one need not be guessed.
	ownIterations = 210_000
	// mostIterations bounds the work that a file can ask for.
	mostIterations = 10_000_000
)

// sealing says how the sealed rows of a file are sealed.
type sealing struct {
	Cipher     string `json:"cipher"`
	KDF        string `json:"kdf"`
	Iterations int    `json:"iterations"`
	Salt       []byte `json:"salt"`
}

// sealer seals rows and opens them. Its keys are made when they are first needed, which takes time.
type sealer struct {
	passphrase string
	salt       []byte
	iterations int

	box      cipher.AEAD
	nonceKey []byte
}

// sealing is what to write of a sealer; nil when it has sealed nothing.
func (s *sealer) sealing() *sealing {
	if s.box == nil {
		return nil
	}
	return &sealing{cipherName, kdfName, s.iterations, s.salt}
}

// sealer opens what was sealed so.
func (s *sealing) sealer(passphrase string) (*sealer, error) {
	switch {
	case s == nil:
		return nil, nil //nolint:nilnil // nothing is sealed
	case s.Cipher != cipherName:
		return nil, broken("sealing.cipher", "takes "+cipherName)
	case s.KDF != kdfName:
		return nil, broken("sealing.kdf", "takes "+kdfName)
	case s.Iterations < 1 || s.Iterations > mostIterations:
		return nil, broken("sealing.iterations", fmt.Sprintf("takes a whole number from 1 to %d", mostIterations))
	}
	return &sealer{passphrase: passphrase, salt: s.Salt, iterations: s.Iterations}, nil
}

// prepare makes the keys.
func (s *sealer) prepare() error {
	if s.box != nil {
		return nil
	}
	if s.iterations <= 0 {
		s.iterations = ownIterations
		if s.passphrase == DefaultPassphrase {
			s.iterations = 1
		}
	}
	if err := s.makeKeys(); err != nil {
		return fmt.Errorf("making the key of the snapshot: %w", err)
	}
	return nil
}

func (s *sealer) makeKeys() error {
	secret, err := pbkdf2.Key(sha512.New, s.passphrase, s.salt, s.iterations, keyBytes)
	if err != nil {
		return err
	}
	key, err := hkdf.Expand(sha256.New, secret, "dojang snapshot rows", keyBytes)
	if err != nil {
		return err
	}
	if s.nonceKey, err = hkdf.Expand(sha256.New, secret, "dojang snapshot nonces", keyBytes); err != nil {
		return err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return err
	}
	s.box, err = cipher.NewGCM(block)
	return err
}

// close seals a text for one place. The nonce is made of both, so that equal ones are of equal texts: another text under
// the same nonce would take a collision of 96 bits of HMAC-SHA-256.
func (s *sealer) close(place string, plain []byte) ([]byte, error) {
	if err := s.prepare(); err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, s.nonceKey)
	mac.Write(fmt.Appendf(nil, "%d %s", len(place), place))
	mac.Write(plain)
	nonce := mac.Sum(nil)[:nonceBytes]
	return s.box.Seal(slices.Clip(nonce), nonce, plain, []byte(place)), nil
}

// open is the text that was sealed for a place, or ErrPassphrase: the file is whole, its checksum says so.
func (s *sealer) open(place string, sealed []byte) ([]byte, error) {
	if s == nil {
		return nil, broken("sealing", "is missing, and there are sealed rows")
	}
	if err := s.prepare(); err != nil {
		return nil, err
	}
	if len(sealed) < nonceBytes {
		return nil, broken("sealed", "is too short")
	}
	plain, err := s.box.Open(nil, sealed[:nonceBytes], sealed[nonceBytes:], []byte(place))
	if err != nil {
		return nil, ErrPassphrase
	}
	return plain, nil
}
