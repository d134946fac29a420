package journal

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// shortest is the length from which a secret is sought everywhere. A shorter one is
// hidden under its name only: elsewhere it is as likely to be a part of a word.
const shortest = 4

// Known finds texts that are known to be secret, in whatever case their letters are.
func Known(kind string, secrets ...string) Finder {
	k := known{kind: kind}
	for _, s := range secrets {
		if len(s) >= shortest {
			k.sought = append(k.sought, lowered([]byte(s)))
		}
	}
	if len(k.sought) == 0 {
		return func([]byte) []Span { return nil }
	}
	slices.SortFunc(k.sought, bytes.Compare)
	k.sought = slices.CompactFunc(k.sought, bytes.Equal)
	k.least = len(slices.MinFunc(k.sought, func(a, b []byte) int { return len(a) - len(b) }))
	k.sift()
	return k.find
}

// known are secrets that are found in one pass over a text, however many they are.
type known struct {
	kind   string
	sought [][]byte // lowered, and in order
	least  int      // the length of the shortest
	// beginnings has a bit for every hash of the first bytes of a secret: most of what is looked at has none.
	beginnings []uint64
	shift      int
}

// beginning is the first bytes of a secret.
func beginning(lowered []byte) uint32 { return binary.BigEndian.Uint32(lowered[:shortest]) }

// sift makes room for some 64 bits a secret.
func (k *known) sift() {
	words := 1 << max(4, bits.Len(uint(len(k.sought))))
	k.beginnings = make([]uint64, words)
	k.shift = 32 - bits.Len(uint(words*64-1))
	for _, s := range k.sought {
		h := k.hash(beginning(s))
		k.beginnings[h/64] |= 1 << (h % 64)
	}
}

// hash has as many bits as beginnings can tell apart. The factor is that of Knuth: 2³² divided by the golden ratio.
func (k *known) hash(begins uint32) uint32 { return begins * 2654435769 >> k.shift }

func (k *known) find(text []byte) (found []Span) {
	if len(text) < k.least {
		return nil
	}
	var begins uint32
	for i, c := range text {
		begins = begins<<8 | uint32(lower(c))
		if h := k.hash(begins); k.beginnings[h/64]>>(h%64)&1 != 0 && i >= shortest-1 {
			found = k.at(text, i-(shortest-1), begins, found)
		}
	}
	return found
}

// at adds the secrets that lie at an offset of the text, which has this beginning there.
func (k *known) at(text []byte, from int, begins uint32, found []Span) []Span {
	first, _ := slices.BinarySearchFunc(k.sought, begins, func(s []byte, begins uint32) int {
		return cmp.Compare(beginning(s), begins)
	})
	for _, s := range k.sought[first:] {
		if beginning(s) != begins {
			break
		}
		if rest := text[from:]; len(s) <= len(rest) && isLowered(s, rest[:len(s)]) {
			found = append(found, Span{From: from, To: from + len(s), Kind: k.kind})
		}
	}
	return found
}

// isLowered tells whether low is the text, lowered.
func isLowered(low, text []byte) bool {
	for i, c := range text {
		if low[i] != lower(c) {
			return false
		}
	}
	return true
}

// lowered keeps the length, as bytes.ToLower does not.
func lowered(text []byte) []byte {
	low := make([]byte, len(text))
	for i, c := range text {
		low[i] = lower(c)
	}
	return low
}
