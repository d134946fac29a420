package main

import (
	"fmt"
	"strconv"
	"sync"
	"time"
)

// ledger is what clients were told, and may therefore rely on.
type ledger struct {
	// env is what the first server said; it does not change.
	env map[string]string

	mu      sync.Mutex
	names   int
	answers int
	tokens  int
	// notifications are the messages that were accepted.
	notifications []string
	documents     []signed
	// approvals are the last events that the documents of WORKPLACE were brought to.
	approvals map[string]string
	// recorded are the deliveries that the history calls a success.
	recorded map[event]bool
	// now is the latest time that the world has shown.
	now time.Time
}

// signed is a document of eformsign.
type signed struct{ name, id, token string }

// event is something that happened to a document of WORKPLACE.
type event struct{ document, code string }

func newLedger() *ledger {
	return &ledger{env: map[string]string{}, approvals: map[string]string{}, recorded: map[event]bool{}}
}

// name makes a name that nothing else has.
func (l *ledger) name(kind string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.names++
	return kind + " " + strconv.Itoa(l.names)
}

// sees notes a time that the world has shown; the caller holds mu.
func (l *ledger) sees(now time.Time) {
	if now.After(l.now) {
		l.now = now
	}
}

func (l *ledger) isRecorded(e event) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.recorded[e]
}

func (l *ledger) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return fmt.Sprintf("%d answers: %d notifications, %d tokens, %d documents, %d approvals",
		l.answers, len(l.notifications), l.tokens, len(l.documents), len(l.approvals))
}
