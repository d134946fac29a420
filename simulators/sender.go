package simulators

// Sender is a simulator that makes calls of its own: deliveries to whoever has asked for them.
type Sender interface {
	// SentRoutes names its deliveries, as the journal's entries and faults do.
	SentRoutes() []string
}
