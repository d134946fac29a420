package eformsign

import (
	"fmt"
	"regexp"
	"strings"
)

// refusedMember explains 4000150.
func refusedMember(a attempt) finding {
	const remedy = "send the account that somebody signs in with, or leave member_id out for a token of the company"
	member := a.sent.memberID
	if member == "" {
		return finding{}
	}
	for _, m := range a.members {
		switch {
		case m.ID == member && !m.Enabled:
			return one("member-disabled", fmt.Sprintf("member_id %s is an account of company %s, but not enabled: send one that is; policy disabledMember \"accept\" lets it through", m.ID, a.key.Company))
		case m.ID == member:
			return finding{}
		case strings.EqualFold(m.ID, member):
			return one("member-case", "member_id differs from an account of the company in upper and lower case only: send it as it is there; the account is "+m.ID)
		case m.UserID == member || m.UserName == member:
			return one("member-token-id", "member_id is the userId or userName of an access token, not what the account signs in with: send the e-mail address; the account is "+m.ID)
		}
	}
	if companyID.MatchString(member) {
		return one("member-hex", "member_id is 32 hexadecimal digits, as ids in tokens are, and not what an account signs in with: send its e-mail address, or leave member_id out for a token of the company", a.memberLines())
	}
	if !strings.Contains(member, "@") {
		return one("member-form", "member_id is no e-mail address: "+remedy, a.memberLines())
	}
	return one("member-unknown", "member_id is no account of the API key's company, "+a.key.Company+": "+remedy, a.memberLines())
}

var (
	companyID = regexp.MustCompile(`^[0-9a-f]{32}$`)
	// plainForm is an e-mail address, or a short word, which can be shown.
	plainForm = regexp.MustCompile(`^([\w.+%-]{1,40}@[\w.-]{1,60}|[\pL\d._-]{1,20})$`)
)

// memberLines show some of the accounts that there are, and what was sent unless it is
// long or odd: then it may be a secret.
func (a attempt) memberLines() string {
	const shown = 3
	var enabled []string
	for _, m := range a.members {
		if m.Enabled && len(enabled) < shown {
			enabled = append(enabled, m.ID)
		}
	}
	return "  expected  " + strings.Join(enabled, ", or ") + "\n  sent      " + a.memberShown()
}

func (a attempt) memberShown() string {
	member := a.sent.memberID
	secret := !plainForm.MatchString(member)
	for _, k := range a.keys {
		secret = secret || member == k.BearerToken || member == k.BasicID || member == k.BasicPassword
	}
	if secret {
		return counted(member)
	}
	return member
}
