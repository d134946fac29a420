package main

import (
	"fmt"
	"net/url"
	"strings"
)

// sample is what the first calls of a banner are made of.
type sample struct {
	// value is what a variable of the home world holds; "" when there is none of the name.
	value func(name string) string
	// command says how to call another command, ready to be pasted.
	command func(string) string
	// inShell leaves credentials to the shell that has the variables of `dojang env`.
	inShell bool
	// authorized tells that the control API wants a token.
	authorized bool
}

// shown is a variable as a double-quoted word of a shell may have it.
func (f sample) shown(name string) string {
	if f.inShell {
		return "$" + name
	}
	return f.value(name)
}

// word is a text as one word of a shell, in which it still finds the variables that are shown.
func (f sample) word(text string) string {
	if f.inShell {
		return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
	}
	return "'" + text + "'"
}

// at is the address of a path at a service.
func (f sample) at(variable, path string) string {
	target, err := url.JoinPath(f.value(variable), path)
	if err != nil {
		target = f.value(variable)
	}
	return shellWord(target)
}

const (
	eformsignTokenPath = "v2.0/api_auth/access_token"
	// controlTokenVariable is where commands find the token of a control API.
	controlTokenVariable = "DOJANG_CONTROL_TOKEN"
)

// curlEformsign asks for a token with an API key of a type without signature: a signature
// would be too old when somebody pastes it. Not every date counts milliseconds.
func curlEformsign(f sample) string {
	var key, signature string
	switch {
	case f.value("EFORMSIGN_BEARER_API_KEY") != "":
		key, signature = "EFORMSIGN_BEARER_API_KEY", "Bearer "+f.shown("EFORMSIGN_BEARER_TOKEN")
	case f.value("EFORMSIGN_BASIC_API_KEY") != "":
		key, signature = "EFORMSIGN_BASIC_API_KEY", `Basic $(printf %s "`+f.shown("EFORMSIGN_BASIC_ID")+":"+f.shown("EFORMSIGN_BASIC_PASSWORD")+`" | base64 | tr -d '\n')`
	default:
		return "  " + f.command("sign eformsign") + "     (prints a request for a token, to be sent within seconds)"
	}
	member := ""
	if f.value("EFORMSIGN_MEMBER_ID") != "" {
		member = `,\"member_id\":\"` + f.shown("EFORMSIGN_MEMBER_ID") + `\"`
	}
	return fmt.Sprintf(`  curl %s -H 'Content-Type: application/json' \
    -H "Authorization: Bearer $(printf %%s "%s" | base64)" -H "eformsign_signature: %s" \
    -d "{\"execution_time\":$(date +%%s)000%s}"`, f.at("EFORMSIGN_URL", eformsignTokenPath), f.shown(key), signature, member)
}

// curlWorkplace files an approval document as somebody in the company would; its
// callbacks go out once the form has a Callback URL.
func curlWorkplace(f sample) string {
	for _, name := range []string{"WORKPLACE_FORM_ID", "WORKPLACE_DRAFTER", "WORKPLACE_APPROVER"} {
		if f.value(name) == "" {
			return ""
		}
	}
	authorization := ""
	if f.authorized {
		authorization = ` -H "Authorization: Bearer $` + controlTokenVariable + `"`
	}
	body := fmt.Sprintf(`{"dfmId":"%s","title":"휴가 신청","draftedBy":"%s","approvers":[{"by":"%s","as":"approve"}]}`,
		f.shown("WORKPLACE_FORM_ID"), f.shown("WORKPLACE_DRAFTER"), f.shown("WORKPLACE_APPROVER"))
	return "  curl " + f.at(controlVariable, "workplace/documents") + " -H 'Content-Type: application/json'" + authorization + " \\\n    -d " + f.word(body)
}

// curlDaouoffice is the document's own request, with the receivers of its example; where
// those may be nobody, the sender is told.
func curlDaouoffice(f sample) string {
	receivers := `"U2034","U2345","U2456"`
	if f.inShell {
		receivers = `"` + f.shown("DAOUOFFICE_SENDER") + `"`
	}
	body := fmt.Sprintf(
		`{"clientId":"%s","clientSecret":"%s","sender":"%s","receivers":[%s],"message":"결재가 도착했습니다.","linkUrl":"https://www.example.com"}`,
		f.shown("DAOUOFFICE_CLIENT_ID"), f.shown("DAOUOFFICE_CLIENT_SECRET"), f.shown("DAOUOFFICE_SENDER"), receivers,
	)
	return "  curl " + f.at("DAOUOFFICE_URL", "public/v1/noti") + " -H 'Content-Type: application/json; charset=UTF-8' \\\n    -d " + f.word(body)
}
