package eformsign

import (
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
)

// stray is something of an API key that stands where another value belongs.
type stray struct {
	mistake
	values func(APIKey) []string
}

// strays are in the order of what is worst. The last is known by its look.
func strays(header, belongs string) []stray {
	m := func(name, what string) mistake {
		return mistake{header + "-" + name, "the header " + header + " holds " + what + ": send " + belongs}
	}
	all := []stray{
		{m("private-key", "the private key (비밀키) itself, which must never be sent (reissue it, 키 재발행)"), func(k APIKey) []string { return spellingsOf(k.PrivateKey) }},
		{m("public-key", "the public key"), func(k APIKey) []string { return spellingsOf(k.PublicKey) }},
		{m("bearer-token", "a preset token (토큰값)"), func(k APIKey) []string { return []string{k.BearerToken} }},
		{m("basic-pair", "an id and password, those of verification type Basic"), func(k APIKey) []string {
			return []string{k.BasicPassword, k.BasicID + ":" + k.BasicPassword}
		}},
		{m("company-id", "a company id (회사 ID)"), func(k APIKey) []string { return []string{k.CompanyID} }},
		{m("alias", "an API key's alias (별칭) or application name"), func(k APIKey) []string { return []string{k.Alias, k.Name} }},
	}
	if header != "Authorization" {
		all = append(all, stray{m("api-key", "an API key"), func(k APIKey) []string { return []string{k.Key} }})
	}
	return append(all, stray{m("jwt", "a JWT such as an access token"), func(APIKey) []string { return nil }})
}

// owner names what the value belongs to: a company has one id, and many API keys.
func (s stray) owner(k APIKey) string {
	if strings.HasSuffix(s.name, "-company-id") {
		return "company " + k.Company
	}
	return k.label()
}

var jwtForm = regexp.MustCompile(`^eyJ[\w-]+\.[\w-]+\.[\w-]*$`)

// spellingsOf are the ways in which a DER may be sent that is shown in hexadecimal.
func spellingsOf(digits string) []string {
	der := unhex(digits)
	return []string{
		folded(digits), hex.EncodeToString([]byte(digits)), base64.StdEncoding.EncodeToString(der),
		base64.RawStdEncoding.EncodeToString(der), string(der),
	}
}

// folded writes what is all hexadecimal digits in lower case.
func folded(s string) string {
	if hexDigits.MatchString(s) {
		return strings.ToLower(s)
	}
	return s
}

// strayed finds something of any API key in what the header may have meant.
func strayed(a attempt, all []candidate, known []stray) (finding, bool) {
	meant := make(map[string]bool, len(all))
	token := false
	for _, c := range all {
		meant[c.text], meant[folded(c.text)] = true, true
		token = token || jwtForm.MatchString(c.text)
	}
	for _, s := range known {
		for _, k := range a.bounded() {
			for _, value := range s.values(k) {
				if value != "" && value != ":" && meant[value] {
					return one(s.name, s.sentence+"; it is that of "+s.owner(k)), true
				}
			}
		}
	}
	if token {
		return finding{}.with(known[len(known)-1].mistake), true
	}
	return finding{}, false
}

// bounded are the API key that was named, if any, and as many others as are tried.
func (a attempt) bounded() []APIKey {
	var few []APIKey
	if a.found {
		few = append(few, a.key)
	}
	for _, k := range a.keys {
		if len(few) > maxKeys {
			break
		}
		if !a.found || k.Key != a.key.Key {
			few = append(few, k)
		}
	}
	return few
}
