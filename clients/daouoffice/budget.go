package daouoffice

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// ErrBudgetSpent says that the call was refused here, because its [Budget] is used up. It is [ErrNotSent] too.
var ErrBudgetSpent = errors.New("the monthly budget is spent")

// Budget is an own account of calls, kept so that somebody hears of it before the vendor refuses with 924. It counts
// per calendar month in Korea on the client's clock, a call in the month in which it began. Only calls through this
// client are seen: the vendor counts those of other programs too.
type Budget struct {
	PerMonth int               // calls, such as MonthlyLimit
	WarnAt   []int             // numbers of calls at which to warn, each once a month; empty: at 80 % of PerMonth
	OnWarn   func(BudgetState) // called by Notify before it returns, possibly by several goroutines at once; may be nil
	Refuse   bool              // refuse further calls with ErrBudgetSpent; a call under way holds its place
	Resume   BudgetState       // what an earlier client had counted; ignored when its month is over
}

// BudgetState is the account at one moment. Store it (it encodes as JSON) and give it back as [Budget.Resume].
type BudgetState struct {
	Month    string `json:"month"`    // in Korea, "2026-11"
	PerMonth int    `json:"perMonth"` //
	Accepted int    `json:"accepted"` // calls the vendor accepted
	Unknown  int    `json:"unknown"`  // requests that may have been accepted
}

// Spent counts doubtful requests as spent.
func (s BudgetState) Spent() int { return s.Accepted + s.Unknown }

// Left is what remains of the month, never less than 0.
func (s BudgetState) Left() int { return max(0, s.PerMonth-s.Spent()) }

func (b Budget) validate() error {
	if b.PerMonth <= 0 {
		return &InvalidError{Field: "Budget.PerMonth", Reason: "must be greater than 0"}
	}
	for _, at := range b.WarnAt {
		if at < 1 || at > b.PerMonth {
			return &InvalidError{Field: "Budget.WarnAt", Reason: "must lie between 1 and PerMonth"}
		}
	}
	if b.Resume.Accepted < 0 || b.Resume.Unknown < 0 {
		return &InvalidError{Field: "Budget.Resume", Reason: "must not be negative"}
	}
	if b.Resume.Month == "" {
		return nil
	}
	if _, err := time.Parse(monthLayout, b.Resume.Month); err != nil {
		return &InvalidError{Field: "Budget.Resume.Month", Reason: "must be a month such as 2026-11"}
	}
	return nil
}

const monthLayout = "2006-01"

// ledger keeps a budget. A nil ledger allows everything.
type ledger struct {
	budget Budget

	mu    sync.Mutex
	state BudgetState
	held  int // calls under way this month
}

func newLedger(b Budget) *ledger {
	b.WarnAt = slices.Clone(b.WarnAt)
	if len(b.WarnAt) == 0 {
		b.WarnAt = []int{max(1, b.PerMonth*4/5)}
	}
	state := b.Resume
	state.PerMonth = b.PerMonth
	return &ledger{budget: b, state: state}
}

// turn begins a new month. A clock that goes back keeps the later one. mu is held.
func (l *ledger) turn(now time.Time) {
	if month := inKorea(now).Format(monthLayout); month > l.state.Month {
		l.state = BudgetState{Month: month, PerMonth: l.budget.PerMonth}
		l.held = 0
	}
}

func (l *ledger) snapshot(now time.Time) BudgetState {
	if l == nil {
		return BudgetState{}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turn(now)
	return l.state
}

// hold takes a place for one request. mu is held.
func (l *ledger) hold() bool {
	if l.budget.Refuse && l.state.Spent()+l.held >= l.budget.PerMonth {
		return false
	}
	l.held++
	return true
}

// reservation is the place of one call in the ledger.
type reservation struct {
	ledger *ledger
	month  string
	held   int
}

func (l *ledger) reserve(now time.Time) (*reservation, error) {
	if l == nil {
		return &reservation{}, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.turn(now)
	if !l.hold() {
		return nil, fmt.Errorf("daouoffice: notify: %w (%d of %d calls in %s, %d under way): %w",
			ErrBudgetSpent, l.state.Spent(), l.state.PerMonth, l.state.Month, l.held, ErrNotSent)
	}
	return &reservation{ledger: l, month: l.state.Month, held: 1}, nil
}

// extend takes one more place, for repeating a request that may have been accepted.
func (r *reservation) extend() bool {
	l := r.ledger
	if l == nil {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.state.Month != r.month {
		return true
	}
	if !l.hold() {
		return false
	}
	r.held++
	return true
}

// settle enters what became of the call, and warns.
func (r *reservation) settle(accepted, unknown int) {
	if r.ledger == nil {
		return
	}
	state, warn := r.enter(accepted, unknown)
	if warn && r.ledger.budget.OnWarn != nil {
		r.ledger.budget.OnWarn(state)
	}
}

func (r *reservation) enter(accepted, unknown int) (BudgetState, bool) {
	l := r.ledger
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.state.Month != r.month {
		return l.state, false // its month is over and nobody asks any more
	}
	before := l.state.Spent()
	l.held -= r.held
	l.state.Accepted += accepted
	l.state.Unknown += unknown
	after := l.state.Spent()
	crossed := slices.ContainsFunc(l.budget.WarnAt, func(at int) bool { return before < at && at <= after })
	return l.state, crossed
}
