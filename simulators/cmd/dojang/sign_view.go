package main

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// signedView is a signature with everything that it is made of and goes into.
type signedView struct {
	Credentials   string `json:"credentials"`
	APIKey        string `json:"apiKey"`
	MemberID      string `json:"memberId"`
	Time          string `json:"time"`
	Text          string `json:"text"`
	SHA256        string `json:"sha256"`
	R             string `json:"r"`
	S             string `json:"s"`
	Signature     string `json:"signature"`
	Authorization string `json:"authorization"`
	URL           string `json:"url"`
	Body          string `json:"body"`
	Curl          string `json:"curl"`
	// Good says how long, Warning what the server will refuse anyway.
	Good    string `json:"good"`
	Warning string `json:"warning,omitempty"`
}

func newSignedView(used signedCredentials, signature eformsign.Signature, at time.Time) (signedView, error) {
	target, err := url.JoinPath(used.url, eformsignTokenPath)
	if err != nil {
		return signedView{}, fmt.Errorf("EFORMSIGN_URL: %q is no address: %w", used.url, err)
	}
	body := `{"execution_time":` + signature.Text
	if used.memberID != "" {
		quoted, err := json.Marshal(used.memberID)
		if err != nil {
			return signedView{}, err
		}
		body += `,"member_id":` + string(quoted)
	}
	v := signedView{
		Credentials: used.source, APIKey: used.apiKey, MemberID: used.memberID, Time: at.In(korea()).Format("2006-01-02T15:04:05.000-07:00"),
		Text: signature.Text, SHA256: signature.SHA256, R: signature.R, S: signature.S, Signature: signature.DER,
		Authorization: "Bearer " + inBase64(used.apiKey), URL: target, Body: body + "}",
	}
	v.Curl = "curl " + shellWord(v.URL) + " -H 'Content-Type: application/json' \\\n" +
		"  -H " + shellWord("Authorization: "+v.Authorization) + " \\\n" +
		"  -H " + shellWord("eformsign_signature: "+v.Signature) + " \\\n" +
		"  -d " + shellWord(v.Body)
	return v, nil
}

func inBase64(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

// text is for people.
func (v signedView) text() string {
	var text strings.Builder
	row := func(name, value string) { fmt.Fprintf(&text, "%-20s %s\n", name, printable(value)) }
	row("credentials", v.Credentials)
	row("API key", v.APIKey)
	row("member", cmp.Or(v.MemberID, "none"))
	row("time", v.Time)
	if v.R == "" {
		row("execution_time", v.Text)
	} else {
		row("signed text", v.Text)
		row("SHA-256", v.SHA256)
		row("r", v.R)
		row("s", v.S)
	}
	row("eformsign_signature", v.Signature)
	row("Authorization", v.Authorization)
	if v.Warning != "" {
		row("warning", v.Warning)
	}
	fmt.Fprintf(&text, "\n%s:\n\n%s\n", v.Good, v.Curl)
	return text.String()
}
