package eformsign

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// sorted puts candidates with fewer mistakes first.
func sorted(all []candidate) []candidate {
	slices.SortStableFunc(all, func(a, b candidate) int { return len(a.mistakes) - len(b.mistakes) })
	return all
}

// wrongAPIKey explains 4000003, 4030039, and 4000001 for the API key.
func wrongAPIKey(a evidence) finding {
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
		for _, k := range a.keys {
			if k.Key == c.text {
				return ofKey(k, c)
			}
		}
	}
	if f, ok := a.nearKey(all); ok {
		return f
	}
	if f, ok := strayed(a, all, strays("Authorization", "the API key (base64)")); ok {
		return f
	}
	if r, ok := readSignature(a.authorization()); ok && r.certain {
		return swapped()
	}
	return one("unknown-api-key", "no company of this world has this API key, and it is none of the known mistakes: `dojang env` prints the default company's",
		fmt.Sprintf("  expected  Authorization: Bearer base64(API key)\n  sent      %d characters", len(a.authorization())))
}

func ofKey(k APIKey, c candidate) finding {
	if k.Deleted {
		return one("deleted-key", "the API key has been deleted (삭제) in the console: use another; it was "+k.label()).with(c.mistakes...)
	}
	return finding{}.with(c.mistakes...)
}

// nearKey finds an API key that is all but the one sent.
func (a evidence) nearKey(all []candidate) (finding, bool) {
	for _, c := range all {
		for _, k := range a.bounded() {
			var f finding
			switch {
			case strings.EqualFold(k.Key, c.text):
				f = one("api-key-case", "the API key differs in upper and lower case only: send it as the console shows it; it is that of "+k.label())
			case strings.ReplaceAll(k.Key, "-", "") == c.text:
				f = one("api-key-dashes", "the API key lacks its dashes: send it as the console shows it; it is that of "+k.label())
			case len(c.text) >= 8 && strings.HasPrefix(k.Key, c.text):
				f = one("api-key-cut", fmt.Sprintf("the API key is cut off: send all of it; %d of %d characters of %s came", len(c.text), len(k.Key), k.label()))
			case len(k.Key) > 8 && strings.HasPrefix(c.text, k.Key):
				f = one("api-key-surplus", fmt.Sprintf("the API key has something behind it: send it alone; %d characters follow that of %s", len(c.text)-len(k.Key), k.label()))
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
func inactiveKey(a evidence) finding {
	if !a.found || a.key.Active {
		return finding{}
	}
	return one("inactive-key", "the API key is inactive (비활성): switch it to active (활성) where the console lists its state; it is "+a.key.label())
}

// refusedCompany explains 4000005, 4030034 and 4030052.
func refusedCompany(a evidence, code string) finding {
	if !a.found {
		return finding{}
	}
	whose := "; the API key is " + a.key.label()
	switch code {
	case "4000005":
		return one("deleted-company", "the API key's company has been deleted: use a key of another company"+whose)
	case "4030034":
		return one("no-open-api", "the API key's company has no Open API permission: use a key of another company"+whose)
	}
	return one("suspended-company", "the API key's company is suspended: use a key of another company"+whose)
}

// refusedMember explains 4000150.
func refusedMember(a evidence) finding {
	member := a.sent.memberID
	switch {
	case member == "":
		return finding{}
	case companyID.MatchString(member):
		return one("member-hex", "member_id is not the account's id of 32 hexadecimal digits but what it signs in with, an e-mail address: send that, or leave member_id out for a token of the company")
	case !strings.Contains(member, "@"):
		return one("member-form", "member_id is no e-mail address: send the id that the account signs in with, or leave member_id out for a token of the company")
	}
	return one("member-unknown", "member_id is not an enabled member of the API key's company: send one that is, or leave member_id out for a token of the company; the company is "+a.key.Company)
}

var companyID = regexp.MustCompile(`^[0-9a-f]{32}$`)
