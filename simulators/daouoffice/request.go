package daouoffice

import (
	"strings"

	"github.com/tidwall/gjson"
)

// notification holds the request parameters (Request Parameters) as they were
// sent. productName, productVersion and clientCompanyName are for the vendor's
// own logs and decide nothing.
type notification struct {
	clientID, clientSecret string
	sender                 string
	receivers              []string
	message                string
	mailTitle, mailMessage string
	linkURL                string

	// receiversType is what JSON type "receivers" was sent as, and coerced
	// tells that it, or one of it, was taken for what it is not.
	receiversType gjson.Type
	coerced       bool
}

// readNotification reads a body that is known to be a JSON object. Of a field
// that is named twice, the last counts.
func readNotification(body []byte) notification {
	var n notification
	gjson.ParseBytes(body).ForEach(func(name, value gjson.Result) bool {
		switch name.Str {
		case "clientId":
			n.clientID = value.String()
		case "clientSecret":
			n.clientSecret = value.String()
		case "sender":
			n.sender = value.String()
		case "receivers":
			n.receivers, n.coerced = readReceivers(value)
			n.receiversType = value.Type
		case "message":
			n.message = value.String()
		case "mailTitle":
			n.mailTitle = value.String()
		case "mailMessage":
			n.mailMessage = value.String()
		case "linkUrl":
			n.linkURL = value.String()
		}
		return true
	})
	return n
}

// readReceivers reads an array of employee numbers. A JSON number is taken as
// the text it was written as, and other values as text too: they are coerced.
func readReceivers(value gjson.Result) (numbers []string, coerced bool) {
	if !value.IsArray() {
		return nil, false
	}
	numbers = make([]string, 0, 8)
	value.ForEach(func(_, one gjson.Result) bool {
		coerced = coerced || one.Type != gjson.String
		if one.Type == gjson.Number {
			numbers = append(numbers, one.Raw)
		} else {
			numbers = append(numbers, one.String())
		}
		return true
	})
	return numbers, coerced
}

// blank tells whether a value counts as not given: absent, null, empty or white
// space only.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
