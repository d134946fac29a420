package store

// perGeneration is how many ids of a kind a generation has to itself. One that needed more is followed by a later one.
const perGeneration = 1_000_000

// generation is the kind under which the sequences count the generations.
const generation = "store/generation"

// Generation tells how often the store was begun anew with [Tx.Restart], or more; 0 is its first life.
func (tx *Tx) Generation() uint64 {
	s, _ := sequences.Get(tx, generation)
	return s.Last
}

// serial counts as [Tx.Next] does, and no generation gives out what an earlier one did.
func (tx *Tx) serial(kind string) uint64 { return tx.Generation()*perGeneration + tx.Next(kind) }

// Restart deletes every record, runs seed, and begins the next generation: [Tx.Next] counts from 1 again, after what seed
// has taken, but what [Tx.Hex] and [Tx.Bytes] make from now on was never made before. What seed makes is the same every time.
func (tx *Tx) Restart(seed func()) {
	next := tx.Generation() + 1
	most := uint64(0)
	for s := range sequences.All(tx) {
		most = max(most, s.Last)
	}
	next += most / perGeneration
	tx.Clear()
	seed()
	next = max(next, tx.Generation()+1) // seed may have put in the records of another store
	sequences.Put(tx, sequence{Kind: generation, Last: next})
}
