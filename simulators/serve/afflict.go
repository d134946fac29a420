package serve

import (
	"context"
	"slices"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// afflict changes what the vendor knows of the caller, as the fault has it, before the route
// judges the call. That is committed by itself: a call that is rolled back has met its fault.
func (x *exchange) afflict(ctx context.Context) {
	err := x.call.World.Store.Update(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		x.call.Tx = tx
		x.afflicted = x.suffers()
		return tx.Err()
	})
	if err != nil { // the route will fail for the same reason, and be told
		x.afflicted = false
	}
}

func (x *exchange) suffers() bool {
	switch x.fault.Effect.Kind {
	case fault.Expire:
		s, ok := x.sim.(simulators.Perishable)
		return ok && s.ExpireToken(&x.call)
	case fault.Spend:
		s, ok := x.sim.(simulators.Metered)
		return ok && s.SpendQuota(&x.call, x.fault.Effect.Left)
	case fault.Pending:
		s, ok := x.sim.(simulators.Pending)
		return ok && slices.Contains(s.PendingRoutes(), x.route.Name) && s.Prolong(&x.call, x.fault.Effect.Latency)
	}
	return false
}

// toldAffliction says what was changed before the call was judged, or that there was nothing to change.
func (x *exchange) toldAffliction() string {
	what, missing := "after its access token was made to expire", "carrying no access token that could be made to expire"
	switch x.fault.Effect.Kind {
	case fault.Pending:
		what, missing = "after what it asks for was made to take "+x.fault.Effect.Latency.String()+" longer", "asking for nothing that could be made to take longer, or not once more"
	case fault.Spend:
		what, missing = "after the quota was used up but for "+counted(x.fault.Effect.Left, "call"), "by a caller whose quota could not be used up"
	}
	if !x.afflicted {
		what = missing
	}
	return "judged " + what + ", by fault " + x.fault.ID
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
