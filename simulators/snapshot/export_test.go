package snapshot

import "bytes"

// Mend gives a file the checksum of what is in it, or fails as reading it does.
func Mend(in []byte) ([]byte, error) {
	d, err := decode(in)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = d.write(&b)
	return b.Bytes(), err
}

// Encode is how values are written.
func Encode(value any) ([]byte, error) { return encode(value) }
