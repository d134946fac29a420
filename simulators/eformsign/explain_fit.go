package eformsign

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"encoding/asn1"
	"math/big"
	"time"
)

// maxKeys bounds how many API keys of the world are tried besides the one named.
const maxKeys = 12

// pair is an ECDSA signature.
type pair struct{ R, S *big.Int }

// der writes the pair as the document asks for it: a SEQUENCE of two INTEGER.
func (p pair) der() []byte {
	// Two positive integers can always be marshalled.
	b, _ := asn1.Marshal(p)
	return b
}

// inRange tells whether the pair can be a signature of P-256 at all.
func (p pair) inRange() bool {
	n := elliptic.P256().Params().N
	return p.R.Sign() > 0 && p.S.Sign() > 0 && p.R.Cmp(n) < 0 && p.S.Cmp(n) < 0
}

// fitting finds which key a pair was made with, for any number of hashes.
//
// A pair (r, s) over the hash z fits the key Q when z/s·G + r/s·Q is ±R, R being
// a point whose x is r. So every key is turned into the two points that z/s·G can
// be, by their x, and every hash into one z/s·G: the cost is keys + hashes, not
// keys × hashes.
type fitting struct {
	pair  pair
	order *big.Int
	// inverse is 1/s.
	inverse *big.Int
	signers map[string]signer
}

// signer is an API key with the public key that it has, or had until a reissue.
type signer struct {
	key    APIKey
	public string
	until  time.Time
}

// signersOf are the key pairs that are tried: those of the API keys that are, and the
// former ones of the API key that was named.
func signersOf(a attempt) []signer {
	var all []signer
	for _, k := range a.bounded() {
		if k.PublicKey != "" {
			all = append(all, signer{key: k, public: k.PublicKey})
		}
	}
	for _, former := range a.key.Former {
		if former.PublicKey != "" {
			all = append(all, signer{a.key, former.PublicKey, former.Until})
		}
	}
	return all
}

func newFitting(p pair, signers []signer) (fitting, bool) {
	f := fitting{pair: p, order: elliptic.P256().Params().N, signers: make(map[string]signer, 2*len(signers))}
	if !p.inRange() {
		return fitting{}, false
	}
	rx, ry := lift(p.R)
	if rx == nil {
		return fitting{}, false
	}
	f.inverse = new(big.Int).ModInverse(p.S, f.order)
	scalar, err := ecdh.P256().NewPrivateKey(f.over(p.R))
	if err != nil {
		return fitting{}, false
	}
	for _, by := range signers {
		f.add(by, scalar, rx, ry)
	}
	return f, true
}

// add enters x of r/s·Q + R and of r/s·Q − R.
func (f fitting) add(by signer, scalar *ecdh.PrivateKey, rx, ry *big.Int) {
	public, err := pointOf(by.public)
	if err != nil {
		return
	}
	point, err := public.ECDH()
	if err != nil {
		return
	}
	shared, err := scalar.ECDH(point)
	if err != nil {
		return
	}
	cx, cy := lift(new(big.Int).SetBytes(shared))
	if cx == nil {
		return
	}
	for _, y := range []*big.Int{ry, new(big.Int).Neg(ry)} {
		x := sumX(cx, cy, rx, y)
		if _, taken := f.signers[x]; !taken {
			f.signers[x] = by
		}
	}
}

// signer is the one that the pair over the hash was made with. A hash is cut to the
// leftmost 32 bytes, as the standard has it.
func (f fitting) signer(hash []byte) (signer, bool) {
	z := new(big.Int).SetBytes(hash[:min(32, len(hash))])
	scalar, err := ecdh.P256().NewPrivateKey(f.over(z))
	if err != nil {
		return signer{}, false // z is 0
	}
	by, ok := f.signers[string(scalar.PublicKey().Bytes()[1:33])]
	return by, ok && by.verifies(hash, f.pair)
}

// verifies has the last word, so that arithmetic here can miss but never invent.
func (by signer) verifies(hash []byte, p pair) bool {
	public, err := pointOf(by.public)
	return err == nil && ecdsa.VerifyASN1(public, hash, p.der())
}

// over is z/s as 32 bytes.
func (f fitting) over(z *big.Int) []byte {
	u := new(big.Int).Mul(z, f.inverse)
	return u.Mod(u, f.order).FillBytes(make([]byte, 32))
}

// lift finds a point of the curve with this x, or nil.
func lift(x *big.Int) (px, py *big.Int) {
	compressed := append([]byte{2}, x.FillBytes(make([]byte, 32))...)
	return elliptic.UnmarshalCompressed(elliptic.P256(), compressed)
}

// sumX is x of the sum of two points, as 32 bytes.
func sumX(x1, y1, x2, y2 *big.Int) string {
	p := elliptic.P256().Params().P
	run := new(big.Int).Sub(x2, x1)
	if run.ModInverse(run.Mod(run, p), p) == nil {
		return ""
	}
	slope := new(big.Int).Sub(y2, y1)
	slope.Mod(slope.Mul(slope, run), p)
	x := new(big.Int).Mul(slope, slope)
	x.Sub(x.Sub(x, x1), x2)
	return string(x.Mod(x, p).FillBytes(make([]byte, 32)))
}
