package ncloud

import (
	"encoding/hex"
	"strings"
)

// madePairs are two mistakes at once.
func madePairs() []made {
	both := func(all ...func(string) string) func(*Attempt) {
		return func(a *Attempt) {
			text := a.expected()
			for _, f := range all {
				text = f(text)
			}
			a.sign(text)
		}
	}
	replace := func(old, instead string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, old, instead) }
	}
	return []made{
		{"method-lower url-signed", both(replace("POST", "post"), replace("/workflow", "http://127.0.0.1:8702/workflow"))},
		{"crlf query-missing", both(replace("\n", "\r\n"), replace("?componentCustomId=amount&locale=ko%20KR", ""))},
		{"newline method-wrong", both(replace("POST", "GET"), func(s string) string { return s + "\n" })},
		{"query-missing hex", func(a *Attempt) {
			sum := hmac256([]byte(own().SecretKey), strings.Replace(a.expected(), "?componentCustomId=amount&locale=ko%20KR", "", 1))
			a.value(hex.EncodeToString(sum))
		}},
		{"another-key method-lower", func(a *Attempt) {
			a.signBy(keys()[2].SecretKey, strings.Replace(a.expected(), "POST", "post", 1))
		}},
	}
}
