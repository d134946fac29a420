package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

// dotenv writes KEY=value lines. A value is quoted only when a shell would not take it
// as one word: docker --env-file takes quotes for part of the value. The brackets of an
// IPv6 address need none, since no shell looks for file names in an assignment.
func dotenv(variables []simulators.Variable) string {
	var text strings.Builder
	for _, v := range variables {
		fmt.Fprintf(&text, "%s=%s\n", v.Name, quotedUnless(v.Value, func(r rune) bool { return r != '[' && r != ']' && special(r) }))
	}
	return text.String()
}

// shellWord is one word of a command line, for any shell.
func shellWord(value string) string { return quotedUnless(value, special) }

func quotedUnless(value string, special func(rune) bool) string {
	// A shell's history wants to know what follows the exclamation mark.
	if !strings.ContainsFunc(strings.TrimSuffix(value, "!"), special) {
		return value
	}
	return "'" + strings.ReplaceAll(value, "'", `'\''`) + "'"
}

// special tells whether a shell may read more than the character itself into it.
func special(r rune) bool {
	switch {
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
		return false
	}
	return !strings.ContainsRune("-._/:@%+=,", r)
}

// jsonObject writes one object, its members in the order of the variables.
func jsonObject(variables []simulators.Variable) (string, error) {
	var members []string
	for _, v := range variables {
		value, err := json.Marshal(v.Value)
		if err != nil {
			return "", err
		}
		members = append(members, fmt.Sprintf("  %q: %s", v.Name, value))
	}
	return "{\n" + strings.Join(members, ",\n") + "\n}\n", nil
}
