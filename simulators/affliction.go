package simulators

import "time"

// Perishable is a simulator whose callers carry access tokens. A fault of kind
// expire makes one expire before its time.
type Perishable interface {
	// ExpireToken ends the life of the access token that the call carries, as if its
	// time were over, and tells whether it carries one that was good. It is called
	// before the call is judged, in a transaction of its own that may write.
	ExpireToken(c *Call) bool
}

// Metered is a simulator whose callers have a quota. A fault of kind spend uses it up.
type Metered interface {
	// SpendQuota leaves the caller no more than so many calls of the quota, this
	// one among them, and tells whether there is a caller and a limit. It is called
	// as [Perishable.ExpireToken] is.
	SpendQuota(c *Call, left int) bool
}

// Pending is a simulator that makes some of what it is asked for only some time later. A
// fault of kind pending makes that longer.
type Pending interface {
	// PendingRoutes names the routes that ask for such things.
	PendingRoutes() []string
	// Prolong lets what a call of one of those routes asks for be ready so much later
	// than it would have been, or than now if it is; and tells whether there is such a
	// thing that is not held up already. It is called as [Perishable.ExpireToken] is.
	Prolong(c *Call, by time.Duration) bool
}
