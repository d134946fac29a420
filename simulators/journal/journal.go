package journal

import "sync"

// Options bounds a journal. A number of 0 or less means the default.
type Options struct {
	// Entries is how many entries are held; default 10,000.
	Entries int
	// Bytes is how many bytes of texts, headers and bodies are held; default 64 MiB.
	// The bookkeeping of an entry, about 200 bytes, comes on top.
	Bytes int64
}

const (
	defaultEntries = 10_000
	defaultBytes   = 64 << 20
	// chunkLen is how many slots are allocated at a time. A journal begins with a few: a small world
	// stays small.
	chunkLen   = 64
	firstSlots = 4
)

// Journal holds what happened in one world. It is safe for concurrent use. Make one
// with [New].
type Journal struct {
	entries int
	limit   int64

	mu      sync.RWMutex
	chunks  [][]packed // the ring; slots are made as they are needed
	floor   uint64     // the last id before the latest Reset
	last    uint64     // the last id given out
	dropped uint64     // the last id lost to a limit since the latest Reset; 0 when none was
	count   int
	bytes   int64
	wake    chan struct{} // closed by the next append; nil while nobody waits
}

// New returns an empty journal.
func New(o Options) *Journal {
	if o.Entries <= 0 {
		o.Entries = defaultEntries
	}
	if o.Bytes <= 0 {
		o.Bytes = defaultBytes
	}
	return &Journal{entries: o.Entries, limit: o.Bytes}
}

// Append adds a record and returns its id: 1, 2, 3 and so on. The record is copied. One
// that is larger than Options.Bytes is kept with its bodies cut and marked as truncated.
func (j *Journal) Append(r Record) uint64 {
	p := pack(&r, j.limit)
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.add(p)
}

// AppendWith adds the record that build returns for the id it will have: for an exchange
// whose response headers name their own entry. Build runs under the journal's lock; it
// must be quick and must not call the journal.
func (j *Journal) AppendWith(build func(id uint64) Record) uint64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	r := build(j.last + 1)
	return j.add(pack(&r, j.limit))
}

// add is called with the lock held.
func (j *Journal) add(p packed) uint64 {
	for j.count > 0 && (j.count >= j.entries || j.bytes+p.size() > j.limit) {
		j.drop()
	}
	j.last++
	p.id = j.last
	*j.slot(p.id) = p
	j.count++
	j.bytes += p.size()
	if j.wake != nil {
		close(j.wake)
		j.wake = nil
	}
	return p.id
}

// drop forgets the oldest entry.
func (j *Journal) drop() {
	id := j.oldest()
	slot := j.slot(id)
	j.bytes -= slot.size()
	*slot = packed{}
	j.count--
	j.dropped = id
}

// oldest is the id of the first entry held, or the next id when none is.
func (j *Journal) oldest() uint64 { return j.last + 1 - uint64(j.count) } //nolint:gosec // never negative

func (j *Journal) slot(id uint64) *packed {
	at := int((id - j.floor - 1) % uint64(j.entries)) //nolint:gosec // entries is positive
	n := at / chunkLen
	if n == len(j.chunks) {
		j.chunks = append(j.chunks, nil)
	}
	if at%chunkLen == len(j.chunks[n]) {
		j.chunks[n] = append(j.room(n), packed{})
	}
	return &j.chunks[n][at%chunkLen]
}

// room is a chunk with room for one slot more.
func (j *Journal) room(n int) []packed {
	chunk := j.chunks[n]
	if len(chunk) < cap(chunk) {
		return chunk
	}
	size := chunkLen
	if n == 0 {
		size = max(2*len(chunk), firstSlots)
	}
	larger := make([]packed, len(chunk), min(size, j.entries-n*chunkLen, chunkLen))
	copy(larger, chunk)
	return larger
}

// Reset forgets everything. Ids go on growing, and nothing counts as lost: a query After
// an id from before the reset is answered over what exists since.
func (j *Journal) Reset() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.chunks, j.count, j.bytes = nil, 0, 0
	j.floor, j.dropped = j.last, 0
}

// Last returns the id of the newest entry, 0 before the first.
func (j *Journal) Last() uint64 {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.last
}

// Dropped returns the highest id that a limit has pushed out since the latest reset: it
// and everything before it is lost. 0 means that nothing was.
func (j *Journal) Dropped() uint64 {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.dropped
}

// Bytes returns how many bytes of texts, headers and bodies are held.
func (j *Journal) Bytes() int64 {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.bytes
}

// Len returns how many entries are held.
func (j *Journal) Len() int {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.count
}
