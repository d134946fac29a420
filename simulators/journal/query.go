package journal

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// Query selects entries. Every field that is set must match; a zero field matches anything.
type Query struct {
	Service, Route string
	Direction      Direction
	Status         int
	Code, Clause   string
	// Credential is a fingerprint, as in [Entry].
	Credential string
	// Faulted selects entries in which a fault took part.
	Faulted bool
	// After selects entries with a greater id.
	After uint64
	// Limit is the most entries that [Journal.Query] returns; 0 means all. Count, All
	// and Await do not look at it.
	Limit int
	// Match is a further condition on the redacted entry. It may call the journal.
	Match func(Entry) bool
	// Where maps gjson paths into the request body to the value wanted there, compared
	// as text: {"receivers.0": "U2034"}. It is judged on the body as it was sent.
	Where map[string]string
}

// parameters are the names that [ParseQuery] knows, in the order in which it names them.
const parameters = "service, route, direction, status, code, clause, credential, after, limit"

// ParseQuery reads the control API's query parameters. An empty value is as good as none. A
// name it does not know, a repeated name or a malformed number is an [ErrParameter] that
// names it and what is allowed.
func ParseQuery(values url.Values) (Query, error) {
	var q Query
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if len(values[name]) != 1 {
			return Query{}, fmt.Errorf("%w: %q is given %d times; give it once", ErrParameter, name, len(values[name]))
		}
		if err := setParameter(&q, name, values[name][0]); err != nil {
			return Query{}, err
		}
	}
	return q, nil
}

func setParameter(q *Query, name, value string) error {
	texts := map[string]*string{
		"service": &q.Service, "route": &q.Route, "code": &q.Code, "clause": &q.Clause, "credential": &q.Credential,
	}
	if text, ok := texts[name]; ok {
		*text = value
		return nil
	}
	switch name {
	case "direction":
		q.Direction = Direction(value)
		if value != "" && q.Direction != In && q.Direction != Out {
			return fmt.Errorf("%w: direction is %q; allowed: in, out", ErrParameter, value)
		}
		return nil
	case "status":
		n, err := number(name, value, 999)
		q.Status = int(n) //nolint:gosec // at most 999
		return err
	case "limit":
		n, err := number(name, value, 1<<31-1)
		q.Limit = int(n) //nolint:gosec // within 32 bits
		return err
	case "after":
		n, err := number(name, value, 1<<64-1)
		q.After = n
		return err
	default:
		return fmt.Errorf("%w: %q is unknown; allowed: %s", ErrParameter, name, parameters)
	}
}

func number(name, value string, highest uint64) (uint64, error) {
	if value == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(value, 10, 64)
	if err != nil || n > highest {
		return 0, fmt.Errorf("%w: %s is %q; allowed: a whole number from 0 to %d", ErrParameter, name, value, highest)
	}
	return n, nil
}

// String describes the query for error messages. It leaves out the values of Where,
// which may be secrets.
func (q Query) String() string {
	var said []string
	say := func(name, value string) {
		if value != "" {
			said = append(said, name+"="+value)
		}
	}
	say("service", q.Service)
	say("route", q.Route)
	say("direction", string(q.Direction))
	if q.Status != 0 {
		say("status", strconv.Itoa(q.Status))
	}
	say("code", q.Code)
	say("clause", q.Clause)
	say("credential", q.Credential)
	if q.Faulted {
		say("faulted", "true")
	}
	say("where", strings.Join(slices.Sorted(maps.Keys(q.Where)), ","))
	if q.Match != nil {
		say("match", "func")
	}
	say("after", strconv.FormatUint(q.After, 10))
	return strings.Join(said, " ")
}

// selectedBy judges what can be judged without unpacking.
func (p *packed) selectedBy(q *Query) bool {
	is := func(want string, part int) bool { return want == "" || want == string(p.part(part)) }
	return (q.Status == 0 || q.Status == int(p.status)) && (!q.Faulted || len(p.part(partFault)) > 0) &&
		is(q.Route, partRoute) && is(q.Service, partService) && is(string(q.Direction), partDirection) &&
		is(q.Code, partCode) && is(q.Clause, partClause) && is(q.Credential, partCredential)
}

// matching judges the rest and returns the entry when it matches.
func (p *packed) matching(q *Query, r reader) (Entry, bool, error) {
	if len(q.Where) > 0 {
		if p.requestCut {
			return Entry{}, false, &UnknownError{After: q.After, Truncated: p.id}
		}
		for path, want := range q.Where {
			if got := gjson.GetBytes(p.part(partRequestBody), path); !got.Exists() || got.String() != want {
				return Entry{}, false, nil
			}
		}
	}
	e := p.entry(r)
	return e, q.Match == nil || q.Match(e), nil
}
