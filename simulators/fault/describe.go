package fault

import (
	"strconv"
	"strings"
)

// Describe returns the command line that would add the rule again, quoted for a shell.
// What has its default value is left out, and so is the id.
func Describe(r Rule) string {
	line := []string{"dojang fault add"}
	say := func(flag, value string) {
		if value != "" {
			line = append(line, "--"+flag+"="+quoted(value))
		}
	}
	say("service", r.Service)
	say("route", r.Route)
	say("direction", string(r.Direction))
	say("credential", r.Credential)
	if r.Nth > 1 {
		say("nth", strconv.Itoa(r.Nth))
	}
	if r.Times != 0 && r.Times != 1 {
		say("times", strconv.Itoa(r.Times))
	}
	say("kind", string(r.Effect.Kind))
	given := r.Effect.set()
	for _, f := range fields() {
		say(string(f), given[f])
	}
	return strings.Join(line, " ")
}

// quoted quotes what a shell would not take as one plain word.
func quoted(value string) string {
	if !strings.ContainsFunc(value, outsideName) {
		return value
	}
	return "'" + strings.ReplaceAll(value, "'", `'\''`) + "'"
}
