package journal

import "fmt"

// Page is the answer of [Journal.Query].
type Page struct {
	// Entries are in the order of their ids.
	Entries []Entry `json:"entries"`
	// Overflowed says that entries which the query could have matched are lost.
	Overflowed bool `json:"overflowed"`
	// Next is the After of the next page; 0 when there is none.
	Next uint64 `json:"next,string,omitempty"`
}

// Query returns the entries that match, at most q.Limit of them. Lost entries do not make
// it fail, they mark the page as overflowed; so does an entry whose cut body cannot be
// judged by q.Where.
func (j *Journal) Query(q Query) Page {
	candidates, dropped := j.selected(&q)
	page, read := Page{Entries: []Entry{}, Overflowed: dropped > q.After}, reader{}
	for i := range candidates {
		e, ok, err := candidates[i].matching(&q, read)
		page.Overflowed = page.Overflowed || err != nil
		if !ok {
			continue
		}
		if q.Limit > 0 && len(page.Entries) == q.Limit {
			page.Next = page.Entries[q.Limit-1].ID
			break
		}
		page.Entries = append(page.Entries, e)
	}
	return page
}

// Get returns one entry: [ErrLost] when it was dropped, [ErrNotFound] when there is none yet.
func (j *Journal) Get(id uint64) (Entry, error) {
	p, err := j.find(id)
	if err != nil {
		return Entry{}, fmt.Errorf("%w: %d", err, id)
	}
	return p.entry(reader{}), nil
}

func (j *Journal) find(id uint64) (packed, error) {
	j.mu.RLock()
	defer j.mu.RUnlock()
	if id == 0 || id > j.last {
		return packed{}, ErrNotFound
	}
	if id < j.oldest() {
		return packed{}, ErrLost
	}
	return *j.slot(id), nil
}

// Count returns how many entries match; q.Limit is not looked at. The error is an
// [*UnknownError] when the query reaches back to lost entries.
func (j *Journal) Count(q Query) (int, error) {
	entries, err := j.All(q)
	return len(entries), err
}

// All returns every entry that matches, in order; q.Limit is not looked at. The error is
// an [*UnknownError] when the query reaches back to lost entries.
func (j *Journal) All(q Query) ([]Entry, error) {
	q.Limit = 0
	candidates, dropped := j.selected(&q)
	if dropped > q.After {
		return nil, &UnknownError{After: q.After, Dropped: dropped}
	}
	var all []Entry
	read := reader{}
	for i := range candidates {
		e, ok, err := candidates[i].matching(&q, read)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, e)
		}
	}
	return all, nil
}

// selected returns copies of the records that q selects, in order, and the last lost id.
// Judging them, which may be slow and may call the journal, is left to the caller,
// who no longer holds the lock.
func (j *Journal) selected(q *Query) (candidates []packed, dropped uint64) {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.selectedLocked(q), j.dropped
}

func (j *Journal) selectedLocked(q *Query) []packed {
	enough := 0
	if q.Limit > 0 && q.Match == nil && len(q.Where) == 0 {
		enough = q.Limit + 1 // one more than asked for shows that there is a next page
	}
	var candidates []packed
	for id := max(j.oldest(), q.After+1); q.After < j.last && id <= j.last; id++ {
		p := j.slot(id)
		if !p.selectedBy(q) {
			continue
		}
		candidates = append(candidates, *p)
		if len(candidates) == enough {
			break
		}
	}
	return candidates
}
