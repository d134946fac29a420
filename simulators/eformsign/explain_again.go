package eformsign

import (
	"fmt"
	"net/http"
	"slices"
	"time"
)

// again recognises a request that is too late as one that came before, by its
// signature or, where that is another or none, by its execution_time. One that was
// too late when it came first shows a wrong clock as well. What is ahead of its time,
// or was signed anew at the very same time by a clock that stands still, is none that
// grew old.
func (a attempt) again(off time.Duration) (finding, bool) {
	if off < 0 {
		return finding{}, false
	}
	now := signaturePrint(a.proof())
	for _, r := range a.before {
		same := r.Signature == now
		if r.ExecutionTime != a.sent.executionTime || !same && !r.At.Before(a.now) {
			continue
		}
		f := one("time-again", "execution_time is one that was sent before: take the time anew for every call; it came first at "+dated(r.At))
		if same {
			f = one("replayed", "an old signature was sent again: sign anew for every call; it came first at "+dated(r.At))
		}
		if first := r.At.Sub(time.UnixMilli(r.ExecutionTime)); first > a.window {
			f = a.wrongClock(first).with(f.mistakes...)
		}
		return f, true
	}
	return finding{}, false
}

// newcomer says that execution_time has not come before, as far as that is known.
func (a attempt) newcomer() []string {
	if len(a.before) == 0 {
		return []string{"  no call with this API key has come before"}
	}
	for _, r := range a.before {
		if r.ExecutionTime == a.sent.executionTime {
			return nil
		}
	}
	return []string{fmt.Sprintf("  no earlier call with this API key had this execution_time (the last %d are remembered)", receiptsKept)}
}

// resent recognises a signature that came before, with another execution_time.
func (a attempt) resent() (finding, bool) {
	now := signaturePrint(a.proof())
	for _, r := range a.before {
		if r.Signature == now && r.ExecutionTime != a.sent.executionTime {
			return one("resent", fmt.Sprintf("the signature is one that was sent before (at %s, with execution_time %d): sign anew for every call", dated(r.At), r.ExecutionTime),
				difference("sent before with", number(r.ExecutionTime), "sent now with", a.sent.signedText())), true
		}
	}
	return finding{}, false
}

// rememberedTried is how many of the newest earlier times are tried.
const rememberedTried = 8

// rememberedTexts are the newest times that came before with this API key, for trying.
func (a attempt) rememberedTexts() []signable {
	var all []signable
	known := map[int64]bool{a.sent.executionTime: true}
	for _, r := range slices.Backward(a.before) {
		if len(all) == rememberedTried {
			break
		}
		if known[r.ExecutionTime] {
			continue
		}
		known[r.ExecutionTime] = true
		m := mistake{"remembered-time", "the execution_time of an earlier call was signed, and not that of this one: sign the very text that is sent; the earlier call came at " + dated(r.At)}
		all = append(all, m.each(number(r.ExecutionTime))...)
	}
	return all
}

// behind tells a slow clock from a request that was held up, by the caller's Date
// header when there is one.
func (a attempt) behind(off time.Duration) finding {
	age, made, anew := spell(off), "the signature was made", "sign"
	if a.key.Verification == ByBearer || a.key.Verification == ByBasic {
		made, anew = "the time was taken", "take the time anew"
	}
	if date, err := http.ParseTime(a.header.Get("Date")); err == nil {
		// The header counts whole seconds.
		slow := a.off(date.UnixMilli())
		switch {
		case (slow - off).Abs() <= 2*time.Second:
			return one("clock-behind", "your clock is behind the server's, as the Date header shows too: set it by NTP, or by the execution_time in the answer; it is behind by "+age)
		case slow.Abs() <= a.window:
			return one("held", made+" too long before it was sent, while your clock is right by the Date header: "+anew+" for every request, and for every retry; that was "+age+" ago")
		}
	}
	if off <= recent {
		return one("window-over", "execution_time is "+age+" old, so your clock is behind by as much, or the call was held up on its way: set the clock by NTP, or by the execution_time in the answer, and "+anew+" right before sending")
	}
	return one("clock-behind", "your clock is behind the server's: set it by NTP, or by the execution_time in the answer; it is behind by "+age)
}
