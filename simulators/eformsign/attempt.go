package eformsign

import (
	"net/http"
	"time"
)

// attempt is a token request as it came, and what the world knows about it.
type attempt struct {
	header http.Header
	body   []byte
	// now is the callers' now, window how far execution_time may be from it.
	now    time.Time
	window time.Duration
	// key was found by the header Authorization; found is false and key the
	// zero value when none was.
	key   APIKey
	found bool
	// keys are those of the whole world, deleted ones too, for trying.
	keys []APIKey
}

// attempt gathers what an explanation may look at. It is asked for on refusals only.
func (a *asking) attempt() attempt {
	t := attempt{
		header: a.Header, body: a.Body, now: a.CallersNow,
		window: time.Duration(a.policy.WindowMillis) * time.Millisecond, key: a.key, found: a.found,
	}
	for k := range apiKeys.All(a.Tx) {
		t.keys = append(t.keys, k)
	}
	return t
}
