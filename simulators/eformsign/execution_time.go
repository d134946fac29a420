package eformsign

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// tokenRequest is the body of a token request as it was sent.
type tokenRequest struct {
	// broken tells that the body is no JSON object.
	broken bool
	// memberID is "" for a token of the company.
	memberID string
	// memberLike is a member of the body that may have meant member_id.
	memberLike string
	// timeMissing tells that execution_time is absent, null or empty.
	timeMissing bool
	// executionTime counts milliseconds since 1970, when timeRead tells that it
	// was sent as a whole number or as the decimal digits of one.
	executionTime int64
	timeRead      bool
}

// signedText is what a signature is made over: the time's decimal digits.
func (r tokenRequest) signedText() string { return strconv.FormatInt(r.executionTime, 10) }

func readTokenRequest(body []byte) tokenRequest {
	if len(bytes.TrimSpace(body)) == 0 {
		return tokenRequest{timeMissing: true}
	}
	object := gjson.ParseBytes(body)
	if !gjson.ValidBytes(body) || !object.IsObject() {
		return tokenRequest{broken: true}
	}
	r := tokenRequest{timeMissing: true}
	object.ForEach(func(name, value gjson.Result) bool {
		switch name.Str {
		case "member_id":
			r.memberID = strings.TrimSpace(value.String())
		case "memberId", "memberID", "MemberId", "member-id", "memberid", "MEMBER_ID", "member", "userId", "user_id", "account", "email":
			r.memberLike = name.Str
		case "execution_time":
			r.timeMissing = value.Type == gjson.Null || value.Type == gjson.String && value.Str == ""
			r.executionTime, r.timeRead = readLong(value)
		}
		return true
	})
	return r
}

// readLong reads a JSON integer, or a string that holds nothing but its digits.
func readLong(value gjson.Result) (int64, bool) {
	text := value.Raw
	if value.Type == gjson.String {
		text = value.Str
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && text[0] != '+'
}
