package ncloud

import (
	"strconv"
	"time"
)

// former is the earlier call with this signature, when the signature is right for that one.
func (a Attempt) former(k Key, value string) (Signable, bool) {
	if a.Former == nil {
		return Signable{}, false
	}
	s := a.signable()
	s.Method, s.Target, s.Timestamp = a.Former.Method, a.Former.Target, a.Former.Timestamp
	return s, Verify(a.canonical()(s), k.SecretKey, value)
}

// kept finds a signature that is right for an earlier call, and for this one is not.
func (a Attempt) kept(k Key, value string) (finding, bool) {
	earlier, ok := a.former(k, value)
	if !ok {
		return finding{}, false
	}
	shown := a.difference(a.expected(), a.canonical()(earlier))
	if earlier.Timestamp == a.sent(TimestampHeader) {
		return one("signature-of-another-call", "the signature of an earlier call was sent with another method, path or query: sign anew for every call; it is that of journal entry "+a.formerEntry(), shown), true
	}
	return one("signature-kept", "the signature of an earlier call was sent with another timestamp: sign anew for every call and every retry; it is that of journal entry "+a.formerEntry(), shown), true
}

// replayed finds a call that has come before, word for word.
func (a Attempt) replayed(off time.Duration) (finding, bool) {
	k, _ := a.key()
	_, value := a.signature()
	earlier, ok := a.former(k, value)
	if !ok || earlier != a.signable() {
		return finding{}, false
	}
	return one("replayed", "an earlier call was sent again as it was: sign anew for every call and every retry; it came before as journal entry "+
		a.formerEntry()+", and its timestamp is "+spell(off)+" old"), true
}

func (a Attempt) formerEntry() string { return strconv.FormatUint(a.Former.Entry, 10) }
