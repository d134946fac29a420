package workplace

import (
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Search selects rows of the dispatch history. A zero field selects all.
type Search struct {
	CompanyID, DfmID string
	// From and To bound the day of sending (발송일): From ≤ SentAt < To.
	From, To time.Time
	// DocNo and Title are contained in the row's, without regard to case.
	DocNo, Title string
	Event        Event
	Result       Result
	// Before is the id that the last page ended with: only older rows follow.
	Before uint64
	// Limit is how many rows there are on a page; 20 when 0.
	Limit int
}

const defaultLimit = 20

// History is a page of the dispatch history, the newest first, and the Before of the
// next page; 0 when this is the last.
func History(tx *store.Tx, s Search) ([]Dispatch, uint64) {
	limit := s.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	s.DocNo, s.Title = strings.ToLower(s.DocNo), strings.ToLower(s.Title)
	page := []Dispatch{}
	for row := range dispatches.Backward(tx) {
		if !s.From.IsZero() && row.SentAt.Before(s.From) {
			break // ids and times of sending grow together
		}
		if !s.selects(row) {
			continue
		}
		if len(page) == limit {
			return page, page[limit-1].ID
		}
		page = append(page, row)
	}
	return page, 0
}

func (s Search) selects(r Dispatch) bool {
	return (s.Before == 0 || r.ID < s.Before) && (s.Result == "" || s.Result == r.Result) &&
		(s.CompanyID == "" || s.CompanyID == r.CompanyID) && (s.DfmID == "" || s.DfmID == r.DfmID) && (s.Event == "" || s.Event == r.Event) &&
		(s.To.IsZero() || r.SentAt.Before(s.To)) && strings.Contains(r.Folded, s.Title) &&
		(s.DocNo == "" || strings.Contains(strings.ToLower(r.DocNo), s.DocNo))
}

// DispatchOf finds a row of the history by its id.
func DispatchOf(tx *store.Tx, id uint64) (Dispatch, bool) { return dispatches.Get(tx, store.Key(id)) }
