package eformsign

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// sorted puts candidates with fewer mistakes first.
func sorted(all []candidate) []candidate {
	slices.SortStableFunc(all, func(a, b candidate) int { return len(a.mistakes) - len(b.mistakes) })
	return all
}

// wrongAPIKey explains 4000003, 4030039, and 4000001 for the API key.
func wrongAPIKey(a attempt) finding {
	switch value := a.authorization(); {
	case value == "":
		return missingAuthorization(a)
	case a.found:
		return finding{}
	case strings.EqualFold(value, "Bearer"):
		return one("authorization-empty", "nothing follows the word Bearer in Authorization, so the value was not set before it was sent: send Bearer base64(API key)")
	}
	all := sorted(inAuthorization().candidates(a.authorization()))
	for _, c := range all {
		if k, ok := a.find(c.text); ok {
			return ofKey(k, c)
		}
	}
	if f, ok := a.nearKey(all); ok {
		return f
	}
	if f, ok := strayed(a, all, strays("Authorization", "Bearer base64(API key)")); ok {
		return f
	}
	if r, ok := readSignature(a.authorization()); ok && r.certain {
		return swapped()
	}
	return a.unknownKey()
}

// unknownKey is for an API key that is like none.
func (a attempt) unknownKey() finding {
	value := a.authorization()
	f := one("unknown-api-key", "no company of this world has this API key, and it is none of the known mistakes: `dojang env` prints the default company's",
		"  expected  Authorization: Bearer base64(API key)\n  sent      "+described(value))
	if strange, ok := notBase64(bearerIn(a.header)); ok {
		return strange
	}
	if word, _, more := strings.Cut(value, " "); more && !strings.EqualFold(word, "Bearer") {
		return finding{}.with(inAuthorization().otherWord(value)).with(f.mistakes...).showing(f.lines...)
	}
	return f
}

// notBase64 says which character keeps the value behind Bearer from being base64.
func notBase64(value string) (finding, bool) {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	digits := strings.TrimRight(value, "=")
	for i, r := range []rune(digits) {
		if !strings.ContainsRune(alphabet, r) {
			return one("not-base64", fmt.Sprintf("the value in Authorization is not base64: send Bearer base64(API key); %q is no character of it, at %d", r, i+1)), true
		}
	}
	if len(digits)%4 == 1 {
		return one("base64-length", "the value in Authorization is as long as no base64 is, so a character is missing or too many: send Bearer base64(API key); it has "+counted(digits)), true
	}
	return finding{}, false
}

// described says what a header looks like without showing it.
func described(header string) string {
	word, value, more := strings.Cut(header, " ")
	if !more {
		return counted(word)
	}
	value = strings.TrimSpace(value)
	what := ""
	if text, ok := decoded(value); ok && utf8.ValidString(text) {
		what = ", base64 of " + counted(text)
	}
	return schemeIn(header) + " and " + counted(value) + what
}

func ofKey(k APIKey, c candidate) finding {
	if k.Deleted {
		return one("deleted-key", "the API key has been deleted (삭제) in the console: use another; it was "+k.label()).with(c.mistakes...)
	}
	return finding{}.with(c.mistakes...)
}

// nearKey finds an API key that is all but the one sent.
func (a attempt) nearKey(all []candidate) (finding, bool) {
	for _, c := range all {
		for _, k := range a.bounded() {
			var f finding
			switch {
			case strings.EqualFold(k.Key, c.text):
				f = one("api-key-case", "the API key differs in upper and lower case only: send it as the console shows it; it is that of "+k.label())
			case strings.ReplaceAll(k.Key, "-", "") == c.text:
				f = one("api-key-dashes", "the API key lacks its dashes: send it as the console shows it; it is that of "+k.label())
			case len(c.text) >= 8 && strings.HasPrefix(k.Key, c.text):
				f = one("api-key-cut", fmt.Sprintf("the API key is cut off: send all of it; %d of %d characters came, the beginning of that of %s", len(c.text), len(k.Key), k.label()))
			case len(k.Key) > 8 && strings.HasPrefix(c.text, k.Key):
				f = one("api-key-surplus", fmt.Sprintf("the API key has something behind it: send it alone; %s follow that of %s", counted(c.text[len(k.Key):]), k.label()))
			case oneApart(k.Key, c.text):
				f = one("api-key-typo", "the API key has one wrong character: copy it from the console; it is nearly that of "+k.label())
			default:
				continue
			}
			return f.with(c.mistakes...), true
		}
	}
	return finding{}, false
}

func oneApart(a, b string) bool {
	if len(a) != len(b) || len(a) < 8 {
		return false
	}
	wrong := 0
	for i := range len(a) {
		if a[i] != b[i] {
			wrong++
		}
	}
	return wrong == 1
}

// inactiveKey explains 4030001.
func inactiveKey(a attempt) finding {
	if !a.found || a.key.Active {
		return finding{}
	}
	return one("inactive-key", "the API key is inactive (비활성): switch it to active (활성) where the console lists its state, here by PATCH …/eformsign/api-keys/{apiKey} {\"active\":true}; it is "+a.key.label())
}

// refusedCompany explains 4000005, 4030034 and 4030052.
func refusedCompany(a attempt, code string) finding {
	if !a.found {
		return finding{}
	}
	whose := ", or put it into another state by PATCH …/eformsign/companies/" + a.key.Company + "; the API key is " + a.key.label()
	switch code {
	case "4000005":
		return one("deleted-company", "the API key's company has been deleted: use a key of another company"+whose)
	case "4030034":
		return one("no-open-api", "the API key's company has no Open API permission: use a key of another company"+whose)
	}
	return one("suspended-company", "the API key's company is suspended: use a key of another company"+whose)
}
