package random

import "encoding/hex"

// fingerprintBytes is enough to tell the secrets of one world apart at a glance, and too little to recover one.
const fingerprintBytes = 4

// Fingerprint stands for a secret where the secret must not be shown: kind, an underscore and eight hexadecimal digits,
// such as tok_3f9a61c2. Within a world the same secret has the same digits, whatever its kind, so "this API key was sent
// as the token" can be seen; in another world they differ. The secret cannot be computed from them.
func (s Source) Fingerprint(kind, secret string) string {
	block := s.block(printing, secret, 0, 0)
	return kind + "_" + hex.EncodeToString(block[:fingerprintBytes])
}
