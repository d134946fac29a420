package suite

// Event is something that happened during a run: CaseStarted or CaseFinished.
type Event interface{ event() }

// CaseStarted says that a case begins.
type CaseStarted struct{ ID, Title string }

// CaseFinished says that a case has its verdict.
type CaseFinished struct{ Result Result }

func (CaseStarted) event()  {}
func (CaseFinished) event() {}
