package eformsign

import (
	"iter"
	"net/http"
	"net/url"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// attempt is a token request as it came, and what the world knows about it.
type attempt struct {
	header http.Header
	query  url.Values
	body   []byte
	// sent is the body as the simulator has read it.
	sent tokenRequest
	// now is the callers' now, window how far execution_time may be from it.
	now    time.Time
	window time.Duration
	clocks clocks
	// key was found by the header Authorization; found is false and key the
	// zero value when none was.
	key   APIKey
	found bool
	// keys are those of the world, deleted ones too, for trying; find has the rest
	// where there are more than maxListed.
	keys []APIKey
	find func(apiKey string) (APIKey, bool)
	// members are the accounts of the key's company.
	members []Member
	// before are the newest requests with the key, the oldest of them first.
	before []receipt
	// print stands for a secret; see [random.Source.Fingerprint].
	print func(secret string) string
}

// clocks are how the world tells the time, and who is told to be wrong.
type clocks struct {
	world   time.Time
	host    time.Time
	mode    clock.Mode
	callers clock.Callers
	skew    time.Duration
}

// maxListed bounds how many records of a kind an explanation looks at.
const maxListed = 200

// attempt gathers what an explanation may look at. It is asked for on refusals only.
func (a *asking) attempt() attempt {
	setting := a.World.Clock.Setting()
	t := attempt{
		header: a.Header, query: a.URL.Query(), body: a.Body, sent: a.tokenRequest,
		now: a.CallersNow, window: time.Duration(a.policy.WindowMillis) * time.Millisecond,
		clocks: clocks{world: a.Tx.Now(), host: setting.Host, mode: setting.Mode, callers: setting.Callers, skew: setting.Skew}, key: a.key, found: a.found,
		find:  func(key string) (APIKey, bool) { return apiKeys.Get(a.Tx, key) },
		print: func(secret string) string { return a.World.Random.Fingerprint("secret", secret) },
	}
	t.keys = listed(apiKeys.All(a.Tx))
	if a.found {
		t.before, t.members = receiptsOf(a.Tx, a.key.Key), listed(MembersOf(a.Tx, a.company))
	}
	return t
}

// listed are the first maxListed records.
func listed[T any](records iter.Seq[T]) []T {
	var all []T
	for r := range records {
		if len(all) == maxListed {
			break
		}
		all = append(all, r)
	}
	return all
}
