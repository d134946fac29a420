package eformsign

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// receiptsKept is how many token requests of each API key are remembered, to tell
// what is sent again from what is late.
const receiptsKept = 32

// receipt is a token request that came.
type receipt struct {
	APIKey string
	// Slot is the place in the key's ring, from 0.
	Slot uint64
	// Number counts the key's receipts from 1.
	Number        uint64
	ExecutionTime int64
	// Signature is a fingerprint of the signature's bytes, "" where the
	// verification type knows none.
	Signature string
	// At is when it came, by the callers' clock.
	At time.Time
}

var receipts = store.NewTable("eformsign/receipt", func(r receipt) string { return store.Key(r.APIKey, r.Slot) })

// receiptsOf are the newest token requests with an API key, the oldest first.
func receiptsOf(tx *store.Tx, apiKey string) []receipt {
	from, to := store.KeyRange(apiKey)
	all := slices.Collect(receipts.Range(tx, from, to))
	slices.SortFunc(all, func(a, b receipt) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

// remember puts down that the request came, unless it is known already. before are
// the receipts of its API key, where they have been looked up; they matter for what
// is refused only, as an accepted call is sent again within the window at most.
func (a *asking) remember(before []receipt) {
	if !a.found || !a.timeRead || len(a.proof) > maxSignature {
		return
	}
	r := receipt{APIKey: a.key.Key, ExecutionTime: a.executionTime, At: a.CallersNow}
	if a.key.Verification == BySignature {
		r.Signature = signaturePrint(a.proof)
	}
	if slices.ContainsFunc(before, r.repeats) {
		return
	}
	r.Number = a.Tx.Next("eformsign/receipt/" + a.key.Key)
	r.Slot = (r.Number - 1) % receiptsKept
	receipts.Put(a.Tx, r)
}

// repeats tells that another receipt has the signature, or, where there is none, the
// time.
func (r receipt) repeats(other receipt) bool {
	return r.Signature == other.Signature && (r.Signature != "" || r.ExecutionTime == other.ExecutionTime)
}

// signaturePrint is the same for the same bytes, whatever the case of their digits.
func signaturePrint(proof string) string {
	bytes := unhex(proof)
	if bytes == nil {
		bytes = []byte(proof)
	}
	sum := sha256.Sum256(bytes)
	return hex.EncodeToString(sum[:16])
}
