package serve

import (
	"context"
	"fmt"
	"net"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// injected applies the call's fault before the route has a say. It returns true
// when the fault answers in the route's place.
func (x *exchange) injected(ctx context.Context) bool {
	switch x.fault.Effect.Kind {
	case fault.Code:
		x.injectCode(ctx)
		x.byFault = true
	case fault.Status:
		x.reply = x.sim.Failed(&x.call, x.fault.Effect.Status)
		x.reply.Explanation = "injected by fault " + x.fault.ID
		x.byFault = true
	case fault.Latency:
		// A caller who hangs up meanwhile gets no answer anyway.
		_ = x.Wait(ctx, x.fault.Effect.Latency)
	case fault.Expire, fault.Spend, fault.Pending:
		x.afflict(ctx)
	case fault.Reset:
		x.reply.Explanation = "the connection was reset before the call was read, by fault " + x.fault.ID
		x.byFault = true
	}
	return x.byFault
}

// injectCode answers with a code of the vendor's table, in its own words.
func (x *exchange) injectCode(ctx context.Context) {
	known := false
	err := x.call.World.Store.View(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		x.call.Tx = tx
		x.reply, known = x.sim.Code(&x.call, x.fault.Effect.Code)
		return nil
	})
	if err != nil || !known {
		x.reply = x.sim.Failed(&x.call, http.StatusInternalServerError)
	}
	x.reply.Explanation = "injected by fault " + x.fault.ID
}

// told adds to the explanation what the caller got in place of the answer: the
// entry would otherwise read as if all had gone well.
func (x *exchange) told() string {
	effect, by := x.fault.Effect, ", by fault "+x.fault.ID
	var what string
	switch {
	case !x.faulted || x.byFault:
		return x.reply.Explanation
	case effect.Kind == fault.LostReply:
		what = "carried out, and the answer was lost" + by
	case effect.Kind == fault.Truncate:
		what = fmt.Sprintf("carried out, and the answer was cut after %d of %d bytes%s", effect.Keep(len(x.reply.Body)), len(x.reply.Body), by)
	case effect.Kind == fault.Latency:
		what = fmt.Sprintf("answered %s late%s", effect.Latency, by)
	case effect.Kind == fault.Expire || effect.Kind == fault.Spend || effect.Kind == fault.Pending:
		what = x.toldAffliction()
	}
	if x.reply.Explanation == "" {
		return what
	}
	return x.reply.Explanation + "; " + what
}

// wire applies what the fault does to the answer on its way out, and tells
// whether it did so in place of sending it.
func (x *exchange) wire(w http.ResponseWriter) bool {
	if !x.faulted {
		return false
	}
	switch x.fault.Effect.Kind {
	case fault.Reset, fault.LostReply:
		reset(w)
		return true
	case fault.Truncate:
		x.send(w, x.fault.Effect.Keep(len(x.reply.Body)))
		hangUp(w)
		return true
	}
	return false
}

// reset ends the connection with a TCP reset.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

// hangUp ends the connection after what was written so far.
func hangUp(w http.ResponseWriter) {
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}
