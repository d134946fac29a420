// Package random makes the ids, tokens and seeded choices of a simulated world.
//
// A [Source] is a pure function: what it returns depends on its seed and on the arguments, never on what was asked
// before. So two worlds with one seed are alike, and it does not matter which goroutine asks first. The counter usually
// comes from a transaction, see the package store.
//
// The bytes are HMAC-SHA-256 in counter mode under a key derived from the seed. They are as unpredictable as the seed is,
// which for a simulator is not at all: nothing made here protects anything.
package random

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Source is an immutable source of reproducible bytes. Copy it freely; it is safe for concurrent use.
type Source struct {
	key [sha256.Size]byte
}

// New returns the source of a seed.
func New(seed uint64) Source {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], seed)
	return Source{key: sha256.Sum256(append([]byte("dojang random source\x00"), b[:]...))}
}

// Named returns the source of a name under a seed, for worlds that share a seed and must not be alike.
func Named(seed uint64, name string) Source { return New(seed).Derive("name\x00" + name) }

// Derive returns a source of its own for label; nothing it makes is related to what s makes.
func (s Source) Derive(label string) Source {
	return Source{key: s.block(deriving, label, 0, 0)}
}

// Bytes returns the first n bytes of the stream that belongs to kind and counter.
func (s Source) Bytes(kind string, counter uint64, n int) []byte {
	out := make([]byte, 0, max(n, 0)+sha256.Size)
	for i := uint64(0); len(out) < n; i++ {
		block := s.block(streaming, kind, counter, i)
		out = append(out, block[:]...)
	}
	return out[:max(n, 0):max(n, 0)]
}

// Hex is n bytes of [Source.Bytes] as 2·n lower-case hexadecimal digits.
func (s Source) Hex(kind string, counter uint64, n int) string {
	return hex.EncodeToString(s.Bytes(kind, counter, n))
}

// Uint64 is the first eight bytes of [Source.Bytes] as a big-endian number.
func (s Source) Uint64(kind string, counter uint64) uint64 {
	block := s.block(streaming, kind, counter, 0)
	return binary.BigEndian.Uint64(block[:])
}

// Float64 is a number in [0, 1), evenly distributed over kinds and counters.
func (s Source) Float64(kind string, counter uint64) float64 {
	return float64(s.Uint64(kind, counter)>>11) / (1 << 53)
}

// A purpose keeps what a source derives, streams and prints apart.
type purpose byte

const (
	deriving purpose = iota + 1
	streaming
	printing
)

// block is one block of the stream. The length of the label is part of the input, so no two inputs look the same.
func (s Source) block(p purpose, label string, counter, index uint64) [sha256.Size]byte {
	in := make([]byte, 0, 25+len(label))
	in = append(in, byte(p))
	in = binary.BigEndian.AppendUint64(in, uint64(len(label)))
	in = append(in, label...)
	in = binary.BigEndian.AppendUint64(in, counter)
	in = binary.BigEndian.AppendUint64(in, index)
	mac := hmac.New(sha256.New, s.key[:])
	mac.Write(in)
	return [sha256.Size]byte(mac.Sum(nil))
}
