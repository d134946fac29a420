package seedfile_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
)

// secretPaths are the fields that the schema calls secret, as YAML with %s for the value.
func secretPaths(t *testing.T) map[string]string {
	t.Helper()
	text, err := seedfile.Schema(services())
	if err != nil {
		t.Fatal(err)
	}
	var root jsonSchema
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	var walk func(s jsonSchema, path, around string)
	walk = func(s jsonSchema, path, around string) {
		if s.WriteOnly {
			found[path] = around
		}
		for name, inner := range s.Properties {
			walk(inner, path+"."+name, fmt.Sprintf(around, "{"+name+": %s}"))
		}
		if s.Items != nil {
			walk(*s.Items, path+"[]", fmt.Sprintf(around, "[%s]"))
		}
	}
	walk(root, "", "%s")
	return found
}

// However a secret is written wrongly, no mistake repeats it.
func TestMistakesHoldNoSecret(t *testing.T) {
	t.Parallel()
	paths := secretPaths(t)
	var names []string
	for name := range paths {
		names = append(names, name)
	}
	want := []string{
		".daouoffice.companies[].clientSecret",
		".eformsign.companies[].apiKeys[].basicPassword", ".eformsign.companies[].apiKeys[].bearerToken", ".eformsign.companies[].apiKeys[].privateKey",
		".workplace.accessKeys[].apiKey", ".workplace.accessKeys[].secretKey", ".workplace.companies[].forms[].callbackUrl",
	}
	if diff := cmp.Diff(want, names, inAnyOrder()); diff != "" {
		t.Errorf("secret fields (-want +got):\n%s", diff)
	}
	const canary = "CANARY7"
	for name, around := range paths {
		for _, value := range []string{
			canary + " 얼음", canary + "\xff", "*" + canary, "&" + canary + " x", "!" + canary, "!!int " + canary, "[" + canary + "]", "{a: " + canary + "}",
			`"` + canary, "'" + canary, canary + ": x", "|\n  " + canary, "%" + canary, "@" + canary, "`" + canary, `"` + canary + `\q"`,
			"{" + canary + "x y}", "[[" + canary + "]]", "1.5" + "\n" + canary,
		} {
			_, err := seedfile.Parse("world.yaml", fmt.Appendf(nil, around, value), services())
			if err == nil {
				t.Errorf("%s: %q is accepted", name, value)
				continue
			}
			if strings.Contains(err.Error(), canary) {
				t.Errorf("%s: %q is repeated: %v", name, value, err)
			}
		}
	}
}

// Numbers, flags and moments are not taken for secrets, nor repeated.
func TestMistakesHoldNoNumber(t *testing.T) {
	t.Parallel()
	for name, around := range secretPaths(t) {
		for _, value := range []string{"3133713", "31337.13", "true", "~"} {
			_, err := seedfile.Parse("world.yaml", fmt.Appendf(nil, around, value), services())
			if err == nil || strings.Contains(err.Error(), "31337") {
				t.Errorf("%s: %s: %v", name, value, err)
			}
		}
	}
}

func TestAliasesAreRefused(t *testing.T) {
	t.Parallel()
	_, err := seedfile.Parse("world.yaml", []byte("daouoffice:\n  companies:\n  - {name: &n acme}\n  - {name: *n}"), services())
	const said = "anchors (&) and aliases (*) are not read here; write the value out, and put a text that begins with one in quotes"
	want := "world.yaml:3:12: daouoffice.companies[0].name: " + said + "\nworld.yaml:4:12: daouoffice.companies[1].name: " + said
	if diff := cmp.Diff(want, fmt.Sprint(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
